"""The review from the command line: what is asked, decisions from a file, undo, release, ends of phases."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugin.blueprint.blueprint import Node
from plugin.board import Geometry, Kind, Style
from plugin.plan.change import Create
from plugin.ports import Batch
from plugin.richtext import RichText
from plugin.settings import read_settings
from plugin.wiring import Workbench
from tests.cli.terminal import SMALL, TEMPLATE, Terminal

NOTES = ("Frau Petersen blockiert", "klein anfangen / Ergebnisse zeigen / dranbleiben", "Zeit fehlt")


@pytest.fixture
def board(terminal: Terminal) -> str:
    """A harvested board with three notes in one area."""
    made = terminal("boards", "create", TEMPLATE, *SMALL, "--json").document
    with terminal._here():
        bench = Workbench(read_settings())
        area = bench.provider.read(made["board_id"]).by_id[made["items"]["wp1.hurdle@A"]].geometry
        spots = (area.left + 120 + 220 * index for index in range(len(NOTES)))
        nodes = [_note(index, x, area.y, text) for index, (x, text) in enumerate(zip(spots, NOTES, strict=True))]
        bench.provider.apply(made["board_id"], Batch(tuple(Create(node) for node in nodes)))
        bench.store.close()
        bench.whiteboard.close()
    assert terminal("boards", "harvest", made["board_id"]).code == 0
    return str(made["board_id"])


def _note(index: int, x: float, y: float, text: str) -> Node:
    return Node(f"people#{index}", Kind.STICKY_NOTE, Geometry(x, y, 100, 100), RichText.of(text), Style())


@pytest.fixture
def review(terminal: Terminal, board: str) -> Callable[..., Any]:
    return lambda *arguments: terminal("boards", "review", board, *arguments)


def write(terminal: Terminal, name: str, text: str) -> str:
    (terminal.folder / name).write_text(text, encoding="utf-8")
    return name


def test_the_review_says_what_is_asked_with_its_notes_and_answers(review: Callable[..., Any]) -> None:
    document = review("--json").document
    assert [question["kind"] for question in document["questions"]] == ["personal_data", "split"]
    flagged = document["questions"][0]
    assert flagged["notes"][0]["text"] == NOTES[0]
    assert (flagged["must"], flagged["blocks_release"], flagged["proposed"]) == (True, True, "mask")
    assert flagged["passages"] == ["Frau Petersen"]
    text = review("--lang", "en").out
    assert "Personal matters: please look" in text
    assert NOTES[0] in text


def test_the_answers_it_prints_can_be_handed_back_as_a_file(review: Callable[..., Any], terminal: Terminal) -> None:
    questions = review("--json").document["questions"]
    answers = [{"question": one["id"], "option": one["proposed"]} for one in questions]
    name = write(terminal, "answers.json", json.dumps({"answers": answers}))
    document = review("--from", name, "--json").document
    assert document["questions"] == []
    assert document["counts"]["parts"] == 3


def test_decisions_and_remarks_come_from_a_yaml_file(review: Callable[..., Any], terminal: Terminal) -> None:
    flagged = review("--json").document["questions"][0]["notes"][0]["id"]
    mask = f"{{note: {flagged}, act: mask, passages: [Frau Petersen]}}"
    text = f"decisions:\n  - {mask}\nremarks:\n  key_points: [Gut war's]\n"
    document = review("--from", write(terminal, "d.yaml", text), "--json").document
    assert document["open"]["blocking"] == 0
    assert document["remarks"]["key_points"] == ["Gut war's"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("decisions:\n  - note: n1\n    act: shout\n", 3, "act"),
        ("decisions:\n  - note: n1\n    act: drop\n    colour: red\n", 4, "unbekannter Schlüssel"),
        ("remarks:\n  status: published\n", 2, "unbekannter Schlüssel"),
    ],
)
def test_a_bad_file_is_named_with_its_line_and_changes_nothing(
    text: str, line: int, words: str, review: Callable[..., Any], terminal: Terminal
) -> None:
    before = review("--json").document
    ended = review("--from", write(terminal, "bad.yaml", text))
    assert ended.code == 2
    assert f"bad.yaml:{line}" in ended.err
    assert words in ended.err
    assert review("--json").document == before


def test_accept_all_undo_and_release(review: Callable[..., Any]) -> None:
    refused = review("--release", "reviewed", "--json")
    assert (refused.code, refused.document["code"]) == (1, "review_open")
    assert review("--accept-all", "--json").document["status"] == "draft"
    early = review("--release", "published")
    assert (early.code, "bitte zuerst als geprüft festhalten (reviewed)" in early.said) == (1, True)
    assert review("--release", "reviewed", "--json").document["status"] == "reviewed"
    assert review("--release", "published", "--json").document["status"] == "published"
    undone = review("--undo", "--json").document
    assert (undone["status"], undone["open"]["blocking"]) == ("draft", 1)


def test_decisions_survive_the_next_harvest_and_reach_the_documents(
    review: Callable[..., Any], terminal: Terminal, board: str
) -> None:
    review("--accept-all")
    assert terminal("boards", "harvest", board).code == 0
    assert review("--json").document["open"]["must"] == 0
    assert terminal("boards", "export", board, "--format", "md", "--out", "out").code == 0
    (minutes,) = Path(terminal.folder / "out").glob("*.md")
    text = minutes.read_text("utf-8")
    assert "Petersen" not in text
    assert "dranbleiben" in text
    assert "blockiert" in text


def test_a_version_for_its_readers_says_what_it_leaves_out(terminal: Terminal, board: str) -> None:
    export = ("boards", "export", board, "--format", "md", "--out", "out")
    assert terminal(*export, "--version", "public").code == 0
    text = Path(terminal.folder / "out" / "protokoll-oeffentlich.md").read_text("utf-8")
    assert "für die Öffentlichkeit" in text
    assert "Zeit fehlt" not in text
    before = terminal("boards", "review", board, "--json").document["harvest_id"]
    refused = terminal(*export, "--version", "member", "--for", "A", "--json")
    assert (refused.code, "Fewer than 5 people" in refused.document["detail"]) == (2, True)
    strange = terminal(*export, "--version", "member", "--for", "Z", "--json")
    assert (strange.code, "There is no group Z" in strange.document["detail"]) == (2, True)
    after = terminal("boards", "review", board, "--json").document["harvest_id"]
    assert after == before, "a wish that cannot be met reads no board"


def test_the_end_of_a_phase_is_kept_and_listed(terminal: Terminal, board: str) -> None:
    assert terminal("boards", "keep", board, "--json").document == []
    kept = terminal("boards", "keep", board, "--phase", "phase1", "--json").document
    assert [one["phase"] for one in kept] == ["phase1"]
    refused = terminal("boards", "keep", board, "--phase", "nowhere")
    assert refused.code == 2
    assert "phase1" in refused.err
