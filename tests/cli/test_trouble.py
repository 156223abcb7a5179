"""Trouble on the way: whiteboards that refuse, are away or lose a board; full disks; Ctrl-C."""

import json
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from plugin.http import Session
from plugin.providers.miro.client import MiroClient
from plugin.providers.miro.provider import MiroProvider
from plugin.sandbox import Options, create_app
from tests.cli.small_disk import small_disk
from tests.cli.terminal import SMALL, TEMPLATE, Terminal
from tests.cli.whiteboard import TOKEN, served_whiteboard
from tests.contract.worlds import Unmetered

CREATE = ("boards", "create", TEMPLATE, *SMALL, "--json")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A whiteboard that takes its time, so that there is time to interrupt."""
    with served_whiteboard(Terminal(tmp_path_factory.mktemp("whiteboard")), "--latency", "0.1") as url:
        yield url


@pytest.fixture
def online(terminal: Terminal, address: str) -> Terminal:
    """A terminal that works with that whiteboard."""
    return terminal.having(MIRO_API_URL=address, MIRO_ACCESS_TOKEN=TOKEN)


@pytest.fixture
def provider(address: str) -> Iterator[MiroProvider]:
    """Another way to the same whiteboard, to see and do what commands do not."""
    session = Session(address, token=lambda: TOKEN)
    yield MiroProvider(MiroClient(session, Unmetered()))
    session.close()


def test_a_wrong_token_is_not_authorised_and_nothing_is_recorded(online: Terminal, provider: MiroProvider) -> None:
    before = _boards(provider)
    ended = online.having(MIRO_ACCESS_TOKEN="wrong").apart(*CREATE)
    assert (ended.code, ended.document["code"]) == (4, "not_authorised")
    assert "wrong" not in ended.out + ended.err
    assert online("boards", "status", "--json").document == []
    assert _boards(provider) == before


def test_a_whiteboard_that_is_away_is_told_and_nothing_is_recorded(terminal: Terminal) -> None:
    away = terminal.having(MIRO_API_URL="http://127.0.0.1:9", MIRO_ACCESS_TOKEN="token")
    ended = away(*CREATE)
    assert (ended.code, ended.document["code"]) == (1, "unreachable")
    assert ended.document["can_retry"]
    assert away("boards", "status", "--json").document == []


def test_a_board_deleted_meanwhile_is_gone_for_every_command(terminal: Terminal) -> None:
    made = terminal(*CREATE).document
    _delete_board(terminal, made["board_id"])
    out = str(terminal.folder / "out")
    for command in (
        ("boards", "harvest", made["board_id"]),
        ("boards", "status", made["board_id"]),
        ("boards", "export", made["board_id"], "--out", out, "--format", "json"),
        ("boards", "resume", made["run_id"]),
    ):
        ended = terminal(*command, "--json")
        assert (ended.code, ended.document["code"]) == (1, "board_gone"), command
    assert list(Path(out).iterdir()) == []
    assert [run["state"] for run in terminal("boards", "status", "--json").document] == ["done"]


def test_ctrl_c_is_resumable_and_resuming_finishes_the_board(online: Terminal) -> None:
    with online.process(*CREATE) as process:
        _wait_for_items(online, process)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    problem = json.loads(out)
    assert (process.returncode, problem["code"]) == (3, "interrupted")
    assert problem["can_retry"]
    assert "Traceback" not in err
    (run,) = online("boards", "status", "--json").document
    assert (run["run_id"], run["state"]) == (problem["run_id"], "cancelled")
    _assert_resumed(online, run["run_id"])


@pytest.mark.parametrize("size", [200_000, 1_000_000])
def test_a_full_disk_is_told_and_once_there_is_room_the_run_goes_on(size: int, terminal: Terminal) -> None:
    with small_disk(terminal.folder / "disk", size) as disk:
        shell = terminal.having(DATA_DIR=str(disk.folder))
        with shell.process(*CREATE, preexec_fn=disk.before_start) as process:
            out, err = process.communicate(timeout=60)
        assert (process.returncode, json.loads(out)["code"]) == (1, "store")
        assert "Traceback" not in err
        disk.grow()
        runs = shell("boards", "status", "--json").document
        assert len(runs) == (1 if size > 500_000 else 0)
        for run in runs:
            _assert_resumed(shell, run["run_id"])


def _wait_for_items(terminal: Terminal, process: "subprocess.Popen[str]") -> None:
    """Until the run's journal knows of an item, so that Ctrl-C hits a board half made."""
    database = terminal.folder / "var" / "boardwright.db"
    while process.poll() is None and not _items_known(database):
        time.sleep(0.02)
    assert process.poll() is None


def _items_known(database: Path) -> int:
    if not database.exists():
        return 0
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection, suppress(sqlite3.Error):
        return int(connection.execute("SELECT count(*) FROM items").fetchone()[0])
    return 0


def _assert_resumed(terminal: Terminal, run_id: str) -> None:
    """The run is finished, the board has every item once, and nothing is left to do."""
    ended = terminal("boards", "resume", run_id, "--json")
    assert (ended.code, ended.document["run_id"]) == (0, run_id)
    drift = terminal("boards", "status", ended.document["board_id"], "--json").document
    assert drift["counts"] == {"create": 0, "update": 0, "delete": 0}
    assert drift["edited"] == []
    fresh = terminal("boards", "plan", TEMPLATE, *SMALL, "--json").document
    assert sorted(ended.document["items"]) == sorted(change["key"] for change in fresh["changes"])


def _boards(provider: MiroProvider) -> int:
    """How many boards the developer has."""
    return int(provider.client.boards({"limit": 1})["total"])


def _delete_board(terminal: Terminal, board_id: str) -> None:
    """Somebody with an account of their own throws the board away."""
    whiteboard = create_app(Options(folder=terminal.folder / "var" / "sandbox"))
    token = whiteboard.issue_token("Moderation")
    session = Session("http://whiteboard.invalid", token=lambda: token, app=whiteboard)
    MiroProvider(MiroClient(session, Unmetered())).delete_board(board_id)
    whiteboard.close()
