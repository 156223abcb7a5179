"""The example series of four evenings, played: what only one of them asks is in the synthesis, to the note."""

import pytest

from plugin.export.synthesis_formats import render_synthesis
from plugin.harvest.ledger import Disposition, Ledger
from plugin.loader import BOARD_TEMPLATES
from plugin.series.event_result import DECIDED, LOOKED_BACK, PROTOTYPES, SINCE
from plugin.series.synthesis.findings import Heard
from plugin.series.synthesis.synthesis import Synthesis
from plugin.translations import load_language
from plugin.wiring import Workbench
from plugin.wiring.playing import play_series, release_samples
from plugin.wiring.series import SeriesDesk
from plugin.wiring.synthesis import SynthesisDesk
from tests.journey.conftest import _embedded

FOUR = BOARD_TEMPLATES / "series" / "peer-learning-four.yaml"
EVENINGS = ("formate", "spannungen", "prototypen", "rueckblick")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> SynthesisDesk:
    bench = Workbench(_embedded(tmp_path_factory.mktemp("four")))
    series = SeriesDesk.read(bench, FOUR)
    series.create(lambda _: None)
    desk = SynthesisDesk(series)
    play_series(desk, FOUR)
    desk.harvest(lambda _: None)
    release_samples(desk, FOUR, EVENINGS)
    return desk


def ledgers(desk: SynthesisDesk) -> dict[str, Ledger]:
    return {one.event: desk.bench.reviewing(one.board_id).open().ledger for one in desk.boards()}


def by_hand(found: dict[str, Ledger], areas: tuple[str, ...]) -> dict[str, int]:
    """How many used notes lie in each of the areas, over all evenings; only areas with any."""
    counts = dict.fromkeys(areas, 0)
    for ledger in found.values():
        for note in ledger.notes:
            area = (note.area or "").partition("@")[0]
            if area in counts and note.disposition is Disposition.USED:
                counts[area] += 1
    return {area: number for area, number in counts.items() if number}


def told(places: tuple[Heard, ...]) -> dict[str, int]:
    return {one.area: one.notes.value for one in places}


@pytest.mark.slow
def test_what_only_one_evening_asks_is_told_to_the_note(desk: SynthesisDesk) -> None:
    found, kept = desk.synthesis(), ledgers(desk)
    assert [head.status for head in found.profile.events] == ["reviewed"] * 4
    assert found.method.notes.value == sum(ledger.counts.used for ledger in kept.values())
    for places, areas in (
        (found.initiatives.since, SINCE),
        (found.initiatives.prototypes, PROTOTYPES),
        (found.impact.looked_back, LOOKED_BACK),
        (found.network.decided, DECIDED),
    ):
        assert told(places) == by_hand(kept, areas)
        assert set(told(places)) == set(areas)
        assert {one.notes.base for one in places} == {sum(by_hand(kept, areas).values())}
    _check_evenings_are_told_for_what_they_are(found)


def _check_evenings_are_told_for_what_they_are(found: Synthesis) -> None:
    """No evening leaves out what only another has; tension fields were shown at one evening alone."""
    assert {head.left_out for head in found.profile.variants} == {()}
    assert {row.shown.value for row in found.tensions} == {1}
    text = render_synthesis("md", found, load_language("de")).decode()
    for line in ("Was seitdem geschah", "Karte hängt jetzt an allen vier Öfen", "Bäckerei: Karte bleibt"):
        assert line in text
    assert "ist nicht erhoben: Es liegen keine" not in text
