"""The whiteboard on a port and on disk: what was answered survives the death of the process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException, RemoteDisconnected
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from plugin.sandbox import Fault, Options, create_app
from plugin.sandbox.server import serving
from tests.sandbox.conftest import Person

TOKEN = "developer-token"
NOTE = {"type": "sticky_note", "data": {"content": "Note"}}


def call(connection: HTTPConnection, method: str, path: str, body: Any = None) -> Any:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    connection.request(method, path, None if body is None else json.dumps(body), headers)
    with connection.getresponse() as answer:
        content = answer.read()
    assert answer.status < 300, content
    return json.loads(content) if content else None


def connect(address: str) -> HTTPConnection:
    return HTTPConnection(urlsplit(address).netloc, timeout=10)


@contextmanager
def process(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    wishes = ["--port", "0", "--data", str(folder), "--token", TOKEN, "--credits", "100000000"]
    command = [sys.executable, "-m", "plugin.sandbox", *wishes]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        try:
            yield running, running.stdout.readline().strip()
        finally:
            running.kill()


def count_items(connection: HTTPConnection, board_id: str) -> int:
    return int(call(connection, "GET", f"/v2/boards/{board_id}/items?limit=10")["total"])


def test_calls_before_and_after_a_refused_one_are_answered() -> None:
    app = create_app(Options(token=TOKEN))
    with serving(app) as address:
        connection = connect(address)
        for _ in range(3):
            connection.request("POST", "/v2/boards", json.dumps({"name": "x"}), {"Authorization": "Bearer wrong"})
            assert connection.getresponse().read()
            call(connection, "POST", "/v2/boards", {"name": "x"})
        assert call(connection, "GET", "/v2/boards")["total"] == 3
        connection.close()
    app.close()


def test_a_lost_answer_closes_the_connection() -> None:
    app = create_app(Options(token=TOKEN, fault=lambda request: Fault.LOST if request.method == "POST" else None))
    with serving(app) as address:
        connection = connect(address)
        with pytest.raises((RemoteDisconnected, ConnectionResetError)):
            call(connection, "POST", "/v2/boards", {"name": "x"})
        connection.close()
        connection = connect(address)
        assert call(connection, "GET", "/v2/boards")["total"] == 1
        connection.close()
    app.close()


def test_a_board_is_there_again_after_a_restart(tmp_path: Path) -> None:
    whiteboard = create_app(Options(folder=tmp_path))
    board = Person(whiteboard, whiteboard.issue_token("Erika")).board()
    note = board.sticky()
    whiteboard.close()
    again = create_app(Options(folder=tmp_path))
    later = board.seen_by(Person(again, again.issue_token("Erika")))
    assert later.all_items() == [note]
    assert int(later.sticky()["id"]) > int(note["id"])
    again.close()


def test_two_whiteboards_share_one_folder(tmp_path: Path) -> None:
    first, second = create_app(Options(folder=tmp_path)), create_app(Options(folder=tmp_path))
    board = Person(first, first.issue_token("Erika")).board()
    other = board.seen_by(Person(second, second.issue_token("Erika")))
    threads = [threading.Thread(target=lambda each=each: [each.sticky() for _ in range(10)]) for each in (board, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({item["id"] for item in board.all_items()}) == 20
    first.close()
    second.close()


def test_a_database_of_another_version_is_refused(tmp_path: Path) -> None:
    whiteboard = create_app(Options(folder=tmp_path))
    with whiteboard.database.transaction() as sql:
        sql.execute("PRAGMA user_version = 99")
    whiteboard.close()
    with pytest.raises(RuntimeError, match="version 99"):
        create_app(Options(folder=tmp_path))


@pytest.mark.slow
def test_what_was_answered_survives_killing_the_process_and_batches_stay_whole(tmp_path: Path) -> None:
    answered = 0
    with process(tmp_path) as (running, address):
        connection = connect(address)
        board_id = call(connection, "POST", "/v2/boards", {"name": "x"})["id"]
        timer = threading.Timer(0.3, os.kill, (running.pid, signal.SIGKILL))
        timer.start()
        with suppress(OSError, HTTPException):
            while running.poll() is None:
                call(connection, "POST", f"/v2/boards/{board_id}/items/bulk", [NOTE] * 20)
                answered += 20
        timer.join()
        connection.close()
    with process(tmp_path) as (_, address):
        connection = connect(address)
        found = count_items(connection, board_id)
        connection.close()
    assert answered > 0
    assert found in (answered, answered + 20)
