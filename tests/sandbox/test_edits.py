"""What people do on the board page is what the API serves."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.sandbox.edits import MOST_EDITS, paragraphs
from plugin.sandbox.markup import normalise, plain
from tests.sandbox.conftest import Board
from tests.sandbox.visiting import Browser, client_id


@pytest.fixture
def anna(board: Board) -> Browser:
    return Browser(board.person.whiteboard, board.id).arrive()


@pytest.fixture
def ben(board: Board) -> Browser:
    return Browser(board.person.whiteboard, board.id).arrive()


def box(left: float, top: float, width: float = 199, **more: float) -> dict[str, float]:
    return {"left": left, "top": top, "width": width, **more}


def shape(**more: Any) -> dict[str, Any]:
    wish = {"do": "create", "client": client_id(), "kind": "shape", "shape": "circle", "box": box(0, 0, 40, height=40)}
    return {**wish, **more}


def update(item: Any, **more: Any) -> dict[str, Any]:
    return {"do": "update", "id": item["id"], **more}


def delete(item: Any) -> dict[str, Any]:
    return {"do": "delete", "id": item["id"], "base": item["revision"]}


def line(start: str, end: str) -> dict[str, Any]:
    return {"do": "create", "client": client_id(), "kind": "connector", "start": start, "end": end}


def test_a_note_written_on_the_page_is_a_sticky_note_of_the_api(anna: Browser, board: Board) -> None:
    frame = board.frame(width=1600, height=900, x=1000, y=500)
    note = anna.note("Mehr Zeit\nfür <b>& Fragen", left=400, top=300, style={"fillColor": "pink"})
    served = board.done("GET", "sticky_notes", note["id"])
    assert served["data"] == {"content": "<p>Mehr Zeit</p><p>für &lt;b&gt;&amp; Fragen</p>", "shape": "square"}
    assert served["style"]["fillColor"] == "pink"
    assert served["geometry"] == {"width": 199.0, "height": 228.0}
    assert served["parent"]["id"] == frame["id"]
    assert (served["position"]["x"], served["position"]["y"]) == (400 - 200 + 199 / 2, 300 - 50 + 228 / 2)
    assert note["box"] == {"left": 400, "top": 300, "width": 199, "height": 228, "rotation": 0}


def test_texts_shapes_dots_and_lines_are_items_too(anna: Browser, board: Board) -> None:
    text = anna.done({"do": "create", "client": client_id(), "kind": "text", "text": "Frage?", "box": box(0, 0, 300)})
    dot = anna.done(shape(style={"fillColor": "#d6336c", "fillOpacity": "1.0"}))
    note = anna.note()
    joined = anna.done(line(note["client"], dot["id"]))
    types = {item["id"]: item["type"] for item in board.all_items()}
    assert types == {text["id"]: "text", dot["id"]: "shape", note["id"]: "sticky_note"}
    served = board.done("GET", "connectors", joined["id"])
    assert (served["startItem"]["id"], served["endItem"]["id"]) == (note["id"], dot["id"])
    assert anna.edit(delete(joined)) == [{"gone": joined["id"]}]
    assert board.done("GET", "connectors")["data"] == []


def test_moving_a_note_changes_its_frame(anna: Browser, board: Board) -> None:
    board.frame(width=1000, height=1000, x=0, y=0)
    right = board.frame(width=1000, height=1000, x=2000, y=0)
    note = anna.note(left=-300, top=-300)
    moved = anna.done(update(note, box=box(1900, 50)))
    assert board.done("GET", "items", note["id"])["parent"]["id"] == right["id"]
    assert (moved["box"]["left"], moved["box"]["top"]) == (1900, 50)
    anna.done(update(note, box=box(1450, 50)))
    lies_on_the_edge = board.done("GET", "items", note["id"])
    assert "parent" not in lies_on_the_edge
    assert lies_on_the_edge["position"]["x"] == 1450 + 199 / 2


def test_text_that_grows_out_of_its_frame_is_kept(anna: Browser, board: Board) -> None:
    board.frame(width=400, height=100, x=0, y=0)
    wish = {"do": "create", "client": client_id(), "kind": "text", "text": "kurz", "box": box(-190, -40, 200)}
    text = anna.done(wish)
    grown = anna.done(update(text, text="lang " * 60))
    served = board.done("GET", "items", text["id"])
    assert plain(served["data"]["content"]).count("lang") == 60
    assert (grown["box"]["left"], grown["box"]["top"]) == (-190, -40)
    assert "parent" not in served


def test_two_people_change_one_note_field_by_field(anna: Browser, ben: Browser) -> None:
    note = anna.note("alt")
    ben.done(update(note, box=box(500, 500)))
    anna.done(update(note, text="neu"))
    ben.done(update(note, style={"fillColor": "blue"}))
    kept = anna.shown()[note["id"]]
    assert kept["content"] == "<p>neu</p>"
    assert kept["box"]["left"] == 500
    assert kept["style"]["fillColor"] == "blue"


def test_the_last_words_win(anna: Browser, ben: Browser) -> None:
    note = anna.note("alt")
    anna.done(update(note, text="von Anna"))
    ben.done(update(note, text="von Ben"))
    assert anna.shown()[note["id"]]["content"] == "<p>von Ben</p>"


def test_an_answer_that_was_lost_makes_no_second_note(anna: Browser, board: Board) -> None:
    wish = {"do": "create", "client": "p-same", "kind": "sticky_note", "text": "einmal", "box": box(0, 0)}
    assert anna.edit(wish, wish)[0] == anna.edit(wish)[0]
    assert len(board.all_items()) == 1


def test_a_note_somebody_just_changed_is_not_deleted_by_an_older_look(anna: Browser, ben: Browser) -> None:
    note = anna.note("alt")
    ben.done(update(note, text="Bens Gedanke"))
    (answer,) = anna.edit(delete(note))
    assert answer["item"]["content"] == "<p>Bens Gedanke</p>"
    assert ben.edit(delete(answer["item"])) == [{"gone": note["id"]}]
    assert ben.edit(update(note, text="zu spät"))[0]["status"] == 404


def test_one_wrong_edit_harms_no_other(anna: Browser, board: Board) -> None:
    good = {"do": "create", "client": client_id(), "kind": "sticky_note", "text": "gut", "box": box(0, 0)}
    wrong: list[Any] = [
        "no edit",
        {"do": "explode"},
        {"do": "create", "client": "x y", "kind": "sticky_note", "box": box(0, 0)},
        {"do": "create", "client": client_id(), "kind": "card", "box": box(0, 0)},
        {"do": "create", "client": client_id(), "kind": "image", "picture": "nowhere", "box": box(0, 0)},
        {"do": "create", "client": client_id(), "kind": "drawing", "points": [[0]], "box": box(0, 0)},
        {"do": "create", "client": client_id(), "kind": "sticky_note"},
        {**good, "client": client_id(), "style": {"fillColor": "#ff0000"}},
        {**good, "client": client_id(), "text": "x" * 6000},
        {**good, "client": client_id(), "box": {"left": "0", "top": 0}},
        shape(shape="cloud"),
        line("1", "2"),
        {"do": "update", "id": "1", "text": "nichts"},
    ]
    answers = anna.edit(*wrong, good)
    assert all(answer["status"] in (400, 404) and answer["refused"] for answer in answers[:-1])
    assert [item["id"] for item in board.all_items()] == [answers[-1]["item"]["id"]]


def test_a_batch_that_is_none_is_refused(anna: Browser) -> None:
    many = [shape()] * (MOST_EDITS + 1)
    for body in ({}, [], {"edits": "x"}, {"edits": many}):
        assert anna.post(anna.path("edits"), body).status_code == 400


def test_frames_of_a_template_are_not_deleted_and_cards_only_move(anna: Browser, board: Board) -> None:
    frame = board.frame()
    card = board.done("POST", "cards", body={"data": {"title": "Karte"}})
    (answer,) = anna.edit({"do": "delete", "id": frame["id"]})
    assert answer["status"] == 403
    moved = anna.done({"do": "update", "id": card["id"], "text": "anders", "box": box(10, 20, 999)})
    assert (moved["box"]["left"], moved["box"]["width"], moved["title"]) == (10, 320, "Karte")


def frame_wish(**more: Any) -> dict[str, Any]:
    wish = {"do": "create", "client": client_id(), "kind": "frame", "text": "Nebenraum"}
    return {**wish, "box": box(0, 0, 800, height=600), **more}


def test_a_frame_that_people_draw_is_one_of_the_api_and_takes_in_what_lies_in_it(anna: Browser, board: Board) -> None:
    inside, outside = anna.note("drin", left=100, top=100), anna.note("draußen", left=700, top=100)
    frame = anna.done(frame_wish())
    served = board.done("GET", "frames", frame["id"])
    assert served["data"]["title"] == "Nebenraum"
    assert (served["position"]["x"], served["position"]["y"]) == (400, 300)
    child = board.done("GET", "sticky_notes", inside["id"])
    assert (child["parent"]["id"], child["position"]["x"]) == (frame["id"], 100 + 199 / 2)
    assert "parent" not in board.done("GET", "sticky_notes", outside["id"])
    assert anna.shown()[inside["id"]]["box"]["left"] == 100


def test_a_frame_that_moves_takes_its_notes_along_and_one_that_grows_leaves_them(anna: Browser) -> None:
    note = anna.note("drin", left=100, top=100)
    frame = anna.done(frame_wish())
    anna.done(update(frame, box=box(1000, 0, 800, height=600)))
    assert anna.shown()[note["id"]]["box"]["left"] == 1100
    anna.done(update(frame, box=box(900, -50, 900, height=650)))
    assert anna.shown()[note["id"]]["box"] == {**note["box"], "left": 1100, "top": 100}
    (refused,) = anna.edit(update(frame, box=box(900, -50, 120, height=120)))
    assert refused["status"] == 400
    assert anna.done(update(frame, text="Umbenannt"))["title"] == "Umbenannt"


def test_a_frame_of_peoples_may_go_and_its_notes_stay(anna: Browser, board: Board) -> None:
    note = anna.note("drin", left=100, top=100)
    frame = anna.done(frame_wish())
    assert anna.edit(delete(frame)) == [{"gone": frame["id"]}]
    assert anna.shown()[note["id"]]["box"] == note["box"]
    assert "parent" not in board.done("GET", "sticky_notes", note["id"])


def test_what_people_draw_by_hand_is_there_without_words(anna: Browser, ben: Browser, board: Board) -> None:
    points = [[0, 0], [10.04, 5], [20, 30]]
    style = {"color": "#1f2933", "strokeWidth": "2"}
    wish = {"do": "create", "client": client_id(), "kind": "drawing", "points": points, "style": style}
    made = anna.done({**wish, "box": box(50, 60, 20, height=30)})
    assert ben.shown()[made["id"]]["points"] == [[0, 0], [10.0, 5], [20, 30]]
    (served,) = board.all_items()
    assert (served["type"], served["data"]) == ("unsupported", {})
    assert (served["position"]["x"], served["position"]["y"]) == (60, 75)
    assert "style" not in served
    assert board.refused("GET", "items", limit=50, type="unsupported")[0] == 400
    moved = anna.done(update(made, points=[[0, 0], [40, 60]], box=box(0, 0, 40, height=60)))
    assert (moved["points"], moved["box"]["width"]) == ([[0, 0], [40, 60]], 40)
    assert anna.edit(delete(moved)) == [{"gone": made["id"]}]


def test_a_board_is_closed_to_edits_of_another(anna: Browser, board: Board) -> None:
    note = board.person.board().sticky("woanders")
    assert anna.edit(update(note, text="hier"))[0]["status"] == 404
    assert anna.edit({"do": "delete", "id": note["id"]})[0]["status"] == 404


@given(text=st.text(max_size=200))
@settings(max_examples=60)
def test_every_text_comes_back_as_it_was_written(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    html = paragraphs(lines)
    assert normalise(html) == html or "\x00" in text
    if lines.strip() and not lines.startswith("\n") and "\x00" not in lines:
        assert plain(html) == lines
