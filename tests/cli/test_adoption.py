"""What people duplicate on the whiteboard is taken over from the command line: whole boards and single groups."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from plugin.plan.change import Create
from plugin.ports import Batch, Confirmed, Parent
from plugin.wiring import Workbench
from tests.cli.terminal import SMALL, TEMPLATE, Terminal

DOWN = 9_000.0


@pytest.fixture
def board(terminal: Terminal) -> Any:
    ended = terminal("boards", "create", TEMPLATE, *SMALL, "--json")
    assert ended.code == 0, ended.err
    return ended.document


@contextmanager
def people(terminal: Terminal) -> Iterator[Workbench]:
    """Somebody at the whiteboard of this terminal."""
    with terminal._here():
        yield Workbench.open()


def _duplicate_frame(bench: Workbench, board: Any, key: str) -> None:
    blueprint = bench.store.runs.blueprint(bench.owner, board["run_id"])
    frame = replace(blueprint.by_key[key], geometry=blueprint.by_key[key].geometry.moved(0, DOWN))
    (made,) = bench.provider.apply(board["board_id"], Batch((Create(frame),)))
    assert isinstance(made, Confirmed)
    inside = [replace(n, geometry=n.geometry.moved(0, DOWN)) for n in blueprint.nodes if n.parent == key]
    parents = {key: Parent(made.id, frame.geometry)}
    for start in range(0, len(inside), 20):
        changes = tuple(Create(node) for node in inside[start : start + 20])
        assert all(isinstance(o, Confirmed) for o in bench.provider.apply(board["board_id"], Batch(changes, parents)))


def test_a_duplicated_board_is_adopted_and_then_harvests(terminal: Terminal, board: Any) -> None:
    with people(terminal) as bench:
        copy = bench.provider.copy_board(board["board_id"], "Beim Kunden", "").id
    assert terminal("boards", "harvest", copy).code == 2
    adopted = terminal("boards", "adopt", copy, "--like", board["board_id"], "--json")
    assert adopted.code == 0, adopted.out
    assert set(adopted.document["items"]) == set(board["items"])
    assert (adopted.document["edited"], adopted.document["missing"], adopted.document["people"]) == ([], [], 0)
    assert terminal("boards", "harvest", copy, "--json").document["counts"]["items"] == 0
    again = terminal("boards", "adopt", copy, "--like", board["board_id"], "--json")
    assert (again.code, again.document["code"]) == (2, "board_taken")


def test_for_people_the_sums_are_said_in_their_language(terminal: Terminal, board: Any) -> None:
    with people(terminal) as bench:
        copy = bench.provider.copy_board(board["board_id"], "Beim Kunden", "").id
    ended = terminal("boards", "adopt", copy, "--like", board["board_id"], "--lang", "en")
    assert ended.code == 0
    assert f"{len(board['items'])} items recognised, 0 of them changed by people" in ended.out


def test_a_board_that_is_no_copy_is_refused_with_the_counts(terminal: Terminal, board: Any) -> None:
    with people(terminal) as bench:
        other = bench.provider.create_board("Leer", "").id
    ended = terminal("boards", "adopt", other, "--like", board["board_id"], "--json")
    assert (ended.code, ended.document["code"]) == (2, "not_recognised")
    assert f"Of {len(board['items'])} items" in ended.document["detail"]


def test_a_duplicated_group_is_offered_and_taken_over(terminal: Terminal, board: Any) -> None:
    nothing = terminal("boards", "adopt", board["board_id"], "--json")
    assert (nothing.code, nothing.document["code"]) == (2, "not_recognised")
    with people(terminal) as bench:
        _duplicate_frame(bench, board, "wp1@A#frame")
    told = terminal("boards", "status", board["board_id"])
    assert "Gruppe B: von Menschen aus Gruppe A kopiert" in told.out
    assert f"boards adopt {board['board_id']}" in told.out
    (group,) = terminal("boards", "harvest", board["board_id"], "--json").document["extra_groups"]
    assert (group["letter"], group["like"]) == ("B", "A")
    adopted = terminal("boards", "adopt", board["board_id"], "--json").document
    assert [one["letter"] for one in adopted["groups"]] == ["B"]
    after = terminal("boards", "status", board["board_id"], "--json")
    assert after.code == 0, after.out
    assert after.document["extra_groups"] == []
    assert terminal("boards", "harvest", board["board_id"], "--json").document["counts"]["items"] == 0
