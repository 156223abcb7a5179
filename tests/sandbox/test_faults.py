"""Accidents on the line: before and after the effect, lost answers, writes that land late."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from werkzeug.wrappers import Request

from plugin.sandbox import Fault
from tests.sandbox.conftest import Board, Make, Person


class NextNote:
    """Lets one fault happen to the next creation of a sticky note."""

    def __init__(self) -> None:
        self.fault: Fault | None = None
        self.bodies: list[Any] = []

    def __call__(self, request: Request) -> Fault | None:
        if not request.path.endswith("/sticky_notes"):
            return None
        self.bodies.append(request.get_json())
        fault, self.fault = self.fault, None
        return fault


@pytest.fixture
def accident() -> NextNote:
    return NextNote()


@pytest.fixture
def board(someone: Make, accident: NextNote) -> Board:
    return someone(fault=accident).board()


@pytest.mark.parametrize(("fault", "made"), [(Fault.ERROR_BEFORE, 0), (Fault.ERROR_AFTER, 1)])
def test_an_error_comes_before_or_after_the_effect(board: Board, accident: NextNote, fault: Fault, made: int) -> None:
    accident.fault = fault
    assert board.refused("POST", "sticky_notes", body={})[0] == 500
    assert len(board.all_items()) == made


@pytest.mark.parametrize(("fault", "made"), [(Fault.RESET, 0), (Fault.LOST, 1), (Fault.LATE, 0)])
def test_a_cut_line_is_a_connection_error(board: Board, accident: NextNote, fault: Fault, made: int) -> None:
    accident.fault = fault
    with pytest.raises(ConnectionResetError):
        board.sticky()
    assert len(board.all_items()) == made


def test_a_late_call_lands_when_told_to(board: Board, accident: NextNote) -> None:
    accident.fault = Fault.LATE
    with pytest.raises(ConnectionResetError):
        board.sticky("late")
    board.sticky("sent again")
    assert board.person.whiteboard.land_late_calls() == 1
    contents = [item["data"]["content"] for item in board.all_items()]
    assert contents == ["<p>sent again</p>", "<p>late</p>"]
    assert board.person.whiteboard.land_late_calls() == 0


def test_without_an_accident_the_hook_changes_nothing(board: Board, accident: NextNote) -> None:
    assert board.sticky("seen")["data"]["content"] == "<p>seen</p>"
    assert accident.bodies == [{"data": {"content": "seen"}}]


def test_latency_is_slept_once_a_call(someone: Make) -> None:
    slept: list[float] = []
    someone(latency_seconds=0.1, sleep=slept.append).board()
    assert slept == [0.1]


def test_many_calls_wait_at_the_same_time(someone: Make) -> None:
    board = someone(latency_seconds=0.2).board()
    began = time.perf_counter()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda index: board.sticky(str(index)), range(8)))
    assert time.perf_counter() - began < 0.2 * 4


def test_an_unexpected_exception_is_a_500_that_changes_nothing(erika: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    board = erika.board()

    def break_down(*_: Any) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("plugin.sandbox.items.render", break_down)
    assert board.refused("POST", "sticky_notes", body={})[0] == 500
    monkeypatch.undo()
    assert board.all_items() == []
