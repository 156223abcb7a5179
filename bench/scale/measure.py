"""Measures the parameters of the model on this machine against the embedded whiteboard; keeps them with their how."""

import json
import math
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, pstdev
from typing import Any

from bench.desk import Desk
from bench.line import Call
from bench.provisioning import provision
from bench.scale.model import MEASURED
from bench.scale.work import kickoff
from bench.whiteboard import LATENCY, whiteboard
from plugin.plan.cost import SECONDS_A_CALL
from plugin.store.store import open_store

BOARDS = 4
CREATION = SECONDS_A_CALL
"""Seconds of Miro's own median creation: the middle of the 200 to 400 ms that third parties measured."""


def measure() -> dict[str, Any]:
    """Writes measured.json and gives what is in it."""
    with tempfile.TemporaryDirectory(prefix="scale-") as name:
        folder = Path(name)
        with whiteboard(folder / "whiteboard") as url:
            found = _boards(url, folder)
        found["transaction"] = _transactions(folder)
    found["database_width"] = _said(1, "SQLite lets one write at a time; PostgreSQL as many as there are accounts")
    found["lost"] = _said(0.001, "assumed: one call in a thousand; Miro publishes no figure")
    MEASURED.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return found


def _boards(url: str, folder: Path) -> dict[str, Any]:
    desk = Desk(url, folder)
    recipe = desk.kickoff()
    provision(desk)
    compiling = _cpu(lambda: desk.compile(recipe))
    before = len(desk.line.calls)
    cpu = _cpu(lambda: [desk.create(recipe, name="Scale", on=None, progress=lambda _: None) for _ in range(BOARDS)])
    calls = desk.line.calls[before:]
    writes, reads = [call for call in calls if call.makes_items], [call for call in calls if call.method == "GET"]
    work = kickoff()
    made = sum(map(len, work.waves)) + 2
    each = (cpu / BOARDS - compiling) / made
    how = f"{BOARDS} kick-off boards of {made} calls, whiteboard in its own process, {LATENCY * 1000:.0f} ms a call"
    return {
        "write": _latency(writes, how, CREATION),
        "read": _latency(reads, how, CREATION * _median(reads) / _median(writes)),
        "call": _said(round(each, 4), f"seconds of this process's processor a call, compiling left out; {how}"),
        "start": _said(
            0.05, "assumed: reading blueprint and run back, planning; bench row `compile and plan` is 0.03 to 0.1"
        ),
    }


def _latency(calls: list[Call], how: str, expected: float) -> dict[str, Any]:
    """The spread is measured; the median is what third parties saw of Miro, for reads in the measured proportion."""
    spread = max(pstdev([math.log(call.seconds) for call in calls]), 0.2)
    note = f"spread of {len(calls)} calls (median here {_median(calls):.3f} s), {how}; median from the reference"
    return _said({"median": round(expected, 3), "spread": round(spread, 3)}, note)


def _median(calls: list[Call]) -> float:
    return median(call.seconds for call in calls)


def _transactions(folder: Path) -> dict[str, Any]:
    """One payment: the most frequent transaction."""
    url = os.environ.get("TEST_DATABASE_URL", "")
    where = "PostgreSQL on this machine" if url else "SQLite in a file"
    store = open_store(url or f"sqlite:///{folder / 'scale.db'}")
    budget = store.budget("scale", "https://scale.example", "run", allowance=1_000_000_000)
    budget.acquire(1)
    begun = time.perf_counter()
    for _ in range(300):
        budget.acquire(1)
    took = (time.perf_counter() - begun) / 300
    store.close()
    return _said(round(took, 5), f"seconds of one payment, mean of 300, {where}, one caller")


def _cpu(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _said(value: Any, how: str) -> dict[str, Any]:
    return {"value": value, "how": how}
