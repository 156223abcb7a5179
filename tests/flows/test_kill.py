"""SIGKILL at any moment: the run is resumed at once, and the board is the uninterrupted one."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plugin.board import Snapshot
from plugin.run import Run, RunState
from plugin.store.store import Store, open_store
from tests.flows.driver import OWNER, ROOT, TOKEN, WANTED, main, provider
from tests.flows.workplace import facts, layers
from tests.store.databases import fresh_file

BOARDS = 50 if os.environ.get("PROVE") else 10


@pytest.fixture(scope="module")
def uninterrupted(whiteboard: str, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    database = f"sqlite:///{tmp_path_factory.mktemp('store') / 'whole.db'}"
    main(whiteboard, TOKEN, database)
    return _read(whiteboard, open_store(database))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(BOARDS))
def test_a_killed_run_is_resumed_to_the_same_board(
    seed: int, whiteboard: str, uninterrupted: Snapshot, tmp_path: Path
) -> None:
    chance = random.Random(seed)
    database = fresh_file(tmp_path / "killed.db")
    store = open_store(database)
    _kill(whiteboard, database, store, chance.uniform(0.0, 0.6))
    run = _only_run(store)
    if chance.random() < 0.5:
        _kill(whiteboard, database, store, chance.uniform(0.2, 1.2), run.id)
    main(whiteboard, TOKEN, database, run.id)
    board = _read(whiteboard, store)
    assert facts(board) == facts(uninterrupted)
    assert layers(board) == layers(uninterrupted)
    assert len(board.items) == len(WANTED.nodes)
    _assert_known(store, board)
    store.close()


def _kill(url: str, database: str, store: Store, after: float, *run: str) -> None:
    """Lets a process work for that many seconds since its run is recorded, then kills it."""
    command = [sys.executable, "-m", "tests.flows.driver", url, TOKEN, database, *run]
    with subprocess.Popen(command, cwd=ROOT) as process:
        while not store.runs.all(OWNER) and process.poll() is None:
            time.sleep(0.005)
        time.sleep(after)
        process.kill()


def _only_run(store: Store) -> Run:
    (run,) = store.runs.all(OWNER)
    return run


def _read(url: str, store: Store) -> Snapshot:
    run = _only_run(store)
    assert run.state is RunState.DONE
    assert run.board_id is not None
    return provider(url, TOKEN, store).read(run.board_id)


def _assert_known(store: Store, board: Snapshot) -> None:
    known = store.boards.items(OWNER, board.board_id)
    assert {item.item_id for item in known.values()} == set(board.by_id)
    assert set(known) == {node.key for node in WANTED.nodes}


@pytest.mark.slow
def test_sigterm_ends_after_the_calls_in_flight_and_says_which_run_to_resume(
    whiteboard: str, uninterrupted: Snapshot, tmp_path: Path
) -> None:
    database = f"sqlite:///{tmp_path / 'stopped.db'}"
    store = open_store(database)
    command = [sys.executable, "-m", "tests.flows.driver", whiteboard, TOKEN, database]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        while not store.runs.all(OWNER) or _only_run(store).board_id is None:
            time.sleep(0.005)
        process.terminate()
        _, said = process.communicate()
    run = _only_run(store)
    assert "Interrupted" in said
    assert (run.state, run.lease_owner) == (RunState.CANCELLED, None)
    assert not store.journal.entries(OWNER, run.id) or run.calls > 0
    main(whiteboard, TOKEN, database, run.id)
    assert facts(_read(whiteboard, store)) == facts(uninterrupted)
    store.close()
