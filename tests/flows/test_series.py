"""A series made by the command over real HTTP: once, cut off again and again, and grown."""

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from plugin.board import Kind
from plugin.providers.miro.provider import MiroProvider
from tests.flows.command import INSTALLED
from tests.flows.series_row import LOCAL, Row, for_companies, small_example, stick, texts

TIMES_FEWER = 10


@pytest.mark.slow
def test_the_example_is_made_by_one_command_and_grows(row: Row, people: MiroProvider, tmp_path: Path) -> None:
    row.file.write_text(small_example("example"), encoding="utf-8")
    planned = row("plan")
    assert not any(board["is_there"] for board in (planned["hub"], *planned["boards"]))
    assert not row.data.joinpath("sandbox").exists()
    made = row("create")
    boards = {board["key"]: board for board in made["boards"]}
    hub = made["hub"]["board_id"]
    assert list(boards) == ["event:formate", "event:spannungen", "event:prototypen", "event:rueckblick"]
    before = people.read(hub)
    for board in boards.values():
        assert board["board_url"] in texts(before)
        assert made["hub"]["board_url"] in texts(people.read(board["board_id"]))
    assert texts(before).count("Board bereit") == 4

    again = row("create")
    assert (again["credits"], {board["way"] for board in again["boards"]}) == (0, {"there"})

    frame = next(item for item in before.items if item.kind is Kind.FRAME and item.text.plain.startswith("Formate"))
    note = stick(people, hub, "Wir treffen uns im Mai wieder", frame.geometry)
    grown = small_example("example") + '  - {id: fest, title: Abschluss mit Fest, date: "2127-09-09"}\n'
    row.file.write_text(grown.replace("title: Rückblick und Netzwerk", "title: Rückblick"), encoding="utf-8")
    more = row("create")
    ways = {board["key"]: board["way"] for board in more["boards"]}
    assert [key for key, way in ways.items() if way != "there"] == ["event:fest"]
    after = people.read(hub)
    assert texts(after).count("Board bereit") == 5
    assert more["boards"][-1]["board_url"] in texts(after)
    assert (after.by_id[note].geometry.x, after.by_id[note].geometry.y) == (frame.geometry.x, frame.geometry.y)
    assert after.by_id[note].text.plain == "Wir treffen uns im Mai wieder"
    stayed = {item.id: item.geometry for item in before.items if item.kind is Kind.FRAME}
    assert {key: after.by_id[key].geometry for key in stayed} == stayed
    assert more["hub_conflicts"] == []

    files = row("export", "--out", str(tmp_path / "out"))["files"]
    assert {Path(file).name for file in files} >= {"links.csv", "links.md", "series.ics", "hub.svg", "fest.svg"}
    standing = {one["key"]: one["state"] for one in row("status")}
    assert standing == dict.fromkeys(["hub", *ways], "done")


def _cut_off_and_finished(row: Row, kills: int) -> Any:
    """Killed so often, each time somewhere between the next run's beginning and a moment later; then left in peace."""
    dice, begun = random.Random(7), 0
    for _ in range(kills):
        begun = row.kill_when_more_than(begun, dice.uniform(0.05, 1.0))
    return row("create")


def _check_all_right(made: Any, people: MiroProvider, count: int) -> None:
    """As many right boards as companies, each once, all on the hub; all alike but for their title."""
    boards = made["boards"]
    assert len({board["board_id"] for board in boards}) == len(boards) == count
    hub = texts(people.read(made["hub"]["board_id"]))
    shapes = set()
    for number, board in enumerate(boards, 1):
        name = f"Auftakt · Werk {number}"
        read = people.read(board["board_id"])
        assert name in {item.text.plain for item in read.items}
        assert board["board_url"] in hub
        shapes.add(tuple(sorted((i.kind.value, round(i.geometry.x), round(i.geometry.y)) for i in read.items)))
    assert len(shapes) == 1
    assert hub.count("Board bereit") == count


def _check_nothing_twice(row: Row, people: MiroProvider, made: Any) -> None:
    """One run for each board, and on the whiteboard one board with the mark of each run."""
    known = {made["hub"]["board_id"], *(board["board_id"] for board in made["boards"])}
    store = row.store()
    runs = [run for run in store.runs.all(LOCAL) if run.created_board]
    assert {run.board_id for run in runs} == known
    assert len(runs) == len(known)
    assert [len(people.find_boards(run.id)) for run in runs] == [1] * len(runs)
    store.close()


def _spent_on_boards(row: Row, made: Any) -> tuple[int, int]:
    """(credits of all boards but the first, of that one): what their runs cost, however often they were cut off."""
    store = row.store()
    spent = {run.id: run.credits for run in store.runs.all(LOCAL)}
    store.close()
    costs = sorted(spent[board["run_id"]] for board in made["boards"])
    return sum(costs[:-1]), costs[-1]


@pytest.mark.slow
def test_a_series_killed_again_and_again_has_every_board_once(row: Row, people: MiroProvider) -> None:
    row.file.write_text(for_companies("killed", 5), encoding="utf-8")
    made = _cut_off_and_finished(row, kills=3)
    _check_all_right(made, people, 5)
    _check_nothing_twice(row, people, made)


@pytest.mark.prove
def test_forty_companies_by_copy_killed_ten_times(row: Row, people: MiroProvider) -> None:
    """By the installed command: what kills cost depends on how long it waits for what may land late."""
    row = replace(row, command=INSTALLED)
    inputs = "{participants: 20, groups: 4}"
    row.file.write_text(for_companies("forty", 40, inputs=inputs), encoding="utf-8")
    planned = row("plan")["ways"]
    made = _cut_off_and_finished(row, kills=10)
    _check_all_right(made, people, 40)
    _check_nothing_twice(row, people, made)
    copies, first = _spent_on_boards(row, made)
    print({"planned": planned, "first": first, "copies": copies, "fewer": 40 * first / (first + copies)})
    assert 40 * first >= TIMES_FEWER * (first + copies)
