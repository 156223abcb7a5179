"""`boardwright boards initiatives`: follow what was released, print links, close them; never how one stands."""

from pathlib import Path

from plugin.blueprint.blueprint import Node
from plugin.board import Geometry, Kind
from plugin.minutes.remarks import Remarks
from plugin.plan.change import Create
from plugin.ports import Batch
from plugin.richtext import RichText
from tests.cli.terminal import SMALL, TEMPLATE, Terminal
from tests.cli.test_links import _bench

IDEA = "Ein Lerntandem mit dem Lager"


def _released(terminal: Terminal) -> str:
    """A board with one released strip, its review closed; its id."""
    made = terminal("boards", "create", TEMPLATE, *SMALL, "--json").document
    board_id, bench = made["board_id"], _bench(terminal)
    blueprint = bench.store.runs.blueprint(bench.owner, made["run_id"])
    where = blueprint.by_key["canvas.idea@P01"].geometry
    node = Node("n", Kind.STICKY_NOTE, Geometry(where.x, where.y, 100, 100), RichText.of(IDEA))
    bench.provider.apply(board_id, Batch((Create(node),)))
    notes = bench.harvest(board_id).ledger.notes
    reviewing = bench.reviewing(board_id)
    reviewing.enter(Remarks(released=tuple(note.id for note in notes)))
    reviewing.release("reviewed")
    return str(board_id)


def test_links_from_the_terminal(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    board_id = _released(terminal)
    assert terminal("boards", "initiatives", board_id, "--json").document["initiatives"] == []
    told = terminal("boards", "initiatives", board_id, "--on", "--json").document
    (row,) = told["initiatives"]
    assert (row["number"], row["title"], row["standing"], row["own_link"]) == (1, IDEA, "open", False)
    assert row["link"].startswith("http://127.0.0.1:8080/f/")
    assert told["sums"] is None
    assert "state" not in row
    assert terminal("boards", "initiatives", board_id).out == f"1  open  {row['link']}  {IDEA}\n"
    (off,) = terminal("boards", "initiatives", board_id, "--off", "--json").document["initiatives"]
    assert (off["standing"], off["link"]) == ("off", None)
    assert terminal("boards", "initiatives", board_id, "--on", "--off").code == 2


def test_a_draft_is_not_followed_and_says_what_to_do(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    board_id = terminal("boards", "create", TEMPLATE, *SMALL, "--json").document["board_id"]
    terminal("boards", "harvest", board_id)
    ended = terminal("boards", "initiatives", board_id, "--on")
    assert ended.code == 1
    assert "Entwurf" in ended.said
