"""What people decided about themes is read from the log: the last word counts."""

from datetime import UTC, datetime

from plugin.harvest.decisions import Act, Decision, Entry, about, faults
from plugin.themes.cluster import Decided, Kept
from plugin.themes.decided import decided_by
from tests.minutes import workshop

MEMBERS = ("n1", "n2")


def log(*decisions: Decision) -> list[Entry]:
    return [Entry(number, "b", datetime(2027, 3, 24, tzinfo=UTC), one) for number, one in enumerate(decisions, 1)]


def test_the_last_word_on_a_theme_counts() -> None:
    kept = Decision("n1", Act.GATHER, members=MEMBERS, text=" Zeit ")
    gone = Decision("n1", Act.SCATTER, members=MEMBERS)
    assert decided_by(log(gone, kept)) == Decided(kept=(Kept("t-n1", MEMBERS, "Zeit"),))
    assert decided_by(log(kept, gone)) == Decided(dissolved=(MEMBERS,))
    assert decided_by(log(Decision("n3", Act.SINGLE), Decision("n3", Act.DROP))).single == ("n3",)


def test_a_theme_stays_decided_when_words_change() -> None:
    decision = Decision("n1", Act.GATHER, members=MEMBERS)
    assert about(decision, workshop.ledger()).mark == ""


def test_a_theme_needs_notes_that_exist_and_a_label_of_some_length() -> None:
    ledger = workshop.ledger()
    assert faults(Decision("n1", Act.GATHER, members=MEMBERS), ledger, ()) == []
    for wrong in (
        Decision("n1", Act.GATHER),
        Decision("n1", Act.SCATTER, members=("n1", "n1")),
        Decision("n1", Act.GATHER, members=("n1", "n99999")),
        Decision("n1", Act.GATHER, members=MEMBERS, text="x" * 300),
        Decision("n99999", Act.SINGLE),
    ):
        assert faults(wrong, ledger, ())
