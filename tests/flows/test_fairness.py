"""Two workers, ten runs, one user: nobody overspends, nobody starves, and a harvest in the middle is quick."""

import io
import json
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from plugin.flows.provision import create_board, start_run
from plugin.flows.stop import Stop
from plugin.flows.tools import Tools
from plugin.http import Session
from plugin.job import Job, JobKind, JobState
from plugin.recipe import Recipe
from plugin.run import RunState
from plugin.sandbox import Limits, Options, Switches, Window, create_app
from plugin.sandbox.server import serving
from plugin.store.store import Store, open_store
from tests.flows.fair_worker import CREDITS, OWNER, SECONDS, TOKEN, Hands, open_queue, open_worker
from tests.plan.samples import blueprint
from tests.store.databases import fresh_database

ROOT = Path(__file__).parent.parent.parent
RUNS = 10
WANTED = blueprint(8, 10)
MINUTE = SECONDS + 0.5
"""What the workers take for a minute: the whiteboard's, and what travel times may differ by."""

PATIENCE = 120.0


@dataclass
class Seen:
    """A whiteboard whose calls are noted: when they came, for which board, for how many credits, the answer."""

    app: Any
    calls: list[tuple[float, str, int, int]] = field(default_factory=list)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        environ["wsgi.input"] = io.BytesIO(body)
        board = environ["PATH_INFO"].split("/")[3:4]
        credits = _credits(environ["REQUEST_METHOD"], environ["PATH_INFO"], body)
        came = time.time()

        def noted(status: str, headers: Any, *rest: Any) -> Any:
            self.calls.append((came, board[0] if board else "", credits, int(status[:3])))
            return start_response(status, headers, *rest)

        return self.app(environ, noted)

    def spent(self, begin: float, end: float) -> Counter[str]:
        """Credits by board of the calls that came from `begin` to before `end`."""
        found: Counter[str] = Counter()
        for came, board, credits, _ in self.calls:
            if begin <= came < end:
                found[board] += credits
        return found


def _credits(method: str, path: str, body: bytes) -> int:
    """What writing costs; reading is left out, it is a hundredth of it."""
    if method != "POST" or path.count("/") < 4:
        return 0
    return 100 * len(json.loads(body)) if path.endswith("/bulk") else 100


@contextmanager
def worker(url: str, database: str, redis: str, folder: Path) -> Iterator[None]:
    command = [sys.executable, "-m", "tests.flows.fair_worker", url, database, redis, str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        try:
            yield
        finally:
            process.terminate()


def _wait(store: Store, done: Any) -> None:
    end = time.monotonic() + PATIENCE
    while not done() and time.monotonic() < end:
        threading.Event().wait(0.05)
    assert done()


def _ask(tools: Tools, number: int, due: datetime) -> str:
    recipe = Recipe("sample", "1", "de")
    run, _ = start_run(tools, owner=OWNER, blueprint=WANTED, recipe=recipe, name=f"Board {number}", due_at=due)
    return run.id


def test_ten_runs_share_what_one_user_has_and_a_harvest_goes_first(tmp_path: Path) -> None:
    redis = os.environ.get("TEST_REDIS_URL", "")
    options = Options(token=TOKEN, limits=Limits(CREDITS, SECONDS), switches=Switches(window=Window.ROLLING))
    seen = Seen(create_app(options))
    with ExitStack() as stack:
        database = stack.enter_context(fresh_database(tmp_path))
        url = stack.enter_context(serving(seen))  # type: ignore[arg-type]
        store = open_store(database, redis)
        stack.callback(store.close)
        hands = Hands(store, Session(url, token=lambda: TOKEN), url)
        small = create_board(
            hands.tools(OWNER, Stop(), "first"),
            owner=OWNER,
            blueprint=blueprint(2, 3),
            recipe=Recipe("sample", "1", "de"),
            name="In use",
        )
        for _ in range(2):
            stack.enter_context(worker(url, database, redis, tmp_path))
        queue = open_queue(tmp_path, redis, open_worker(store, url))
        stack.callback(queue.close)
        due = datetime.now(UTC) + timedelta(seconds=1)
        runs = [_ask(hands.tools(OWNER, Stop(), "asking"), number, due) for number in range(RUNS)]
        time.sleep(max((due - datetime.now(UTC)).total_seconds(), 0))
        for _ in runs:
            queue.wake()
        _wait(store, lambda: sum(seen.spent(0, 1e12).values()) > CREDITS * 0.8)
        asked = time.monotonic()
        store.jobs.add(OWNER, _harvest(small.board_id))
        queue.wake()
        _wait(store, lambda: store.jobs.get(OWNER, "harvest").state is JobState.DONE)
        answered = time.monotonic() - asked
        under_way = sum(store.runs.get(OWNER, run).state is RunState.WORKING for run in runs)
        _wait(store, lambda: all(store.runs.get(OWNER, run).state is RunState.DONE for run in runs))
        boards = {store.runs.get(OWNER, run).board_id for run in runs}
    _check_shares(seen, {board for board in boards if board is not None})
    print(f"harvest {answered:.2f} s while {under_way} of {RUNS} runs were under way")
    assert under_way >= RUNS - 2
    assert answered < 2.0
    assert not [call for call in seen.calls if call[3] == 429]


def _harvest(board_id: str) -> Job:
    now = datetime.now(UTC)
    return Job("harvest", OWNER, JobKind.HARVEST, board_id, {}, now, now, now)


def _check_shares(seen: Seen, boards: set[str]) -> None:
    """In every minute in which all of them had work waiting."""
    calls = [call for call in seen.calls if call[1] in boards and call[2]]
    begun = min(call[0] for call in calls)
    last = min(max(call[0] for call in calls if call[1] == board) for board in boards)
    minutes = int((last - begun) / MINUTE)
    assert minutes >= 1
    for minute in range(minutes):
        spent = seen.spent(begun + minute * MINUTE, begun + (minute + 1) * MINUTE)
        fair = sum(spent[board] for board in boards) / RUNS
        shares = sorted(spent[board] / fair for board in boards)
        print(f"minute {minute + 1}: {fair * RUNS:,.0f} credits, shares {shares[0]:.2f} to {shares[-1]:.2f}")
        assert shares[0] >= 0.5
        assert sum(spent.values()) <= CREDITS
