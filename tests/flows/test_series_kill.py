"""Series in use whose commands are killed: a newer version reaches every board, and what is due goes, nothing else."""

import os
import random
import shutil
import sqlite3
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from plugin.board import Geometry, Snapshot
from plugin.errors import BoardGone
from plugin.job import JobState, Task, about_series
from plugin.loader import BOARD_TEMPLATES, load_catalogue
from plugin.providers.miro.provider import MiroProvider
from plugin.series.document import read_series
from plugin.series.expiry import Fate
from plugin.store.store import Store
from tests.flows.series_in_use import NEW, OLD, WORDS, type_over, write_below
from tests.flows.series_row import LOCAL, Row, for_companies, newer_template, stick, texts

BOARDS, KILLS = (24, 10) if os.environ.get("PROVE") else (4, 3)
LONGEST = 2.5 if os.environ.get("PROVE") else 0.8
"""Seconds after its first write in which a command is killed."""


def killed_often(row: Row, kills: int, verb: str, *words: str) -> int:
    """Starts the command until it was killed so often, or is done; how often it was killed at work."""
    dice = random.Random(11)
    return sum(row.kill_at_work(dice.uniform(0.0, LONGEST), verb, *words) for _ in range(kills))


@dataclass(frozen=True)
class InUse:
    """A series on whose boards people wrote, and typed over as many prompts as `theirs` has texts."""

    row: Row
    people: MiroProvider
    made: Any
    before: dict[str, Snapshot]
    notes: dict[str, str]
    theirs: dict[str, list[str]]

    def check_people(self, board: str) -> None:
        """The note is as it was, and so is every prompt somebody typed over."""
        read = self.people.read(board)
        assert read.by_id[self.notes[board]] == self.before[board].by_id[self.notes[board]]
        assert all(one in texts(read) for one in self.theirs[board])


@pytest.fixture
def in_use(row: Row, people: MiroProvider, tmp_path: Path) -> InUse:
    templates = Path(shutil.copytree(BOARD_TEMPLATES, tmp_path / "templates"))
    own = Row(row.file, row.data, row.url, templates)
    own.file.write_text(for_companies("rollout", BOARDS), encoding="utf-8")
    made = own("create")
    boards = [board["board_id"] for board in made["boards"]]
    notes = {board: write_below(people, board).id for board in boards}
    theirs = {board: type_over(people, board, number % len(OLD)) for number, board in enumerate(boards)}
    return InUse(own, people, made, {board: people.read(board) for board in boards}, notes, theirs)


@pytest.mark.slow
def test_an_upgrade_killed_again_and_again_reaches_every_board_once_and_no_note_is_touched(
    in_use: InUse, tmp_path: Path
) -> None:
    newer_template(tmp_path / "templates", "1.1.0", WORDS)
    assert killed_often(in_use.row, KILLS, "upgrade", "--most", "3") >= KILLS - 1
    done = in_use.row("upgrade", "--most", "3")
    assert done["stopped"] == []
    store = in_use.row.store()
    for board in in_use.before:
        assert store.runs.get(LOCAL, store.boards.get(LOCAL, board).run_id).recipe.version == "1.1.0"
        read, count = in_use.people.read(board), len(in_use.theirs[board])
        assert [new in texts(read) for new in NEW] == [number >= count for number in range(len(NEW))]
        assert {item.id for item in read.items} == set(in_use.before[board].by_id)
        in_use.check_people(board)
    store.close()
    left = {one["key"]: one["conflicts"] for one in in_use.row("status")}
    counts = [len(left[board["key"]]) for board in in_use.made["boards"]]
    assert counts == [len(in_use.theirs[board["board_id"]]) for board in in_use.made["boards"]]
    again = in_use.row("upgrade")
    assert (again["boards"], again["hub"], again["credits"]) == ([], "current", 0)


WHOLE = {"series_boards", "series_tellings", "credit_accounts", "jobs", "series_expiries"}
"""Tables that do not lose the rows of a single board: they go with the series, count what calls cost, or say who
does what.
"""

