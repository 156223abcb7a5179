"""A worker killed while it brings a hub up to date by itself: the next one ends it, once, and people's notes stay."""

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from plugin.board import Kind, Snapshot
from plugin.flows.evening import EVENING
from plugin.job import JobState, Task, about_series
from plugin.loader import BOARD_TEMPLATES, load_catalogue
from plugin.notelink import ShortLink
from plugin.providers.miro.provider import MiroProvider
from plugin.run import RunState
from plugin.series.document import read_series
from plugin.store.store import Store
from tests.flows.deadly_line import DeadlyLine, Moment, Strike, deadly_line
from tests.flows.series_row import LOCAL, Row, small_example, stick, texts, type_into

READS, WRITES = frozenset({"GET"}), frozenset({"POST", "PATCH", "PUT", "DELETE"})
POINTS = (
    (1, Moment.BEFORE, READS),
    (2, Moment.AFTER, READS),
    (1, Moment.BEFORE, WRITES),
    (1, Moment.AFTER, WRITES),
    (2, Moment.AFTER, WRITES),
    (2, Moment.BEFORE, WRITES),
    (1, Moment.AFTER, READS),
    (1, Moment.BEFORE, WRITES),
)
"""One worker after the other dies at these calls: while it looks, at the first thing it writes, on the way, again."""

CHOSEN = POINTS if os.environ.get("PROVE") else POINTS[1::2]

SHEET, FOLLOWS, PLANNED = "Abendblatt des Termins", "Protokoll und Material folgen.", "geplant"
GROWN = '  - {id: fest, title: Abschluss mit Fest, date: "2127-09-09"}\n'


@dataclass(frozen=True)
class Hub:
    """The hub of a series that a worker has to follow: four evening sheets, an event more; and what people did on it.

    `theirs` are notes, and a panel of ours that somebody typed over; `runs` those that were there before.
    """

    row: Row
    people: MiroProvider
    board: str
    before: Snapshot
    theirs: tuple[str, ...]
    runs: frozenset[str]

    def read(self) -> Snapshot:
        return self.people.read(self.board)


@pytest.fixture
def line(whiteboard: str) -> Iterator[DeadlyLine]:
    with deadly_line(whiteboard) as line:
        yield line


@pytest.fixture
def store(row: Row) -> Iterator[Store]:
    opened = row.store()
    yield opened
    opened.close()


@pytest.fixture
def hub(row: Row, people: MiroProvider, line: DeadlyLine, monkeypatch: pytest.MonkeyPatch) -> Hub:
    monkeypatch.setenv("PUBLIC_URL", "https://boards.example")
    own = replace(row, url=line.url)
    own.file.write_text(_document(), encoding="utf-8")
    made = own("create")
    board = made["hub"]["board_id"]
    read = people.read(board)
    frames = [item for item in read.items if item.kind is Kind.FRAME]
    notes = tuple(stick(people, board, f"Frage {number}", one.geometry) for number, one in enumerate(frames))
    typed = type_into(people, board, next(item for item in read.items if FOLLOWS in item.text.plain), "Fragt Jo!")
    there = own.store()
    for number, one in enumerate(made["boards"]):
        _share_evening_sheet(there, one["board_id"], number)
    grown = read_series(_document() + GROWN, "", load_catalogue([BOARD_TEMPLATES]))
    there.series.keep(LOCAL, grown, now=datetime.now(UTC))
    runs = frozenset(run.id for run in there.runs.all(LOCAL, board))
    there.close()
    return Hub(own, people, board, people.read(board), (*notes, typed), runs)


def _document() -> str:
    return small_example("behind").replace("confidentiality: participants", "confidentiality: members")


def _share_evening_sheet(store: Store, board: str, number: int) -> None:
    now = datetime.now(UTC)
    link = ShortLink(LOCAL, f"sheet-{number}-of-{board}", EVENING, board, "harvest", now + timedelta(days=9))
    store.short_links.add(link, now=now)


@pytest.mark.slow
def test_a_hub_whose_worker_is_killed_again_and_again_follows_once_and_peoples_notes_stay(
    hub: Hub, line: DeadlyLine, store: Store
) -> None:
    for call, moment, verbs in CHOSEN:
        assert _dies(hub.row, line, call, moment, verbs), (call, moment)
    line.strike = None
    _finish(hub.row, store)
    after = hub.read()
    said = texts(after)
    assert said.count(SHEET) == 3, "on the fourth panel somebody wrote"
    assert said.count(PLANNED) == 1
    _check_nothing_twice(after)
    assert {one: after.by_id.get(one) for one in hub.theirs} == {one: hub.before.by_id[one] for one in hub.theirs}
    assert set(hub.before.by_id) <= set(after.by_id)
    (fresh,) = [run for run in store.runs.all(LOCAL, hub.board) if run.id not in hub.runs]
    assert fresh.state is RunState.DONE


def _dies(row: Row, line: DeadlyLine, call: int, moment: Moment, verbs: frozenset[str]) -> bool:
    """Whether a worker died just there."""
    with row.worker() as worker:
        line.strike = strike = Strike(call, moment, verbs, worker.kill)
        _wait(lambda: strike.struck)
        worker.kill()
    return strike.struck


def _wait(over: Callable[[], bool]) -> None:
    until = time.monotonic() + 90
    while not over() and time.monotonic() < until:
        time.sleep(0.05)


def _finish(row: Row, store: Store) -> None:
    """A worker that is left alone does what is due; it is told to end then."""
    with row.worker() as worker:
        _wait(lambda: _is_done(store))
        worker.terminate()
    assert _is_done(store), store.jobs.all(LOCAL, about_series("behind"))


def _is_done(store: Store) -> bool:
    asked = [job for job in store.jobs.all(LOCAL, about_series("behind")) if job.wish["task"] == Task.HUB]
    return bool(asked) and all(job.state is JobState.DONE for job in asked)


def _check_nothing_twice(board: Snapshot) -> None:
    places = Counter(
        (item.kind, item.parent, item.text.plain, round(item.geometry.x), round(item.geometry.y))
        for item in board.items
    )
    assert [place for place, count in places.items() if count > 1] == []
