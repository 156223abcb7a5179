"""The same board over quicker and slower lines: what is ours weighs most where a call takes least."""

from pathlib import Path

from bench.desk import Desk
from bench.provisioning import Made, provision, written_rounds
from bench.row import Row
from bench.whiteboard import whiteboard

LATENCIES = (0.03, 0.1, 0.3)
"""Seconds a call."""

BOARDS = 3
"""Boards made over each line; the one that went best counts: other programs only ever add."""


def latency_rows(folder: Path) -> list[Row]:
    """For each latency, writing and everything against the lower bound of the same run."""
    return [row for latency in LATENCIES for row in _rows(latency, folder / f"line-{latency * 1000:.0f}")]


def _rows(latency: float, folder: Path) -> list[Row]:
    folder.mkdir()
    with whiteboard(folder / "whiteboard", latency) as url:
        desk = Desk(url, folder)
        desk.compile(desk.kickoff())
        boards = [provision(desk) for _ in range(BOARDS)]
    writing = min(boards, key=lambda made: made.writing / written_rounds(desk, made))
    whole = min(boards, key=lambda made: made.wall / _bound(desk, made))
    name = f"provision at {latency * 1000:.0f} ms a call"
    return [
        Row(
            f"{name}: writing",
            writing.writing / written_rounds(desk, writing),
            1.25,
            "x",
            f"{writing.writing:.2f} s, bound {written_rounds(desk, writing):.2f} s; best of {BOARDS} boards",
        ),
        Row(
            f"{name}: everything",
            whole.wall / _bound(desk, whole),
            1.25,
            "x",
            f"{whole.wall:.2f} s, bound {_bound(desk, whole):.2f} s; best of {BOARDS} boards",
        ),
    ]


def _bound(desk: Desk, made: Made) -> float:
    return written_rounds(desk, made) + made.alone
