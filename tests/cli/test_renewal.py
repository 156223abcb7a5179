"""Boards in use from the command line: status, upgrade, remove, undo."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import SMALL, TEMPLATE, Terminal

Made = dict[str, Any]


@pytest.fixture
def board(terminal: Terminal) -> Made:
    ended = terminal("boards", "create", TEMPLATE, *SMALL, "--json")
    assert ended.code == 0, ended.err
    made: Made = ended.document
    return made


@pytest.fixture
def upgrade(terminal: Terminal, board: Made) -> Callable[..., Any]:
    return lambda *arguments: terminal("boards", "upgrade", board["board_id"], *arguments)


def test_status_gives_a_verdict_on_every_item(terminal: Terminal, board: Made) -> None:
    document = terminal("boards", "status", board["board_id"], "--json").document
    assert {one["key"] for one in document["items"]} == set(board["items"])
    assert {one["verdict"] for one in document["items"]} == {"as_written"}
    assert document["conflicts"] == []


def test_a_dry_run_says_what_it_would_do_and_writes_nothing(terminal: Terminal, board: Made, upgrade: Any) -> None:
    found = upgrade("--set", "groups=2", "--dry-run", "--json").document
    assert found["counts"]["create"] > 20
    assert found["made"] is None
    assert upgrade("--set", "groups=2", "--dry-run", "--json").document["fingerprint"] == found["fingerprint"]
    told = upgrade("--set", "groups=2", "--dry-run")
    assert (told.code, found["fingerprint"] in told.out) == (0, True)
    counts = terminal("boards", "status", board["board_id"], "--json").document["counts"]
    assert counts == {"create": 0, "update": 0, "delete": 0}


def test_an_upgrade_is_made_as_it_was_previewed_and_then_there_is_nothing_left(upgrade: Any) -> None:
    found = upgrade("--set", "groups=2", "--lang", "en", "--dry-run", "--json").document
    refused = upgrade("--set", "groups=2", "--lang", "en", "--fingerprint", "0" * 16, "--json")
    assert (refused.code, refused.document["code"]) == (1, "plan_changed")
    done = upgrade("--set", "groups=2", "--lang", "en", "--fingerprint", found["fingerprint"], "--json")
    assert done.code == 0, done.out
    assert set(done.document["made"]["items"]) >= {one["key"] for one in found["changes"] if one["action"] == "create"}
    again = upgrade("--json").document
    assert (again["counts"], again["made"]) == ({"create": 0, "update": 0, "delete": 0}, None)


@pytest.mark.parametrize("suffix", [".svg", ".png"])
def test_the_preview_can_be_a_picture(suffix: str, terminal: Terminal, upgrade: Any) -> None:
    name = f"preview{suffix}"
    assert upgrade("--set", "groups=2", "--dry-run", "--picture", name).code == 0
    picture = (terminal.folder / name).read_bytes()
    assert picture.startswith(b"<svg" if suffix == ".svg" else b"\x89PNG")
    assert suffix == ".png" or b'stroke="#1a7f37"' in picture


def test_a_picture_of_another_kind_is_refused_before_anything_is_done(upgrade: Any) -> None:
    assert upgrade("--set", "groups=2", "--picture", "preview.gif").code == 2


def test_a_board_that_is_not_ours_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    for command in (("upgrade", "nowhere"), ("remove", "nowhere"), ("status", "nowhere")):
        ended = terminal("boards", *command, "--json")
        assert (ended.code, ended.document["code"]) == (2, "unknown_board")


def test_remove_takes_everything_nobody_touched_and_forgets_the_board(terminal: Terminal, board: Made) -> None:
    planned = terminal("boards", "remove", board["board_id"], "--dry-run", "--json").document
    assert planned["counts"] == {"create": 0, "update": 0, "delete": len(board["items"])}
    assert terminal("boards", "remove", board["board_id"]).code == 0
    assert terminal("boards", "status", board["board_id"], "--json").document["code"] == "unknown_board"


def test_undo_deletes_a_board_nobody_wrote_on(terminal: Terminal, board: Made) -> None:
    ended = terminal("boards", "undo", board["run_id"], "--json")
    assert (ended.code, ended.document) == (0, {"run_id": board["run_id"], "board_deleted": True})
    assert terminal("boards", "resume", board["run_id"], "--json").document["code"] == "board_gone"
    assert terminal("boards", "undo", "no-such-run", "--json").document["code"] == "unknown_run"


def test_a_finished_run_is_neither_paused_nor_cancelled(terminal: Terminal, board: Made) -> None:
    for halt in ("pause", "cancel"):
        assert terminal("boards", halt, board["run_id"], "--json").document["state"] == "done"
    assert terminal("boards", "pause", board["run_id"]).out.strip() == "Der Lauf war schon fertig."
    assert terminal("boards", "pause", "nobody").code == 2
