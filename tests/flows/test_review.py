"""The review as a use case: decisions are kept or refused as a whole, taken back, and minutes wait for flags."""

from datetime import UTC, datetime, timedelta
from itertools import count
from types import SimpleNamespace
from typing import Any

import pytest

from plugin.errors import DecisionInvalid, ReviewOpen, UnknownHarvest
from plugin.flows.harvest import Harvest
from plugin.flows.review import Reviewing, with_review
from plugin.harvest.decisions import Act, Decision
from plugin.harvest.ledger import Disposition
from plugin.minutes.remarks import Remarks
from plugin.review.review import Review
from plugin.review.wish import Answer, Wish
from plugin.store.store import Store
from tests.minutes import workshop
from tests.review.conftest import proposing

NOW = datetime(2027, 3, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def archive(store: Store) -> Any:
    """The real store for what a review keeps; the board and its blueprint are those of the workshop by hand."""
    boards = SimpleNamespace(get=lambda owner, board: SimpleNamespace(run_id="r1"))
    runs = SimpleNamespace(blueprint=lambda owner, run: workshop.blueprint())
    kept = SimpleNamespace(decisions=store.decisions, reviews=store.reviews, harvests=store.harvests)
    return SimpleNamespace(boards=boards, runs=runs, **vars(kept))


@pytest.fixture
def review(archive: Any) -> Reviewing:
    archive.harvests.save("anna", "h1", proposing())
    ids = count(1)
    return Reviewing(archive, "anna", "b1", lambda: NOW, lambda: f"go{next(ids)}")


def note(words: str) -> str:
    return next(one.id for one in proposing().notes if words in one.text)


def settle_flags(review: Reviewing) -> None:
    review.decide(Decision(question.notes[0], Act.WITHHOLD) for question in review.open().blocking)


def test_without_a_harvest_there_is_nothing_to_review(archive: Any) -> None:
    with pytest.raises(UnknownHarvest):
        Reviewing(archive, "anna", "b1", lambda: NOW, lambda: "x").open()


def test_decisions_are_kept_and_come_back(review: Reviewing) -> None:
    review.decide([Decision(note("Neugierig"), Act.DROP)])
    assert review.open().by_id[note("Neugierig")].disposition is Disposition.NOT_USED


def test_one_decision_that_does_not_fit_keeps_all_of_them_out_and_names_it(review: Reviewing) -> None:
    with pytest.raises(DecisionInvalid) as caught:
        review.decide([Decision(note("Neugierig"), Act.DROP), Decision("n999", Act.DROP)])
    assert [fault.key for fault in caught.value.faults] == ["n999.drop"]
    assert review.open().log == ()


def test_a_decision_may_rest_on_one_before_it_in_the_same_go(review: Reviewing) -> None:
    whole = note("Wenig Zeit, viel Interesse")
    review.decide(
        [
            Decision(whole, Act.SPLIT, parts=("Wenig Zeit", "viel Interesse")),
            Decision(f"{whole}.2", Act.MOVE, area="parking"),
        ]
    )
    assert review.open().by_id[f"{whole}.2"].area == "parking"


def test_accepting_all_is_one_go_and_is_taken_back_as_one(review: Reviewing) -> None:
    before = review.open()
    assert before.proposals > 0
    review.decide([Decision(note("Neugierig"), Act.DROP)])
    batch = review.accept_all()
    assert review.open().proposals == 0
    assert review.accept_all() == ""
    taken_back = review.undo(batch)
    assert taken_back >= before.proposals
    after = review.open()
    assert after.proposals == before.proposals
    assert after.by_id[note("Neugierig")].disposition is Disposition.NOT_USED


def test_the_last_go_and_a_single_decision_are_taken_back(review: Reviewing) -> None:
    review.decide([Decision(note("Neugierig"), Act.DROP)])
    review.decide([Decision(note("Die Karten"), Act.DROP), Decision(note("Klein anfangen"), Act.DROP)])
    assert review.undo("2") == 1
    assert review.undo() == 1
    assert review.undo() == 1
    assert review.undo() == 0
    assert review.open().log == ()


def test_questions_are_answered_by_their_keys_and_only_while_they_are_asked(review: Reviewing) -> None:
    question = next(one for one in review.open().questions if one.kind == "split")
    wish = Wish(answers=(Answer(question.id, "split"),))
    review.take(wish)
    assert review.open().question(question.id) is None
    with pytest.raises(DecisionInvalid):
        review.take(wish)


def test_remarks_that_are_named_take_the_place_of_the_old_ones(review: Reviewing) -> None:
    review.take(Wish(remarks={"key_points": ("Eins",), "contact": "Verband"}))
    review.take(Wish(remarks={"key_points": ("Zwei",)}))
    remarks = review.open().state.remarks
    assert (remarks.key_points, remarks.contact) == (("Zwei",), "Verband")


def test_minutes_are_released_only_when_every_flag_is_decided(review: Reviewing) -> None:
    with pytest.raises(ReviewOpen) as caught:
        review.release("reviewed")
    assert note("Stundensatz") in {fault.key for fault in caught.value.faults}
    settle_flags(review)
    with pytest.raises(ReviewOpen, match="after they were reviewed"):
        review.release("published")
    review.release("reviewed")
    review.release("published")
    state = review.open().state
    assert state.remarks.status == "published"
    assert [(step.status, step.at) for step in state.steps] == [("reviewed", NOW), ("published", NOW)]


def test_who_changes_what_was_released_releases_it_again(review: Reviewing) -> None:
    settle_flags(review)
    review.release("reviewed")
    review.decide([Decision(note("Neugierig"), Act.DROP)])
    assert review.open().state.remarks.status == "draft"
    review.release("reviewed")
    review.undo()
    assert review.open().state.remarks.status == "draft"


def test_a_later_harvest_keeps_the_decisions_and_makes_released_minutes_a_draft_when_it_brings_a_flag(
    review: Reviewing, archive: Any
) -> None:
    settle_flags(review)
    review.decide([Decision(note("Neugierig"), Act.DROP)])
    review.release("reviewed")
    later = workshop.ledger()
    archive.harvests.save("anna", "h2", later.__class__(**{**vars(later), "taken_at": NOW + timedelta(days=1)}))
    opened = review.open()
    assert opened.harvest_id == "h2"
    assert opened.by_id[note("Neugierig")].disposition is Disposition.NOT_USED
    assert _minutes_of(archive, later).status == "reviewed"
    flagged = workshop.rewritten(later, "Frau Petersen blockiert")
    assert _minutes_of(archive, flagged).status == "draft"


def _minutes_of(archive: Any, ledger: Any) -> Remarks:
    harvest = Harvest(ledger, workshop.blueprint(), SimpleNamespace(), {})  # type: ignore[arg-type]
    return with_review(archive, "anna", harvest)[1]


def test_nobody_else_sees_or_changes_a_review(review: Reviewing, archive: Any) -> None:
    review.decide([Decision(note("Neugierig"), Act.DROP)])
    stranger = Reviewing(archive, "bert", "b1", lambda: NOW, lambda: "x")
    with pytest.raises(UnknownHarvest):
        stranger.open()


def test_what_changed_since_the_harvest_before_is_told(review: Reviewing, archive: Any) -> None:
    assert review.open().since.is_empty
    later = proposing()
    notes = later.notes[1:]
    counts = workshop.count(list(notes))
    archive.harvests.save(
        "anna",
        "h2",
        later.__class__(**{**vars(later), "notes": notes, "counts": counts, "taken_at": NOW + timedelta(days=1)}),
    )
    found: Review = review.open()
    assert found.since.gone == ("n1",)