Rows = set[tuple[str, tuple[tuple[str, Any], ...]]]


def all_rows(row: Row) -> Rows:
    """Every row of every table: (table, its columns with their values)."""
    with sqlite3.connect(row.data / "boardwright.db") as database:
        database.row_factory = sqlite3.Row
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        lines = (
            (name, line) for name in names if name not in WHOLE for line in database.execute(f"SELECT * FROM {name}")
        )
        return {(name, tuple(zip(line.keys(), tuple(line), strict=True))) for name, line in lines}


def about(rows: Rows, boards: set[str]) -> Rows:
    """Those of the rows that are about one of the boards: it, its runs, their journal, their recipes."""
    told = {row: dict(row[1]) for row in rows}
    runs = [line for (name, _), line in told.items() if name == "runs" and line["board_id"] in boards]
    ids = {line["id"] for line in runs} | {line["recipe_id"] for line in runs}
    return {
        row
        for row, line in told.items()
        if line.get("board_id") in boards or line.get("run_id") in ids or line.get("id") in ids
    }


@pytest.mark.slow
def test_what_is_due_goes_and_nothing_else_however_often_command_and_worker_are_killed(
    row: Row, people: MiroProvider
) -> None:
    """In turn: a board nobody wrote on, one whose notes were harvested, one with notes that never were."""
    text = for_companies("ende", BOARDS) + "retention: {days: 30}\n"
    row.file.write_text(text, encoding="utf-8")
    made = row("create")
    boards = [board["board_id"] for board in made["boards"]]
    bare, harvested, unharvested = (set(boards[turn::3]) for turn in range(3))
    alone = people.create_board("Von anderen", "").id
    stick(people, alone, "Gehört nicht dazu", Geometry(0, 0, 0, 0))
    for board in harvested | unharvested:
        write_below(people, board)
    for board in harvested:
        row.boards("harvest", board)
    before = {board: people.read(board).by_id for board in (*harvested, *unharvested, alone)}
    row.file.write_text(text.replace("2127-", "2020-"), encoding="utf-8")
    store = row.store()
    over = read_series(row.file.read_text(encoding="utf-8"), "", load_catalogue([BOARD_TEMPLATES]))
    store.series.keep(LOCAL, over, now=datetime.now(UTC))
    rows = all_rows(row)
    due = {made["hub"]["board_id"], *bare, *harvested}

    dice = random.Random(12)
    assert sum(row.kill_worker(dice.uniform(0.0, LONGEST)) for _ in range(KILLS)) == KILLS
    killed_often(row, 1, "expire", "--yes")
    finish_by_worker(row, store)
    assert rows - all_rows(row) == about(rows, due)
    assert all_rows(row) <= rows
    for board in due - harvested:
        with pytest.raises(BoardGone):
            people.read(board)
    assert {board: people.read(board).by_id for board in before} == before
    account = store.expiries.find(LOCAL, "ende")
    assert account is not None
    fates = {one.board_id: one.fate for one in account.boards}
    assert {board for board, fate in fates.items() if fate == Fate.UNHARVESTED} == unharvested
    assert {board for board, fate in fates.items() if fate == Fate.LEFT} <= harvested
    again = row("expire", "--yes")
    assert {one["fate"] for one in again["boards"]} == {"unharvested"}
    assert {one["board_id"] for one in again["boards"]} == unharvested
    assert again["rows"] == {}
    store.close()


def finish_by_worker(row: Row, store: Store) -> None:
    """A worker that is left alone does what is due; it is told to end then."""
    until = time.monotonic() + 60
    with row.worker() as worker:
        while not is_done(store) and time.monotonic() < until:
            time.sleep(0.2)
        worker.terminate()
    assert is_done(store), store.jobs.all(LOCAL, about_series("ende"))


def is_done(store: Store) -> bool:
    asked = (job for job in store.jobs.all(LOCAL, about_series("ende")) if job.wish["task"] == Task.EXPIRE)
    return any(job.state is JobState.DONE for job in asked)
