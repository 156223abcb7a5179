"""What the hub says of each event: from the document, and from what came of its board."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from plugin.blueprint.compile import compile_board
from plugin.board import Kind
from plugin.catalogue.catalogue import Catalogue
from plugin.catalogue.occasions import Material, Occasion, OccasionWrong, Picture, occasion, occasions_of
from plugin.codec import to_data
from plugin.recipe import Recipe
from plugin.series.boards import wanted_boards
from plugin.series.hub import Outcome, Standings, hub_inputs
from plugin.series.series import Company, Documentation, Documenting, Series
from plugin.translations import load_language
from plugin.typeface import load_metrics

SAY = load_language("de")
BEFORE = datetime(2027, 1, 1, tzinfo=UTC)
AFTER = datetime(2028, 1, 1, tzinfo=UTC)
SHEET = "https://lernen.example/evening/abc"
PAGE = "https://lernen.example/account/series/tür/events/formate/minutes/"
DONE = Outcome(is_harvested=True, is_released=True, sheet=SHEET)


def told(series: Series, now: datetime, **more: Any) -> Standings:
    links = {one.key: f"https://board.example/{one.key}" for one in wanted_boards(series)}
    return Standings(links, {event.id: 90 for event in series.events}, now, **more)


def entries(series: Series, standings: Standings, shown: tuple[Occasion, ...] = ()) -> dict[str, Occasion]:
    return {one.id: one for one in occasions_of(hub_inputs(series, standings, shown=shown, say=SAY))}


@pytest.mark.parametrize(
    ("now", "outcome", "frozen", "standing"),
    [
        (BEFORE, Outcome(), frozenset(), "ready"),
        (AFTER, Outcome(), frozenset(), "over"),
        (AFTER, Outcome(is_harvested=True), frozenset(), "harvested"),
        (AFTER, DONE, frozenset(), "released"),
        (AFTER, DONE, frozenset({"formate"}), "frozen"),
    ],
)
def test_an_event_stands_where_it_is(
    example: Series, now: datetime, outcome: Outcome, frozen: frozenset[str], standing: str
) -> None:
    found = entries(example, told(example, now, outcomes={"event:formate": outcome}, frozen=frozen))
    assert found["formate"].standing == standing


def test_an_event_without_a_board_is_planned(example: Series) -> None:
    found = entries(example, replace(told(example, BEFORE), links={}))
    assert {one.standing for one in found.values()} == {"planned"}


def test_the_evening_sheet_is_linked_unless_it_is_for_participants_alone(example: Series) -> None:
    standings = told(example, AFTER, outcomes={one.key: DONE for one in wanted_boards(example)})
    found = entries(example, standings)
    assert (found["formate"].sheet, found["rueckblick"].sheet) == ("", SHEET)


@pytest.mark.parametrize("way", list(Documenting))
def test_released_minutes_are_linked_for_every_event_because_each_reads_there_what_is_for_them(
    example: Series, way: Documenting
) -> None:
    companies = (Company("a", "Werk A"), Company("b", "Werk B"))
    events = tuple(replace(event, invited=("a", "b"), confidentiality="participants") for event in example.events)
    series = replace(example, companies=companies, events=events, documentation=Documentation(way=way))
    of_formate = [one.key for one in wanted_boards(series) if one.event.id == "formate"]
    outcomes = dict.fromkeys(of_formate, replace(DONE, minutes=PAGE))
    found = entries(series, told(series, AFTER, outcomes=outcomes))
    assert {key: one.minutes for key, one in found.items() if one.minutes} == ({"formate": PAGE} if of_formate else {})


def test_minutes_that_are_not_released_are_not_linked(example: Series) -> None:
    draft = Outcome(is_harvested=True, minutes=PAGE)
    found = entries(example, told(example, AFTER, outcomes={one.key: draft for one in wanted_boards(example)}))
    assert {one.minutes for one in found.values()} == {""}


def test_the_board_of_a_company_is_never_linked_on_a_hub_that_names_none(example: Series) -> None:
    companies = (Company("a", "Werk A"),)
    events = tuple(replace(event, invited=("a",), confidentiality="open") for event in example.events)
    series = replace(example, companies=companies, events=events, documentation=Documentation(way=Documenting.COMPANY))
    standings = told(series, AFTER, outcomes={one.key: DONE for one in wanted_boards(series)})
    found = entries(series, standings)["formate"]
    assert (found.link, found.sheet, found.standing) == ("", "", "released")
    named = replace(series, documentation=Documentation(way=Documenting.COMPANY, companies_on_hub=True))
    assert entries(named, standings)["formate--a"].link == standings.links["event:formate/a"]


def test_materials_and_pictures_come_from_the_document(example: Series) -> None:
    material, picture = Material("Folien", "https://v.example/f"), Picture("https://v.example/b.png", 4, 3, "Wand")
    first = replace(example.events[0], materials=(material,), picture=picture)
    series = replace(example, events=(first, *example.events[1:]))
    found = entries(series, told(series, BEFORE))["formate"]
    assert (found.materials, found.picture) == ((material,), picture)
    assert entries(series, told(series, BEFORE, pictures=False))["formate"].picture is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"materials": [{"title": "x", "link": "javascript:alert(1)"}]},
        {"materials": "x"},
        {"materials": [{"title": "x", "link": "https://a.example"}] * 6},
        {"picture": {"link": "https://a.example", "width": 0, "height": 3, "title": "x"}},
        {"minutes": "ftp://a.example"},
        {"sheet": "ftp://a.example"},
    ],
)
def test_what_cannot_be_shown_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(OccasionWrong):
        occasion({"id": "a", "title": "A", **wrong})


def test_nothing_people_write_in_moves_when_there_is_more_to_tell(catalogue: Catalogue) -> None:
    metrics, template = load_metrics(), catalogue.template("series-hub")
    full = Occasion(
        "a",
        "A",
        when="Do., 4. Februar 2027, 16:00 Uhr (Europe/Berlin)",
        where="vor Ort und online · nur für die Teilnehmenden",
        link="https://miro.com/app/board/uXjVOfjkmBk=/",
        standing="harvested",
        minutes=PAGE,
        sheet=SHEET,
        materials=(Material("Zusammen " * 6, SHEET),) * 5,
        picture=Picture("https://v.example/b.png", 3, 4, "Wand"),
    )
    boards = []
    for one in (Occasion("a", "A"), full):
        inputs = {"title": "Reihe", "hosts": [], "purpose": "", "address": "du", "events": [to_data(one)]}
        recipe = Recipe(template.id, template.version, "de", inputs)
        boards.append(compile_board(template, catalogue.content, recipe, metrics))
    places = [{node.key: node.geometry for node in board.nodes if node.kind is not Kind.IMAGE} for board in boards]
    assert places[0] == places[1]
    (image,) = [node for node in boards[1].nodes if node.kind is Kind.IMAGE]
    assert image.geometry.height / image.geometry.width == pytest.approx(4 / 3, rel=0.01)


def test_the_hub_shows_the_evening_sheet_until_there_are_minutes(catalogue: Catalogue) -> None:
    metrics, template = load_metrics(), catalogue.template("series-hub")
    shown = []
    for minutes in ("", PAGE):
        events = [to_data(Occasion("a", "A", minutes=minutes, sheet=SHEET))]
        inputs = {"title": "Reihe", "hosts": [], "purpose": "", "address": "du", "events": events}
        board = compile_board(template, catalogue.content, Recipe(template.id, template.version, "de", inputs), metrics)
        shown.append(next(node.text for node in board.nodes if node.key.endswith("#papers")))
    assert [SHEET in repr(text) for text in shown] == [True, False]
    assert [PAGE in repr(text) for text in shown] == [False, True]
    assert "Abendblatt des Termins" in shown[0].plain
    assert "Protokoll des Termins" in shown[1].plain
