"""What grows from an event: a company's own board, and the initiatives of before on the boards of after."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from plugin.harvest.decisions import Act, Decision
from plugin.minutes.remarks import GroupSize, Remarks, Share
from plugin.wiring.series_growing import Grower
from tests.cli.series_row import SECOND, SERIES, Row, number
from tests.cli.terminal import Terminal

MINE, STEP = "Lerntandem mit dem Einkauf aufsetzen", "Bis 12. März zwei Paare ansprechen"
MY_QUESTION = "Wie können wir Stückzahlen halten und zugleich voneinander lernen?"
THEIRS, THEIR_QUESTION = "Pflegerunde auf Station drei", "Wie können wir Dienste decken und zugleich üben?"
PRIVATE = "Mit der Geschäftsführung über Geld reden"
NAMING = "Wie können wir lernen wie Amsel Pflege und zugleich wir bleiben?"


@pytest.fixture
def row(tmp_path: Path) -> Iterator[Row]:
    made = Row.made(tmp_path, SERIES + SECOND)
    yield made
    made.bench.store.close()


def play(row: Row) -> None:
    """Two companies in two groups; each released one canvas, one canvas was not released."""
    released = [
        row.write(MINE, "canvas.idea@P01"),
        row.write(STEP, "canvas.step@P01"),
        row.write(THEIRS, "canvas.idea@P02"),
    ]
    row.write(PRIVATE, "canvas.idea@P03")
    row.write("Barcamp", "wp1.format@A")
    row.write(MY_QUESTION, "wp2.question@A")
    row.write(NAMING, "wp2.top@A")
    row.write(THEIR_QUESTION, "wp2.question@B")
    ledger = row.harvest()
    reviewing = row.bench.reviewing(row.board_id)
    reviewing.decide([Decision(number(ledger, item), Act.RELEASE) for item in released])


def texts_of(row: Row, board_id: str) -> str:
    """Every text on a board, its name included."""
    snapshot = row.bench.provider.read(board_id)
    return "\n".join([snapshot.name, *(item.text.plain for item in snapshot.items)])


def test_a_company_gets_its_own_and_nothing_of_others(row: Row, terminal: Terminal) -> None:
    play(row)
    there = terminal.having(DATA_DIR=str(row.data))
    words = ("series", "spinoff", str(row.file), "--event", "eins", "--company", "kranich", "--json")
    refused = there(*words)
    assert refused.code == 2
    assert "Nobody said yet" in refused.out
    shares = (Share("kranich", ("A",), ("P01", "P03")), Share("amsel", ("B",), ("P02",)))
    row.bench.reviewing(row.board_id).enter(Remarks(shares=shares))
    few, _, _ = Grower(row.desk).case("eins", "kranich")
    assert (few.too_few, few.questions, few.cards, len(few.initiatives)) == (True, (), (), 1)
    row.bench.reviewing(row.board_id).enter(Remarks(shares=shares, group_sizes=(GroupSize("A", 5),)))
    done = there(*words)
    assert done.code == 0, done.err
    case = done.document["case"]
    assert case["initiatives"] == [f"Meine Idee: {MINE} · Erster Schritt: {STEP}"]
    assert case["questions"] == [MY_QUESTION]
    assert case["cards"] == ["barcamp"]
    assert case["left_out"] == 1
    shown = texts_of(row, done.document["made"]["board_id"])
    for own in (MINE, STEP, MY_QUESTION, "Kranich Antriebe"):
        assert own in shown
    for foreign in (THEIRS, THEIR_QUESTION, NAMING, PRIVATE, "Amsel", "amsel", "Pflege"):
        assert foreign not in shown
    assert there(*words).document["made"]["way"] == "there"
    assert (
        row.bench.store.series.boards(row.bench.owner, "reihe")["spinoff:eins/kranich"]
        == done.document["made"]["run_id"]
    )
    states = {one.key: one.state for one in row.desk.status()}
    assert states["spinoff:eins/kranich"] == "done"
    blueprint = row.bench.store.runs.blueprint(row.bench.owner, done.document["made"]["run_id"])
    assert blueprint.workshop.minutes == 60
    keys = {area.area for area in blueprint.areas}
    assert {"wp1.hurdle", "wp2.question", "canvas.step", "since.done", "since.stuck"} <= keys


def test_the_next_event_sees_what_was_released_before_and_nothing_private(row: Row, terminal: Terminal) -> None:
    play(row)
    there = terminal.having(DATA_DIR=str(row.data))
    done = there("series", "since", str(row.file), "--event", "zwei", "--json")
    assert done.code == 0, done.err
    (told,) = done.document["boards"]
    assert len(told["initiatives"]) == 2
    shown = texts_of(row, told["board_id"])
    assert MINE in shown
    assert THEIRS in shown
    assert PRIVATE not in shown
    assert "Was seitdem geschah" in shown
    assert "Was seitdem geschah" not in texts_of(row, row.board_id)
    again = there("series", "since", str(row.file), "--event", "zwei", "--json")
    assert again.document["boards"] == done.document["boards"]
