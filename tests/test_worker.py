"""Workers as processes: one is killed in the middle of a run, another finishes it; told to end, they end in order."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from plugin.auth.identity import Identity
from plugin.auth.server import Holder
from plugin.auth.tokens import Tokens
from plugin.http import Session
from plugin.run import Run, RunState
from plugin.sandbox import DEVELOPMENT_CLIENT, DEVELOPMENT_SECRET
from plugin.settings import read_settings
from plugin.web.app import create_app
from plugin.web.desk import Desk
from plugin.wiring.service import Service
from tests.store.databases import fresh_database
from tests.web.people import identity_token

ROOT = Path(__file__).parent.parent
TOKEN = "a-token-of-the-worker-test"
TEMPLATE = "peer-learning-kickoff"
WORKER = [sys.executable, "-c", "from plugin.cli import main; main(['worker'])"]
PATIENCE = 60.0


@pytest.fixture
def whiteboard(tmp_path: Path) -> Iterator[str]:
    """The address of an embedded whiteboard in a process of its own, slow enough to be interrupted."""
    command = [sys.executable, "-m", "plugin.sandbox", "--port", "0", "--data", str(tmp_path), "--token", TOKEN]
    options = ["--latency", "0.4", "--credits", "100000000"]
    with subprocess.Popen([*command, *options], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.terminate()


@pytest.fixture
def environment(whiteboard: str, tmp_path: Path) -> Iterator[dict[str, str]]:
    """What a deployment would set."""
    with fresh_database(tmp_path) as url:
        yield _environment(whiteboard, tmp_path, url)


def _environment(whiteboard: str, tmp_path: Path, database_url: str) -> dict[str, str]:
    mine = {
        "MIRO_API_URL": whiteboard,
        "MIRO_CLIENT_ID": DEVELOPMENT_CLIENT,
        "MIRO_CLIENT_SECRET": DEVELOPMENT_SECRET,
        "SECRET_KEY": "a secret of forty characters, at least 32",
        "TOKEN_KEYS": Fernet.generate_key().decode(),
        "DATA_DIR": str(tmp_path / "var"),
        "DATABASE_URL": database_url,
        "REDIS_URL": os.environ.get("TEST_REDIS_URL", ""),
    }
    return {name: value for name, value in os.environ.items() if not name.startswith("MIRO_")} | mine


@pytest.fixture
def service(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    opened = Service(read_settings())
    yield opened
    opened.close()


@pytest.fixture
def desk(service: Service, whiteboard: str) -> Desk:
    """The desk of a connected user."""
    about = Session(whiteboard, token=lambda: TOKEN).read("/v1/oauth-token").json()
    holder = Holder(Identity(about["user"]["id"], about["team"]["id"]), "Anna", "Nord")
    owner = service.vault.keep(holder, Tokens(TOKEN, None, None, ("boards:read", "boards:write")))
    return Desk(service, owner)


@pytest.fixture
def start_worker(environment: dict[str, str]) -> Iterator[Callable[[], "subprocess.Popen[bytes]"]]:
    """Starts workers; none outlives the test."""
    started: list[subprocess.Popen[bytes]] = []

    def start() -> "subprocess.Popen[bytes]":
        started.append(subprocess.Popen(WORKER, cwd=ROOT, env=environment))
        return started[-1]

    yield start
    for worker in started:
        worker.kill()
        worker.wait()


class Panel:
    """The panel beside the board of a run, asked as the page asks."""

    def __init__(self, service: Service, run: Run) -> None:
        assert run.board_id is not None
        self.board_id = run.board_id
        self._app, self._client = service.app, create_app(service).test_client(use_cookies=False)
        self._run = run

    def counts(self) -> tuple[int, int] | None:
        """Items that stand and items there shall be; None once the screen of the finished board is shown."""
        answer = self._client.get(f"/panel/boards/{self.board_id}/runs/{self._run.id}", headers=self._identity())
        assert answer.status_code == 200, answer.text
        found = re.search(r"(\d+) von (\d+) Elementen", answer.text)
        if found is None:
            assert "Ergebnisse einsammeln" in answer.text
            return None
        return int(found.group(1)), int(found.group(2))

    def _identity(self) -> dict[str, str]:
        user_id, team_id = self._run.owner.split("@")
        secret = self._app.client_secret
        token = identity_token(user_id, team_id, secret=secret, sub=self._app.client_id)
        return {"Authorization": f"Bearer {token}"}


def _wait(condition: Callable[[], bool], what: str) -> None:
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until, f"waited too long for: {what}"
        time.sleep(0.02)


def _run(desk: Desk) -> Run:
    return desk.start(TEMPLATE, {"groups": 2, "participants": 6}, "de", board_id=None)


@pytest.mark.slow
def test_the_run_of_a_killed_worker_is_finished_by_another_and_the_panel_shows_the_truth(
    desk: Desk, service: Service, start_worker: Callable[[], "subprocess.Popen[bytes]"]
) -> None:
    run_id = _run(desk).id
    first = start_worker()
    _wait(lambda: desk.standing(run_id).done >= 20, "the run to be under way")
    first.send_signal(signal.SIGKILL)
    first.wait()
    standing = desk.standing(run_id)
    assert (standing.run.state, 20 <= standing.done < standing.total) == (RunState.WORKING, True)
    panel = Panel(service, standing.run)
    there = len(desk.bench.provider.read(panel.board_id).items)
    assert panel.counts() == (standing.done, standing.total)
    assert standing.done <= there
    start_worker()
    seen = []
    while (counts := panel.counts()) is not None:
        seen.append(counts[0])
        time.sleep(0.5)
    assert seen == sorted(seen), "what stands never gets less"
    _wait(lambda: desk.standing(run_id).run.state is RunState.DONE, "another worker to finish the run")
    standing = desk.standing(run_id)
    assert standing.done == standing.total
    assert standing.run.board_id is not None
    assert len(desk.bench.provider.read(standing.run.board_id).items) == standing.total


@pytest.mark.slow
def test_a_worker_that_is_told_to_end_leaves_its_run_to_others(
    desk: Desk, start_worker: Callable[[], "subprocess.Popen[bytes]"]
) -> None:
    run_id = _run(desk).id
    first = start_worker()
    _wait(lambda: desk.standing(run_id).done >= 20, "the run to be under way")
    first.terminate()
    assert first.wait(PATIENCE) == 0
    run = desk.standing(run_id).run
    assert (run.state, run.lease_owner) == (RunState.WORKING, None)
    start_worker()
    _wait(lambda: desk.standing(run_id).run.state is RunState.DONE, "another worker to finish the run")


@pytest.mark.slow
def test_a_worker_hears_that_a_run_shall_stop(
    desk: Desk, start_worker: Callable[[], "subprocess.Popen[bytes]"]
) -> None:
    run_id = _run(desk).id
    start_worker()
    _wait(lambda: desk.standing(run_id).done >= 20, "the run to be under way")
    desk.cancel(run_id)
    _wait(lambda: desk.standing(run_id).run.state is RunState.CANCELLED, "the run to stop")
    standing = desk.standing(run_id)
    assert standing.done < standing.total
