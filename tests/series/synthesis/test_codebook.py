"""What is one across events is decided by people; we propose, and remember what they said."""

from datetime import UTC, datetime

import pytest

from plugin.errors import DecisionInvalid
from plugin.series.codebook import Codebook, Ruling, Term, Verdict, proposals
from tests.series.synthesis.events import group, question, result, said, synthesis, theme

NOON = datetime(2027, 5, 1, 12, tzinfo=UTC)


def ruling(number: int, one: str, other: str, verdict: Verdict = Verdict.ONE, label: str = "") -> Ruling:
    return Ruling(number, verdict, one, other, label, NOON)


def term(event: str, text: str, kind: str = "theme") -> Term:
    return Term(kind, f"{kind}:{event}/{text}", text, event)


def test_near_equal_themes_of_two_events_are_proposed_and_not_merged() -> None:
    terms = (term("one", "Zeit im Schichtbetrieb"), term("two", "Zeit im Schichtbetrieb"), term("two", "Lob"))
    (found,) = proposals(terms, Codebook())
    assert (found.one.event, found.other.event) == ("one", "two")
    boards = [
        result(name, groups=(group("A", hurdle=(said("Zeit", "n1"),)),), themes=(theme("t-n1", "Zeit", "n1"),))
        for name in ("one", "two")
    ]
    rows = synthesis(*boards).factors.hurdles
    assert [row.events for row in rows] == [1, 1]


def test_accepted_themes_are_one_row_from_then_on() -> None:
    boards = [
        result(name, groups=(group("A", hurdle=(said("Zeit", "n1"),)),), themes=(theme("t-n1", label, "n1"),))
        for name, label in (("one", "Zeit"), ("two", "Keine Zeit"))
    ]
    book = Codebook((ruling(1, "theme:one/t-n1", "theme:two/t-n1", label="Zeit finden"),))
    found = synthesis(*boards, codebook=book)
    (row,) = found.factors.hurdles
    assert (row.label, row.notes.value, row.events, row.recurring) == ("Zeit finden", 2, 2, True)
    assert row.wordings == ("Zeit", "Keine Zeit")
    assert found.method.merged[0].wordings == ("Zeit", "Keine Zeit")


def test_what_was_declined_is_not_proposed_again() -> None:
    terms = (term("one", "Zeit im Schichtbetrieb"), term("two", "Zeit im Schichtbetrieb"))
    book = Codebook((ruling(1, terms[0].key, terms[1].key, Verdict.APART),))
    assert proposals(terms, book) == ()


def test_taken_back_it_is_proposed_again() -> None:
    terms = (term("one", "Zeit im Schichtbetrieb"), term("two", "Zeit im Schichtbetrieb"))
    assert len(proposals(terms, Codebook())) == 1


def test_terms_of_one_event_are_never_proposed_as_one() -> None:
    assert proposals((term("one", "Zeit im Betrieb"), term("one", "Zeit im Betrieb")), Codebook()) == ()


def test_three_in_a_row_are_one_code() -> None:
    book = Codebook((ruling(1, "theme:a", "theme:b"), ruling(2, "theme:c", "theme:d"), ruling(3, "theme:b", "theme:c")))
    (code,) = book.codes
    assert set(code.keys) == {"theme:a", "theme:b", "theme:c", "theme:d"}
    assert code.id == "c-1"


def test_the_later_word_on_a_pair_counts() -> None:
    book = Codebook((ruling(1, "theme:a", "theme:b"), ruling(2, "theme:b", "theme:a", Verdict.APART)))
    assert book.codes == ()
    assert book.are_apart("theme:a", "theme:b")


def test_nobody_joins_by_a_third_what_somebody_keeps_apart() -> None:
    book = Codebook((ruling(1, "theme:a", "theme:b"), ruling(2, "theme:a", "theme:c", Verdict.APART)))
    with pytest.raises(DecisionInvalid) as refused:
        book.check(Verdict.ONE, "theme:b", "theme:c", ["theme:a", "theme:b", "theme:c"])
    assert "before" in str(refused.value.faults[0])
    book.check(Verdict.ONE, "theme:a", "theme:c", ["theme:a", "theme:b", "theme:c"])


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("theme:x", "theme:a", "is no theme"),
        ("theme:a", "theme:a", "twice"),
        ("theme:a", "question:q", "another kind"),
    ],
)
def test_a_word_on_what_is_not_there_is_refused(one: str, other: str, words: str) -> None:
    with pytest.raises(DecisionInvalid) as refused:
        Codebook().check(Verdict.ONE, one, other, ["theme:a", "question:q"])
    assert words in str(refused.value.faults[0])


def test_a_line_of_questions_runs_through_the_events_and_the_earlier_is_refined() -> None:
    boards = [result(name, questions=(question(f"Wie {name} und zugleich ruhig?", "n1"),)) for name in ("one", "two")]
    book = Codebook((ruling(1, "question:one/n1", "question:two/n1"),))
    found = synthesis(*boards, codebook=book).questions
    (line,) = found.lineages
    assert [step.source.event for step in line.steps] == ["one", "two"]
    assert [row.status for row in found.asked] == ["refined", "open"]
