"""The command itself, killed in the middle of the kick-off board and resumed by hand."""

import json
import os
import random
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from plugin.store.store import Store, open_store
from tests.flows.command import COMMAND
from tests.flows.driver import ROOT, TOKEN, provider
from tests.flows.workplace import facts

LOCAL = "local"


def environment(url: str, data: Path) -> dict[str, str]:
    return {**os.environ, "MIRO_API_URL": url, "MIRO_ACCESS_TOKEN": TOKEN, "DATA_DIR": str(data), "DATABASE_URL": ""}


def boards(url: str, data: Path, *words: str) -> dict[str, Any]:
    done = subprocess.run(
        [*COMMAND, "boards", *words, "--json"], cwd=ROOT, env=environment(url, data), capture_output=True, check=True
    )
    document: dict[str, Any] = json.loads(done.stdout)
    return document


def _kill_in_the_middle(url: str, data: Path, store: Store) -> str:
    command = [*COMMAND, "boards", "create", "peer-learning-kickoff"]
    with subprocess.Popen(command, cwd=ROOT, env=environment(url, data), stderr=subprocess.DEVNULL) as process:
        while not store.runs.all(LOCAL):
            time.sleep(0.01)
        time.sleep(random.Random(os.getpid()).uniform(0.05, 0.5))
        process.kill()
    (run,) = store.runs.all(LOCAL)
    return run.id


@pytest.mark.slow
def test_a_killed_command_is_resumed_to_the_board_of_one_that_was_not(whiteboard: str, tmp_path: Path) -> None:
    whole = boards(whiteboard, tmp_path / "whole", "create", "peer-learning-kickoff")
    store = open_store(f"sqlite:///{tmp_path / 'killed' / 'boardwright.db'}")
    run_id = _kill_in_the_middle(whiteboard, tmp_path / "killed", store)
    result = boards(whiteboard, tmp_path / "killed", "resume", run_id)
    miro = provider(whiteboard, TOKEN, store)
    assert facts(miro.read(result["board_id"])) == facts(miro.read(whole["board_id"]))
    assert set(result["items"]) == set(whole["items"])
    assert boards(whiteboard, tmp_path / "killed", "resume", run_id)["items"] == result["items"]
    store.close()
