"""The same way through the command line, against a whiteboard that is a process of its own."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from plugin.blueprint.blueprint import Node
from plugin.board import Geometry, Kind, Snapshot
from plugin.export.registry import FORMATS
from plugin.minutes.schema import minutes_schema
from plugin.plan.change import Create
from plugin.ports import Batch
from plugin.richtext import RichText
from tests.cli.terminal import SMALL, TEMPLATE, Ended
from tests.journey.conftest import Online, Played

DISPOSITIONS = {"used", "merged", "not_used", "to_review"}


@pytest.mark.parametrize("command", ["created", "harvested", "again", "exported"])
def test_stdout_is_one_document_and_stderr_holds_the_rest(online: Online, command: str) -> None:
    ended: Ended = getattr(online, command)
    assert ended.code == 0
    assert isinstance(ended.document, dict)
    assert "Traceback" not in ended.err


def test_progress_is_told_on_stderr(online: Online) -> None:
    assert "Credits" in online.created.err
    assert str(len(online.made["items"])) in online.created.err


def test_create_says_what_was_made_and_what_it_cost(online: Online) -> None:
    made = online.made
    assert made["board_url"].startswith(online.terminal.settings["MIRO_API_URL"])
    assert made["calls"] > 0
    assert made["credits"] >= 100 * len(made["items"])
    assert made["seconds"] > 0
    assert set(made["items"].values()) == set(online.before.by_id)


def test_the_board_is_the_one_made_in_process(online: Online, played: Played) -> None:
    ours = set(played.made.items.values())
    here = Snapshot("", "", tuple(item for item in played.harvest.snapshot.items if item.id in ours))
    typed_over = {note.type_over for note in played.sample.notes if note.type_over}
    for key, item_id in online.made["items"].items():
        one, other = online.before.by_id[item_id], here.by_id[played.made.items[key]]
        same = (one.kind, one.geometry, one.text) == (other.kind, other.geometry, other.text)
        assert same or key in typed_over, key


def test_the_ledger_has_all_fields_and_its_sums_are_right(online: Online) -> None:
    ledger = online.harvested.document
    counts, notes = ledger["counts"], ledger["notes"]
    assert counts["items"] == counts["found"] + counts["votes"] + counts["excluded"]
    assert counts["found"] == sum(counts[name] for name in DISPOSITIONS) == len(notes)
    fields = {"id", "item_ids", "text", "area", "group", "phase", "flags", "disposition", "reason", "into"}
    assert all(fields <= set(one) and one["disposition"] in DISPOSITIONS for one in notes)
    assert len({one["id"] for one in notes}) == len(notes)


def test_the_ledger_is_the_one_harvested_in_process(online: Online, played: Played) -> None:
    told = sorted((one["area"] or "", one["text"], one["disposition"]) for one in online.harvested.document["notes"])
    expected = [(one.area or "", one.text, one.disposition.value) for one in played.harvest.ledger.notes]
    assert told == sorted(expected)


def test_a_second_harvest_is_identical_but_for_its_time(online: Online) -> None:
    first, second = online.harvested.document, online.again.document
    assert first.pop("taken_at") < second.pop("taken_at")
    assert first == second


def test_all_documents_are_written(online: Online) -> None:
    files = [online.terminal.folder / name for name in online.exported.document["files"]]
    assert {file.suffix for file in files} == {one.suffix for one in FORMATS.values()}
    assert all(file.stat().st_size > 1000 for file in files if file.suffix != ".ics")
    assert _with_suffix(files, ".ics").read_text(encoding="utf-8").startswith("BEGIN:VCALENDAR")
    minutes = json.loads(_with_suffix(files, ".json").read_text(encoding="utf-8"))
    assert minutes["schema"] == "boardwright.minutes/1"
    assert set(minutes_schema()["$defs"]["Minutes"]["required"]) <= set(minutes)
    assert minutes["counts"] == online.harvested.document["counts"]


def test_resuming_the_finished_run_changes_nothing(online: Online) -> None:
    revision = _revision(online)
    ended = online.terminal("boards", "resume", online.made["run_id"], "--json")
    assert (ended.code, ended.document["items"]) == (0, online.made["items"])
    assert _revision(online) == revision


def test_a_second_recipe_on_the_board_is_refused(online: Online) -> None:
    revision = _revision(online)
    ended = online.terminal("boards", "create", TEMPLATE, *SMALL, "--on", online.board_id, "--json")
    assert (ended.code, ended.document["code"]) == (2, "board_taken")
    assert "upgrade" in ended.out
    assert _revision(online) == revision


def test_on_a_board_in_use_ours_goes_beside_what_is_there(online: Online) -> None:
    board = online.people.create_board("In use", "").id
    theirs = Node("theirs", Kind.STICKY_NOTE, Geometry(5000, 3000, 200, 228), RichText.of("schon da"))
    online.people.apply(board, Batch((Create(theirs),)))
    made = _created_on(online, board)
    items = online.people.read(board).items
    (kept,) = [item for item in items if item.id not in set(made["items"].values())]
    assert (kept.text.plain, kept.geometry.x, kept.geometry.y) == ("schon da", 5000, 3000)
    ours = [item.geometry for item in items if item is not kept and item.kind is not Kind.CONNECTOR]
    assert min(box.left for box in ours) >= kept.geometry.right + 400


def _created_on(online: Online, board: str) -> Any:
    ended = online.terminal("boards", "create", TEMPLATE, *SMALL, "--on", board, "--json")
    assert (ended.code, ended.document["board_id"]) == (0, board), ended.err
    return ended.document


def _revision(online: Online) -> int:
    """The whiteboard counts every change of a board."""
    database = online.terminal.folder / "whiteboard" / "whiteboard.sqlite3"
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        found = connection.execute("SELECT revision FROM boards WHERE id = ?", (online.board_id,)).fetchone()
    return int(found[0])


def _with_suffix(files: list[Path], suffix: str) -> Path:
    return next(file for file in files if file.suffix == suffix)
