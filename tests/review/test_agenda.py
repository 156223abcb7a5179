"""What must be decided comes first, every question rests on notes, answers close their question and nothing else."""

import pytest

from plugin.harvest.decisions import Act, Decision
from plugin.harvest.ledger import Disposition
from plugin.review.agenda import accepted
from plugin.review.question import KINDS, MAY, MUST
from plugin.review.review import Review
from tests.minutes import workshop
from tests.review.conftest import Open, proposing


def kinds(review: Review) -> list[str]:
    return [question.kind for question in review.questions]


def note(words: str) -> str:
    return next(one.id for one in proposing().notes if words in one.text)


def after_accepting(review: Review, opened: Open) -> Review:
    return opened(*accepted(review.questions))


def test_questions_come_in_the_order_they_should_be_answered(opened: Open) -> None:
    review = opened()
    assert kinds(review) == sorted(kinds(review), key=KINDS.index)
    assert set(kinds(review)) == {"antitrust", "offensive", "place", "waiting", "part", "split", "misplaced", "near"}
    assert {one.kind for one in review.must} <= set(MUST)
    assert {one.kind for one in review.may} <= set(MAY)


def test_every_question_rests_on_notes_and_every_answer_decides_something(opened: Open) -> None:
    for question in opened().questions:
        assert question.notes
        assert all(option.decisions for option in question.options)
        assert {one.note for option in question.options for one in option.decisions} <= set(question.notes)


def test_names_that_are_only_counted_are_not_asked_about(opened: Open) -> None:
    review = opened()
    asked = {id_ for question in review.questions for id_ in question.notes}
    assert asked.isdisjoint({one.id for one in review.private()})
    assert note("Jens") not in asked


@pytest.mark.parametrize("act", [Act.RELEASE, Act.WITHHOLD, Act.DROP])
def test_a_flag_is_decided_by_a_person_one_way_or_the_other(act: Act, opened: Open) -> None:
    flagged = note("Stundensatz")
    assert f"antitrust-{flagged}" in {one.id for one in opened().blocking}
    assert f"antitrust-{flagged}" not in {one.id for one in opened(Decision(flagged, act)).questions}


def test_a_mask_that_leaves_the_figure_standing_leaves_the_question_open(opened: Open) -> None:
    flagged = note("Stundensatz")
    half = opened(Decision(flagged, Act.MASK, passages=("eurer auch",)))
    assert f"antitrust-{flagged}" in {one.id for one in half.blocking}
    question = opened().question(f"antitrust-{flagged}")
    assert question is not None
    assert question.passages
    option = question.option("mask")
    assert option is not None
    assert f"antitrust-{flagged}" not in {one.id for one in opened(*option.decisions).questions}


def test_accepting_all_takes_proposals_and_leaves_what_only_a_person_can_say(opened: Open) -> None:
    review = opened()
    after = after_accepting(review, opened)
    assert not any(question.proposed for question in after.questions)
    assert set(kinds(after)) == {"antitrust", "offensive", "place", "waiting", "misplaced", "near"}
    assert after.ledger.counts.parts == 2
    assert next(one for one in after.ledger.notes if one.text == "Ergebnisse zeigen").into == note("Klein anfangen")


def test_accepting_all_never_drops_releases_or_merges_what_merely_looks_alike(opened: Open) -> None:
    acts = {one.act for one in accepted(opened().questions)}
    assert acts.isdisjoint({Act.DROP, Act.RELEASE, Act.REWORD})
    near = {id_ for question in opened().questions if question.kind == "near" for id_ in question.notes}
    assert near.isdisjoint({one.note for one in accepted(opened().questions)})


def test_near_duplicates_are_asked_about_once_and_stay_apart_when_somebody_says_so(opened: Open) -> None:
    (question,) = [one for one in opened().questions if one.kind == "near"]
    apart = question.option("apart")
    assert apart is not None
    after = opened(*apart.decisions)
    assert "near" not in kinds(after)
    assert all(after.by_id[id_].disposition is Disposition.USED for id_ in question.notes)


def test_a_misplaced_note_stays_where_people_put_it_until_a_person_says_otherwise(opened: Open) -> None:
    (question,) = [one for one in opened().questions if one.kind == "misplaced"]
    assert question.proposed == ""
    move = question.option("move")
    assert move is not None
    assert opened(*move.decisions).by_id[question.notes[0]].area == "parking"


def test_a_note_that_changed_is_asked_about_again_and_nothing_holds_until_then(opened: Open) -> None:
    dropped = Decision(note("Neugierig"), Act.DROP)
    changed = workshop.rewritten(proposing(), "Ganz neu")
    review = opened(dropped, ledger=changed)
    (question,) = [one for one in review.questions if one.kind == "changed"]
    assert review.by_id[dropped.note].disposition is Disposition.USED
    keep = question.option("keep")
    assert keep is not None
    assert keep.decisions[0].act is Act.DROP
    assert question in review.blocking


def test_hints_on_questions_are_there_for_the_facilitator_and_ask_for_no_answer(opened: Open) -> None:
    review = opened()
    hinted = {one.text: hints for one, hints in review.hints}
    assert "Wer ist schuld?" in hinted
    assert hinted["Wer ist schuld?"]
    asked = {id_ for question in review.questions for id_ in question.notes}
    assert note("Wer ist schuld?") not in asked


def test_a_decision_shows_up_among_the_decided_until_a_later_one_takes_its_place(opened: Open) -> None:
    first, second = Decision(note("Neugierig"), Act.DROP), Decision(note("Neugierig"), Act.USE)
    assert [entry.decision.act for entry in opened(first, second).decided] == [Act.USE]
