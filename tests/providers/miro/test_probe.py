"""The probe on the embedded whiteboard: it finds out how the switches stand, and leaves no board behind."""

from datetime import date
from typing import Any

import pytest

from plugin.errors import NotAuthorised, Unreachable
from plugin.http import Session
from plugin.providers.miro import probe as probing
from plugin.providers.miro.client import MiroClient, patience
from plugin.providers.miro.probe import as_markdown, probe
from plugin.providers.miro.questions import QUESTIONS, Finding
from plugin.sandbox import Copies, Fault, Options, Switches, create_app
from tests.contract.worlds import EMBEDDED, LENIENT, STRICT, TOKEN, Unmetered, no_sleep


def client_of(options: Options, token: str = TOKEN) -> MiroClient:
    session = Session(EMBEDDED, token=lambda: token, app=create_app(options), patience=patience(sleep=no_sleep))
    return MiroClient(session, Unmetered())


def found(switches: Switches) -> dict[str, str]:
    client = client_of(Options(token=TOKEN, switches=switches))
    answers = {finding.question: finding.answer for finding in probe(client, sleep=no_sleep)}
    assert client.boards({})["data"] == []
    return answers


def test_every_question_gets_an_answer() -> None:
    answers = found(LENIENT)
    assert len(answers) == len(QUESTIONS)
    assert "not found out" not in answers.values()


@pytest.mark.parametrize(
    ("switches", "expected"),
    [
        (
            LENIENT,
            {
                "May frames be in a bulk creation?": "yes",
                "What of a child must lie in its frame?": "its whole box",
                "What is X-RateLimit-Reset?": "a moment (epoch)",
                "What becomes of the children of a deleted frame?": "stay",
                "What do three items in a bulk cost?": "300 credits, refused 300",
                "Is a copy complete at once?": "yes",
            },
        ),
        (
            STRICT,
            {
                "May frames be in a bulk creation?": "no",
                "What of a child must lie in its frame?": "only its centre",
                "What is X-RateLimit-Reset?": "seconds from now",
                "What becomes of the children of a deleted frame?": "are deleted",
                "What do three items in a bulk cost?": "300 credits, refused 0",
            },
        ),
        (Switches(copies=Copies.INCOMPLETE), {"Does a bulk answer in the order of the request?": "yes"}),
    ],
    ids=["lenient", "strict", "incomplete copies"],
)
def test_it_finds_out_how_the_whiteboard_behaves(switches: Switches, expected: dict[str, str]) -> None:
    answers = found(switches)
    assert {question: answers[question] for question in expected} == expected


def test_a_failing_question_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Any) -> Finding:
        raise Unreachable("gone for a moment")

    def surprised(_: Any) -> Finding:
        raise KeyError("data")

    monkeypatch.setattr(probing, "QUESTIONS", (broken, surprised, QUESTIONS[0]))
    client = client_of(Options(token=TOKEN))
    findings = probe(client)
    assert [finding.answer for finding in findings] == ["not found out", "not found out", "yes"]
    assert client.boards({})["data"] == []


def test_the_board_is_deleted_even_after_an_interruption(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: Any) -> Finding:
        raise KeyboardInterrupt

    monkeypatch.setattr(probing, "QUESTIONS", (interrupted,))
    client = client_of(Options(token=TOKEN))
    with pytest.raises(KeyboardInterrupt):
        probe(client)
    assert client.boards({})["data"] == []


def test_a_board_that_stays_is_reported() -> None:
    def no_deleting(request: Any) -> Fault | None:
        is_board = request.method == "DELETE" and request.path.count("/") == 3
        return Fault.ERROR_BEFORE if is_board else None

    findings = probe(client_of(Options(token=TOKEN, fault=no_deleting)), sleep=no_sleep)
    assert findings[-1].answer == "no, please delete it"


def test_a_wrong_token_ends_it_at_once() -> None:
    with pytest.raises(NotAuthorised):
        probe(client_of(Options(token=TOKEN), token="wrong"))


def test_findings_become_a_table_that_nothing_breaks_out_of() -> None:
    written = as_markdown([Finding("Why?", "a | b", "<p>x</p>\n**y**")], date(2026, 11, 22))
    assert "Asked on 2026-11-22" in written
    assert written.splitlines()[-1] == r"| Why? | a \| b | \<p\>x\</p\> \*\*y\*\* |"
