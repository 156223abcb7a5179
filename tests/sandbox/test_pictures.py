"""Pictures people put on a board: image items of the API, served as pictures and as nothing else."""

from __future__ import annotations

import base64
from typing import Any
from urllib.parse import urlsplit

import pytest

from plugin.sandbox.pictures import LARGEST_PICTURE
from tests.sandbox.conftest import Board
from tests.sandbox.visiting import Browser, client_id

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def anna(board: Board) -> Browser:
    return Browser(board.person.whiteboard, board.id).arrive()


def send(browser: Browser, content: bytes, kind: str = "image/png") -> Any:
    return browser.client.post(browser.path("pictures"), data=content, content_type=kind)


def put(browser: Browser, **more: Any) -> Any:
    picture = send(browser, PNG).get_json()["picture"]
    box = {"left": 0, "top": 0, "width": 300, "height": 150}
    return browser.done(
        {"do": "create", "client": client_id(), "kind": "image", "picture": picture, "box": box, **more}
    )


def test_a_picture_is_an_image_item_with_the_size_it_was_given(anna: Browser, board: Board) -> None:
    made = put(anna)
    served = board.done("GET", "images", made["id"])
    assert (served["geometry"]["width"], served["geometry"]["height"]) == (300, 150)
    resource = board.done("GET", "resources", "images", made["id"])
    answer = anna.client.get(urlsplit(resource["url"]).path)
    assert (answer.status_code, answer.data, answer.mimetype) == (200, PNG, "image/png")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_a_picture_is_moved_and_made_larger_in_its_proportions(anna: Browser) -> None:
    made = put(anna)
    box = {"left": 10, "top": 20, "width": 600, "height": 300}
    moved = anna.done({"do": "update", "id": made["id"], "box": box})
    assert moved["box"] == {**box, "rotation": 0}
    assert moved["picture"] == made["picture"]


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"<svg onload='alert(1)'/>", "image/svg+xml", 415),
        (b"<script>alert(1)</script>", "image/png", 400),
        (PNG, "text/html", 415),
        (PNG, "application/x-www-form-urlencoded", 415),
        (PNG + b"0" * LARGEST_PICTURE, "image/png", 413),
        (b"", "image/gif", 400),
    ],
)
def test_what_is_no_picture_is_not_kept(anna: Browser, content: bytes, kind: str, status: int) -> None:
    assert send(anna, content, kind).status_code == status


def test_only_who_may_write_sends_pictures_and_nobody_guesses_one(anna: Browser, board: Board) -> None:
    board.done("PATCH", body={"policy": {"sharingPolicy": {"access": "view", "teamAccess": "view"}}})
    assert send(anna, PNG).status_code == 403
    assert anna.client.get("/sandbox/pictures/guessed").status_code == 404
