"""Every command when all goes well: what it prints for people, and the one document for programs."""

import inspect
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from plugin.cli import LINES, boardwright
from tests.cli.terminal import ROOT, SMALL, TEMPLATE, Terminal


def _leaves(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield from _leaves(command, (*path, name)) if isinstance(command, click.Group) else [(*path, name)]


@pytest.mark.parametrize("command", [(), ("boards",), ("templates",), *_leaves(boardwright)], ids=" ".join)
def test_every_command_says_how_it_is_used(command: tuple[str, ...], terminal: Terminal) -> None:
    ended = terminal(*command, "--help")
    assert (ended.code, ended.err) == (0, "")
    assert "Usage:" in ended.out
    assert terminal.left_behind() == []


@pytest.mark.parametrize("name", sorted(LINES))
def test_the_list_of_commands_tells_what_each_says_of_itself(name: str) -> None:
    command = boardwright.get_command(click.Context(boardwright), name)
    assert command is not None
    said = inspect.cleandoc(command.help or "").partition("\n\n")[0]
    assert " ".join(said.split()) == LINES[name]


@pytest.mark.parametrize("words", [["--help"], ["nothing"]], ids=" ".join)
def test_a_list_of_commands_or_a_slip_of_the_pen_waits_for_nothing_that_is_slow_to_import(words: list[str]) -> None:
    slow = {"flask", "numpy", "rapidfuzz", "rich", "sqlalchemy", "typst"}
    program = f"""
import sys
from plugin.cli import main
try:
    main({words!r})
finally:
    print("slow:", sorted({slow!r} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.stdout.splitlines()[-1] == "slow: []", done.stderr


def test_templates_are_listed_with_ids_in_full(terminal: Terminal) -> None:
    rows = terminal("templates", "list", "--lang", "en", "--json").document
    assert rows[0]["id"] == TEMPLATE, "the template everything builds on comes first"
    assert {"peer-learning-180", "peer-learning-day", "series-review"} <= {row["id"] for row in rows}
    assert rows[0]["title"] == "Starting peer learning"
    listed = terminal("templates", "list")
    assert (listed.code, listed.err) == (0, "")
    assert TEMPLATE in listed.out
    assert terminal.left_behind() == []


def test_a_template_shows_its_inputs_and_its_session_plan(terminal: Terminal) -> None:
    shown = terminal("templates", "show", TEMPLATE, "--json").document
    inputs = {row["key"]: row for row in shown["inputs"]}
    assert (inputs["groups"]["minimum"], inputs["groups"]["maximum"], inputs["groups"]["default"]) == (1, 8, 4)
    assert sum(block["minutes"] for block in shown["blocks"] if not block["on_request"]) == 90
    for_people = terminal("templates", "show", TEMPLATE)
    assert "job-shadowing" in for_people.out
    assert terminal.left_behind() == []


@pytest.mark.parametrize(("name", "start"), [("board.svg", b"<svg"), ("board.png", b"\x89PNG")])
def test_a_preview_is_a_picture_and_makes_nothing_else(name: str, start: bytes, terminal: Terminal) -> None:
    ended = terminal("templates", "preview", TEMPLATE, "--out", name, "--frame", "start#frame", *SMALL)
    assert (ended.code, ended.out) == (0, "")
    assert (terminal.folder / name).read_bytes().startswith(start)
    assert terminal.left_behind() == [name]


def test_a_plan_names_every_change_and_its_price_and_makes_nothing(terminal: Terminal) -> None:
    plan = terminal("boards", "plan", TEMPLATE, *SMALL, "--json").document
    assert plan["counts"] == {"create": len(plan["changes"]), "update": 0, "delete": 0}
    assert plan["cost"]["credits"] > 100 * len(plan["changes"])
    keys = [change["key"] for change in plan["changes"]]
    assert len(set(keys)) == len(keys)
    assert terminal("boards", "status", "--json").document == []
    told = terminal("boards", "plan", TEMPLATE, *SMALL)
    assert (told.code, told.err) == (0, "")
    assert len(told.out.splitlines()) >= len(keys)


def test_a_plan_beside_what_a_board_holds_stands_to_its_right(settled: Terminal, tmp_path: Path) -> None:
    fresh = Terminal(tmp_path)
    board = fresh("boards", "create", TEMPLATE, *SMALL, "--json").document["board_id"]
    other = fresh.having(DATABASE_URL=f"sqlite:///{tmp_path / 'other.db'}")
    alone = fresh("boards", "plan", TEMPLATE, *SMALL, "--json").document["changes"]
    beside = other("boards", "plan", TEMPLATE, *SMALL, "--on", board, "--json").document["changes"]
    right = max(change["x"] + change["width"] / 2 for change in alone)
    assert min(change["x"] - change["width"] / 2 for change in beside) >= right + 400


def test_a_finished_board_is_as_it_should_be(settled: Terminal, made: Any) -> None:
    runs = settled("boards", "status", "--json").document
    assert [(run["run_id"], run["state"], run["board_id"]) for run in runs] == [
        (made["run_id"], "done", made["board_id"])
    ]
    assert made["run_id"] in settled("boards", "status").out
    drift = settled("boards", "status", made["board_id"], "--json").document
    assert drift["counts"] == {"create": 0, "update": 0, "delete": 0}
    assert settled("boards", "status", made["board_id"], "--lang", "en").out == (
        "The board is as it should be. Nothing to do.\n"
    )


def test_an_empty_board_is_harvested_to_an_empty_ledger(settled: Terminal, made: Any) -> None:
    ledger = settled("boards", "harvest", made["board_id"], "--json").document
    assert ledger["counts"]["found"] == 0
    assert ledger["counts"]["template"] > 0
    assert ledger["notes"] == []
    assert "0 gefunden" in settled("boards", "harvest", made["board_id"]).out


def test_an_export_names_its_files(settled: Terminal, made: Any, tmp_path: Path) -> None:
    arguments = ("boards", "export", made["board_id"], "--format", "json, csv ,md", "--lang", "en")
    ended = settled(*arguments, "--out", str(tmp_path / "new" / "deeper"), "--json")
    assert ended.code == 0
    files = [Path(name) for name in ended.document["files"]]
    assert [file.suffix for file in files] == [".json", ".csv", ".md"]
    assert json.loads(files[0].read_text(encoding="utf-8"))["language"] == "en"
    assert sorted((tmp_path / "new" / "deeper").iterdir()) == sorted(files)


def test_a_summary_is_written_back_once_however_often_it_is_asked_for(settled: Terminal, made: Any) -> None:
    first, second = (settled("boards", "write-back", made["board_id"], "--json").document for _ in range(2))
    assert first["item_id"] in first["item_url"]
    assert settled("boards", "harvest", made["board_id"], "--json").document["counts"]["found"] == 0
    assert second["board_id"] == made["board_id"]
    assert settled("boards", "write-back", made["board_id"]).out.startswith("http")


def test_a_summary_as_a_frame_is_nobodys_note_stands_beside_the_document_and_can_be_taken_back(
    settled: Terminal, made: Any
) -> None:
    board = made["board_id"]
    first, second = (settled("boards", "write-back", board, "--as", "both", "--json").document for _ in range(2))
    assert first["written"] == second["written"]
    assert set(first["written"]) == {"document", "frame"}
    assert first["item_id"] == first["written"]["document"]["item_id"] != first["written"]["frame"]["item_id"]
    assert settled("boards", "harvest", board, "--json").document["counts"]["found"] == 0
    english = settled("boards", "write-back", board, "--as", "frame", "--lang", "en", "--json").document
    assert english["item_id"] != first["written"]["frame"]["item_id"]
    assert settled("boards", "write-back", board, "--as", "both", "--remove", "--json").document["left"] == 0
    assert settled("boards", "harvest", board, "--json").document["counts"]["found"] == 0


def test_settings_may_come_from_a_file_in_the_folder(terminal: Terminal) -> None:
    (terminal.folder / ".env").write_text("DATA_DIR=elsewhere\n", encoding="utf-8")
    assert terminal("boards", "status", "--json").document == []
    assert (terminal.folder / "elsewhere" / "boardwright.db").is_file()
