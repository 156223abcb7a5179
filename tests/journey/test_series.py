"""The example series, played and written up: every number of its synthesis counted again from the ledgers by hand.

Counting here is on purpose not done with anything the synthesis is made with: it walks the notes of the ledgers.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from plugin.blueprint.blueprint import Blueprint
from plugin.cli import boardwright
from plugin.codec import to_data
from plugin.harvest.ledger import Disposition, Ledger, Note
from plugin.loader import BOARD_TEMPLATES
from plugin.minutes.cards import CardNames
from plugin.minutes.questions import question_form
from plugin.series.codebook import Verdict
from plugin.series.synthesis.parts import Count, Quote
from plugin.series.synthesis.synthesis import Recommendations, Synthesis
from plugin.wiring import Workbench
from plugin.wiring.playing import play_series, release_samples
from plugin.wiring.series import SeriesDesk, SeriesMade
from plugin.wiring.synthesis import Gathered, SynthesisDesk
from tests.journey.conftest import _embedded

EXAMPLE = BOARD_TEMPLATES / "series" / "peer-learning.yaml"
REVIEWED = ("formate", "spannungen", "prototypen")
EVENTS = (*REVIEWED, "rueckblick")


@dataclass(frozen=True)
class PlayedSeries:
    """The example series after its last event: three boards reviewed, the last one still a draft."""

    desk: SynthesisDesk
    made: SeriesMade
    gathered: Gathered
    synthesis: Synthesis

    def ledger(self, event: str) -> Ledger:
        return self.desk.bench.reviewing(self.board(event)).open().ledger

    def blueprint(self, event: str) -> Blueprint:
        return self.desk.bench.reviewing(self.board(event)).open().blueprint

    def board(self, event: str) -> str:
        return next(one.board_id for one in self.desk.boards() if one.event == event)


@pytest.fixture(scope="session")
def row(tmp_path_factory: pytest.TempPathFactory) -> PlayedSeries:
    folder = tmp_path_factory.mktemp("series")
    bench = Workbench(_embedded(folder))
    series = SeriesDesk.read(bench, EXAMPLE)
    made = series.create(lambda _: None)
    desk = SynthesisDesk(series)
    play_series(desk, EXAMPLE)
    gathered = desk.harvest(lambda _: None)
    release_samples(desk, EXAMPLE, REVIEWED)
    return PlayedSeries(desk, made, gathered, desk.synthesis())


@pytest.fixture(scope="session")
def ledgers(row: PlayedSeries) -> dict[str, Ledger]:
    return {event: row.ledger(event) for event in EVENTS}


@pytest.fixture(scope="session")
def blueprints(row: PlayedSeries) -> dict[str, Blueprint]:
    return {event: row.blueprint(event) for event in EVENTS}


def used(ledger: Ledger, *areas: str) -> list[Note]:
    """The used notes of these areas, group copies included; of all without any."""
    return [
        note
        for note in ledger.notes
        if note.disposition is Disposition.USED and (not areas or (note.area or "").split("@")[0] in areas)
    ]


def numbers(count: Count) -> tuple[int, int]:
    return count.value, count.base


def all_of(value: object, kind: type) -> Iterator[object]:
    if isinstance(value, kind):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from all_of(part, kind)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from all_of(getattr(value, name), kind)


def test_one_command_made_four_boards_and_a_hub(row: PlayedSeries) -> None:
    assert [board.key for board in row.made.boards] == [f"event:{event}" for event in EVENTS]
    assert row.made.hub.board_id
    assert row.gathered.harvested == tuple(f"event:{event}" for event in EVENTS)


def test_the_events_differ(ledgers: dict[str, Ledger]) -> None:
    assert len({tuple(note.text for note in ledger.notes) for ledger in ledgers.values()}) == 4


def test_the_profile_counts_notes_people_minutes_and_groups(
    row: PlayedSeries, ledgers: dict[str, Ledger], blueprints: dict[str, Blueprint]
) -> None:
    profile = row.synthesis.profile
    for head in profile.events:
        ledger, shop = ledgers[head.id], blueprints[head.id].workshop
        found = [note for note in ledger.notes if not note.made_from]
        assert numbers(head.notes) == (len(used(ledger)), len(found))
        assert (head.groups, head.people, head.counted) == (len(shop.groups), shop.participants, False)
        assert head.minutes == sum(block.minutes for block in shop.blocks)
        assert head.status == ("reviewed" if head.id in REVIEWED else "draft")
    assert numbers(profile.documented) == (4, 4)
    assert profile.people == sum(one.workshop.participants for one in blueprints.values())
    assert profile.companies == len(row.desk.series.companies)


def test_challenges_are_the_groups_of_the_boards(row: PlayedSeries, blueprints: dict[str, Blueprint]) -> None:
    given = {event: Counter(group.challenge for group in one.workshop.groups) for event, one in blueprints.items()}
    everybody = sum(sum(counts.values()) for counts in given.values())
    assert {found.id for found in row.synthesis.challenges} == {name for counts in given.values() for name in counts}
    for found in row.synthesis.challenges:
        here = [event for event in EVENTS if given[event][found.id]]
        groups = sum(given[event][found.id] for event in EVENTS)
        assert numbers(found.groups) == (groups, everybody)
        assert [numbers(one) for one in found.by_event] == [
            (given[event][found.id], sum(given[event].values())) for event in EVENTS
        ]
        assert found.events == len(here)
        assert found.recurring == (len(here) > 1 and groups > 1)


def test_positions_are_the_dots_on_the_lines(row: PlayedSeries, ledgers: dict[str, Ledger]) -> None:
    for field in row.synthesis.tensions:
        total = [0] * 5
        for event, ledger in ledgers.items():
            bands = [tally.count for tally in ledger.tallies if tally.scale == f"tension.{field.id}"]
            told = next((one for one in field.spread if one.event == event), None)
            assert (list(told.counts) if told else [0] * 5) == (bands or [0] * 5)
            total = [before + now for before, now in zip(total, bands or [0] * 5, strict=True)]
        assert (list(field.total.counts), field.total.base) == (total, sum(total))


def test_fields_are_shown_where_the_board_has_them(row: PlayedSeries, blueprints: dict[str, Blueprint]) -> None:
    for field in row.synthesis.tensions:
        having = [event for event, one in blueprints.items() if field.id in {each.id for each in one.workshop.tensions}]
        assert numbers(field.shown) == (len(having), 4)
        assert [source.event for source in field.shown.sources] == having


def naming(ledger: Ledger, blueprint: Blueprint, card: int, *areas: str) -> list[Note]:
    names = CardNames(blueprint.workshop.cards)
    return [note for note in used(ledger, *areas) if not note.private and card in names.find(note.text)]


def test_cards_are_named_chosen_and_voted_for_in_the_notes(
    row: PlayedSeries, ledgers: dict[str, Ledger], blueprints: dict[str, Blueprint]
) -> None:
    everybody = sum(len(one.workshop.groups) for one in blueprints.values())
    for card in row.synthesis.formats.cards:
        named, chosen, votes, gallery = set(), set(), 0, 0
        for event, ledger in ledgers.items():
            notes = naming(ledger, blueprints[event], card.number, "wp1.format", "wp1.top")
            named |= {(event, note.group) for note in notes}
            chosen |= {(event, note.group) for note in notes if (note.area or "").startswith("wp1.top")}
            votes += sum(note.votes for note in notes)
            gallery += sum(note.votes for note in naming(ledger, blueprints[event], card.number, "gallery.wp1"))
        assert numbers(card.named) == (len(named), everybody)
        assert numbers(card.chosen) == (len(chosen), everybody)
        assert (card.votes, card.gallery) == (votes, gallery)
    assert {card.number for card in row.synthesis.formats.cards if not card.named.value} == set(
        row.synthesis.formats.never
    )


def test_the_map_of_formats_adds_up_to_the_cards(row: PlayedSeries) -> None:
    for card in row.synthesis.formats.cards:
        cells = [one for one in row.synthesis.formats.cells if one.card == card.number]
        assert sum(one.named.value for one in cells) == card.named.value
        assert sum(one.chosen.value for one in cells) == card.chosen.value
        assert sum(one.votes for one in cells) == card.votes


def test_planned_cards_stand_on_canvases_their_owners_released(
    row: PlayedSeries, ledgers: dict[str, Ledger], blueprints: dict[str, Blueprint]
) -> None:
    released: dict[tuple[str, str], set[int]] = {}
    for event, ledger in ledgers.items():
        names = CardNames(blueprints[event].workshop.cards)
        for note in used(ledger):
            if (note.area or "").startswith("canvas.") and note.released:
                owner = (event, (note.area or "").split("@")[1])
                released.setdefault(owner, set()).update(names.find(note.text))
    assert len(released) == 3
    for card in row.synthesis.formats.cards:
        assert numbers(card.planned) == (sum(card.number in cards for cards in released.values()), 3)


def test_hurdles_and_success_factors_are_the_notes_of_their_columns(
    row: PlayedSeries, ledgers: dict[str, Ledger]
) -> None:
    factors = row.synthesis.factors
    hurdles = sum(len(used(ledger, "wp1.hurdle")) for ledger in ledgers.values())
    success = sum(len(used(ledger, "wp1.success")) for ledger in ledgers.values())
    assert numbers(factors.unsorted) == (hurdles, hurdles)
    for found, base, area in (
        *((one, hurdles, "wp1.hurdle") for one in factors.hurdles),
        *((one, success, "wp1.success") for one in factors.success),
    ):
        assert found.notes.base == base
        ids = {(source.event, note) for source in found.notes.sources for note in source.notes}
        there = {(event, note.id) for event in REVIEWED for note in used(ledgers[event], area)}
        assert ids <= there
        assert len(ids) == found.notes.value


def canvases(ledgers: dict[str, Ledger], wanted: Callable[[Note], bool]) -> set[tuple[str, str]]:
    return {
        (event, (note.area or "").split("@")[1])
        for event, ledger in ledgers.items()
        for note in used(ledger)
        if (note.area or "").startswith("canvas.") and wanted(note)
    }


def test_the_funnel_counts_canvases(
    row: PlayedSeries, ledgers: dict[str, Ledger], blueprints: dict[str, Blueprint]
) -> None:
    places = {
        (event, area.owner) for event, one in blueprints.items() for area in one.areas if area.expects == "canvas"
    }
    started = canvases(ledgers, lambda note: True)
    stages = {stage.key: numbers(stage.count) for stage in row.synthesis.initiatives.stages}
    steps = canvases(ledgers, lambda note: (note.area or "").startswith("canvas.step"))
    released = canvases(ledgers, lambda note: note.released)
    assert stages["started"] == (len(started), len(places))
    assert stages["step_named"] == (len(steps), len(started))
    assert stages["released"] == (len(released), len(started))
    assert stages["measurable"] == (2, 3)  # by eye: "2 Paare ... je 4-mal" and "4 Leute"; the third has no sign


def test_questions_are_the_notes_of_their_column_and_choices_worded_anew(
    row: PlayedSeries, ledgers: dict[str, Ledger]
) -> None:
    asked = 0
    forms = Counter[str]()
    for ledger in ledgers.values():
        questions = [note for note in used(ledger, "wp2.question") if note.group]
        asked += len(questions)
        forms.update(question_form(note.text) for note in questions)
        by_group = {(note.group, " ".join(note.text.casefold().split())) for note in questions}
        tops = {(note.group, " ".join(note.text.casefold().split())) for note in used(ledger, "wp2.top")}
        asked += len(tops - by_group)
    found = row.synthesis.questions
    assert sum(stage.count.value for stage in found.statuses) == asked
    assert {stage.key: stage.count.value for stage in found.forms} == {
        form: forms[form] for form in ("both_and", "constraint", "open", "not_yet")
    }


def test_taking_part_is_counted_from_notes_and_places(
    row: PlayedSeries, ledgers: dict[str, Ledger], blueprints: dict[str, Blueprint]
) -> None:
    found = row.synthesis.participation
    shares = [
        round(len([note for note in ledger.notes if not note.made_from]) / blueprints[event].workshop.participants, 1)
        for event, ledger in ledgers.items()
    ]
    assert found.contributions is not None
    assert (found.contributions.least, found.contributions.most) == (min(shares), max(shares))
    assert found.attendance is None  # nobody said how many came
    spoken = Counter(note.language for ledger in ledgers.values() for note in used(ledger))
    assert {one.code: numbers(one.notes) for one in found.languages} == {
        code: (count, spoken.total()) for code, count in spoken.items()
    }
    for area in found.silent:
        for source in area.silent.sources:
            assert not used(ledgers[source.event], area.area)


def test_feedback_is_summed_by_variant_and_proposes_a_longer_one(row: PlayedSeries, ledgers: dict[str, Ledger]) -> None:
    def answers(events: tuple[str, ...], option: str) -> int:
        return sum(tally.count for event in events for tally in ledgers[event].tallies if tally.area == option)

    lengths = {variant.id: variant for variant in row.synthesis.profile.variants}
    assert [(one.minutes, one.events) for one in lengths.values()] == [(90, EVENTS[:2]), (82, EVENTS[2:])]
    for variant in row.synthesis.learning.variants:
        for told in variant.answers:
            for option, count in zip(told.options, told.counts, strict=True):
                assert count == answers(lengths[variant.variant].events, option)
            assert told.base == sum(told.counts)
    (proposal,) = row.synthesis.learning.proposals
    assert (proposal.code, numbers(proposal.answers)) == ("longer", (12 + 11, 12 + 6 + 11 + 5))


def test_network_numbers_are_notes_in_their_areas(row: PlayedSeries, ledgers: dict[str, Ledger]) -> None:
    network = row.synthesis.network
    assert network.offers == sum(len(used(ledger, "network.offer")) for ledger in ledgers.values())
    assert network.needs == sum(len(used(ledger, "network.need")) for ledger in ledgers.values())
    assert network.multipliers == sum(len(used(ledger, "multiplier")) for ledger in ledgers.values())


def test_the_method_note_counts_everything_once(row: PlayedSeries, ledgers: dict[str, Ledger]) -> None:
    method = row.synthesis.method
    found = sum(len([note for note in ledger.notes if not note.made_from]) for ledger in ledgers.values())
    assert numbers(method.notes) == (sum(len(used(ledger)) for ledger in ledgers.values()), found)
    assert method.drafts == ("rueckblick",)
    assert method.missing == ()


def test_every_wording_is_a_note_of_a_reviewed_event_and_not_private(
    row: PlayedSeries, ledgers: dict[str, Ledger]
) -> None:
    quotes = [one for one in all_of(row.synthesis, Quote) if isinstance(one, Quote)]
    assert len(quotes) > 60
    for quote in quotes:
        assert quote.source.event in REVIEWED
        by_id = {note.id: note for note in ledgers[quote.source.event].notes}
        for note in quote.source.notes:
            assert by_id[note].disposition in (Disposition.USED, Disposition.MERGED)
            assert not by_id[note].private or by_id[note].released
        if quote.source.notes and not by_id[quote.source.notes[0]].reworded:
            assert quote.text == by_id[quote.source.notes[0]].text


def test_names_and_what_was_withheld_are_in_no_document(row: PlayedSeries, tmp_path: Path) -> None:
    formats = ["json", "csv", "md", "html"]
    files = row.desk.write_documents(row.synthesis, formats, tmp_path, language="de")
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert not any(name in text for name in ("Petersen", "Heiner", "3,40", "HR-Bullshit"))


def test_review_changes_the_synthesis_without_asking_the_whiteboard(row: PlayedSeries) -> None:
    proposals = row.desk.proposals()
    pair = next(one for one in proposals if one.one.kind == "theme" and one.one.text == "Zeit")
    before = len(row.synthesis.method.merged)
    ruling = row.desk.rule(Verdict.ONE, pair.one.key, pair.other.key, "Zeit finden")
    merged = row.desk.synthesis()
    assert len(merged.method.merged) == before + 1
    assert any(found.label == "Zeit finden" and found.events == 2 for found in merged.factors.hurdles)
    assert row.desk.undo(ruling.number) == 1
    assert row.desk.synthesis() == row.synthesis


def test_what_people_recommend_is_theirs(row: PlayedSeries) -> None:
    row.desk.recommend(Recommendations(host=("Mehr Zeit für Phase 2.",)))
    assert row.desk.synthesis().recommendations.host == ("Mehr Zeit für Phase 2.",)
    row.desk.recommend(Recommendations())
    assert row.desk.synthesis() == row.synthesis


def test_members_read_only_what_is_open_to_them(row: PlayedSeries) -> None:
    found = row.desk.synthesis("members")
    assert list(all_of(found, Quote)) == []  # the only event open to members is still a draft
    assert to_data(found.profile) == to_data(row.synthesis.profile)


def test_the_commands_write_it_and_show_the_codebook(
    row: PlayedSeries, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = row.desk.bench.settings
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("DATABASE_URL", settings.database_url)
    runner = CliRunner()
    told = runner.invoke(
        boardwright, ["series", "synthesis", str(EXAMPLE), "--format", "json,md", "--out", str(tmp_path), "--json"]
    )
    assert told.exit_code == 0, told.output
    document = json.loads(told.stdout)
    assert [Path(name).name for name in document["files"]] == ["synthese.json", "synthese.md"]
    assert document["synthesis"] == json.loads((tmp_path / "synthese.json").read_text(encoding="utf-8"))
    assert document["synthesis"] == json.loads(json.dumps(to_data(row.synthesis)))
    book = runner.invoke(boardwright, ["series", "codebook", str(EXAMPLE), "--json"])
    assert len(json.loads(book.stdout)["proposals"]) == row.synthesis.method.open_proposals


def test_the_page_is_kept_and_says_the_same_numbers(row: PlayedSeries) -> None:
    kept = row.desk.page()
    assert row.desk.page() == kept
    page = kept.synthesis
    assert len(kept.proposals) == row.synthesis.method.open_proposals
    assert [numbers(one.groups) for one in page.challenges] == [numbers(one.groups) for one in row.synthesis.challenges]
    row.desk.recommend(Recommendations(concept=("Länger.",)))
    assert row.desk.page().synthesis.recommendations.concept == ("Länger.",)
    row.desk.recommend(Recommendations())
