"""A reviewed ledger says what the facilitator decided, holds every word people wrote, and its sums add up."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.errors import ConservationBreach
from plugin.harvest.conservation import loses_words, prove_review
from plugin.harvest.decisions import Act, Decision, about, faults
from plugin.harvest.ledger import Disposition, Ledger, Note
from plugin.harvest.reviewed import reviewed
from tests.harvest.test_decisions import AREAS, log
from tests.minutes import workshop

BOARD = workshop.blueprint().area_by_key
LEDGER = workshop.ledger()


def by_words(ledger: Ledger, words: str) -> Note:
    return next(note for note in ledger.notes if words in note.text)


def after(*decisions: Decision, ledger: Ledger = LEDGER) -> Ledger:
    """The ledger with these decisions, each checked as it is given."""
    given_ones: list[Decision] = []
    for decision in decisions:
        now = reviewed(ledger, log(*given_ones), BOARD)
        assert faults(decision, now, AREAS) == []
        given_ones.append(about(decision, now))
    return reviewed(ledger, log(*given_ones), BOARD)


def note(words: str) -> str:
    return by_words(LEDGER, words).id


def test_without_decisions_nothing_changes() -> None:
    assert reviewed(LEDGER, (), BOARD) == LEDGER


def test_a_note_left_out_keeps_its_entry_and_says_that_a_person_did_it() -> None:
    found = by_words(after(Decision(note("Neugierig"), Act.DROP)), "Neugierig")
    assert (found.disposition, found.reason) == (Disposition.NOT_USED, "dropped")


def test_a_note_that_waited_is_used_where_a_person_moves_it() -> None:
    found = after(Decision(note("siehe Chat"), Act.MOVE, area="parking"))
    moved = by_words(found, "siehe Chat")
    assert (moved.disposition, moved.area, moved.phase) == (Disposition.USED, "parking", "close")
    assert found.counts.to_review == LEDGER.counts.to_review - 1
    assert found.counts.used == LEDGER.counts.used + 1


def test_a_split_makes_entries_that_hold_all_words_and_keeps_the_note() -> None:
    whole = by_words(LEDGER, "Wenig Zeit, viel Interesse")
    found = after(Decision(whole.id, Act.SPLIT, parts=("Wenig Zeit", "viel Interesse")))
    original = by_words(found, "Wenig Zeit, viel")
    assert (original.disposition, original.reason, original.text) == (Disposition.MERGED, "split", whole.text)
    parts = [one for one in found.notes if one.made_from == (whole.id,)]
    assert [(part.id, part.text, part.area) for part in parts] == [
        (f"{whole.id}.1", "Wenig Zeit", whole.area),
        (f"{whole.id}.2", "viel Interesse", whole.area),
    ]
    assert found.counts.parts == 2
    assert found.counts.found == LEDGER.counts.found


def test_numbers_before_the_entries_of_a_list_are_no_words() -> None:
    assert not loses_words("1. Moderation\n2) zwei Beispiele", ("Moderation", "zwei Beispiele"))
    assert loses_words("1. Moderation von 2 Leuten", ("Moderation von Leuten",))


def test_votes_of_a_split_note_are_counted_once() -> None:
    whole = by_words(LEDGER, "Lernzirkel, sechs Wochen")
    found = after(Decision(whole.id, Act.SPLIT, parts=("Lernzirkel, sechs Wochen", "zwei Bereiche")))
    used = [one.votes for one in found.notes if one.made_from == (whole.id,)]
    assert sum(used) == whole.votes > 0


def test_a_merged_note_points_at_the_entry_at_the_end_of_the_chain() -> None:
    first, second, third = (note(words) for words in ("Klein anfangen", "Ergebnisse zeigen", "Zehn Minuten"))
    found = after(Decision(first, Act.MERGE, into=second), Decision(second, Act.MERGE, into=third))
    assert {one.into for one in found.notes if one.id in (first, second)} == {third}


def test_copies_follow_the_note_they_copy() -> None:
    copied = next(one.into for one in LEDGER.notes if one.reason == "copy")
    target = note("Lernzirkel über Abteilungen")
    found = after(Decision(copied or "", Act.MERGE, into=target))
    assert {one.into for one in found.notes if one.text == "job-shadowing im Wechsel"} == {target}


def test_merges_in_a_circle_are_not_made_and_are_asked_about() -> None:
    one, two = note("Klein anfangen"), note("Ergebnisse zeigen")
    entries = log(Decision(one, Act.MERGE, into=two), Decision(two, Act.MERGE, into=one))
    found = reviewed(LEDGER, entries, BOARD)
    assert [n.reason for n in found.notes if n.id in (one, two)] == ["loose_merge"] * 2


def test_one_thought_over_two_notes_reads_as_one_and_both_keep_their_words() -> None:
    one, two = note("Klein anfangen"), note("Ergebnisse zeigen")
    found = after(Decision(two, Act.MERGE, into=one, join=True))
    joined = by_words(found, "Klein anfangen")
    assert joined.reworded == "Klein anfangen\nErgebnisse zeigen"
    assert joined.text == "Klein anfangen"
    assert by_words(found, "Ergebnisse zeigen").disposition is Disposition.MERGED


def test_a_flagged_note_is_clear_once_what_it_was_flagged_for_is_hidden() -> None:
    flagged = by_words(LEDGER, "Stundensatz")
    hidden = by_words(after(Decision(flagged.id, Act.MASK, passages=("Stundensatz", "92 Euro"))), "Stundensatz")
    assert hidden.cleared
    assert set(hidden.masked) == {"Stundensatz", "92 Euro"}
    assert hidden.text == workshop.FLAGGED


def test_a_mask_that_hides_the_wrong_words_clears_nothing() -> None:
    flagged = by_words(LEDGER, "Stundensatz")
    assert not by_words(after(Decision(flagged.id, Act.MASK, passages=("eurer auch",))), "Stundensatz").cleared


def test_other_words_are_judged_like_new_ones() -> None:
    flagged = note("Der Idiot aus der IT")
    assert by_words(after(Decision(flagged, Act.REWORD, text="Ärger mit der IT")), "Idiot").cleared
    assert not by_words(after(Decision(flagged, Act.REWORD, text="Der Depp aus der IT")), "Idiot").cleared


def test_a_passage_hidden_once_is_hidden_in_every_note() -> None:
    found = after(Decision(note("Petra Muster, Einkauf"), Act.MASK, passages=("Einkauf",)))
    masked = [one.text for one in found.notes if one.masked]
    assert len(masked) == 2
    assert all("Einkauf" in text for text in masked)


def test_parts_of_a_flagged_note_are_flagged_even_when_the_flag_was_in_both_together() -> None:
    whole = by_words(LEDGER, "Stundensatz")
    parts = ("Unser Stundensatz liegt bei", "92 Euro, eurer auch?")
    found = after(Decision(whole.id, Act.SPLIT, parts=parts))
    assert all("antitrust" in one.flags for one in found.notes if one.made_from)


def test_what_lay_beside_a_private_place_stays_private_wherever_it_is_moved() -> None:
    found = after(Decision(note("Geheimer Zettel"), Act.MOVE, area="parking"))
    assert by_words(found, "Geheimer Zettel").private
    released = after(
        Decision(note("Geheimer Zettel"), Act.MOVE, area="parking"), Decision(note("Geheimer Zettel"), Act.RELEASE)
    )
    assert by_words(released, "Geheimer Zettel").released


def test_decisions_survive_a_harvest_after_which_every_note_lies_elsewhere() -> None:
    decision = about(Decision(note("Neugierig"), Act.DROP), LEDGER)
    moved = replace(LEDGER, notes=tuple(replace(one, area="parking", group=None) for one in LEDGER.notes))
    assert by_words(reviewed(moved, log(decision), BOARD), "Neugierig").reason == "dropped"


def test_a_decision_about_words_that_changed_is_not_applied() -> None:
    decision = about(Decision(note("Neugierig"), Act.DROP), LEDGER)
    changed = workshop.rewritten(LEDGER, "neu")
    assert reviewed(changed, log(decision), BOARD) == changed


@pytest.mark.parametrize(
    "spoil",
    [
        lambda notes: notes[1:],
        lambda notes: (replace(notes[0], text="anders"), *notes[1:]),
        lambda notes: (*notes, replace(notes[0], id="n0.1", made_from=("n0",))),
        lambda notes: (*notes, replace(notes[0], id="n1.1", made_from=("n1",))),
        lambda notes: (replace(notes[0], into="n9999"), *notes[1:]),
    ],
)
def test_a_review_that_loses_or_makes_up_something_is_a_breach(spoil: object) -> None:
    with pytest.raises(ConservationBreach):
        prove_review(LEDGER, replace(LEDGER, notes=spoil(LEDGER.notes)))  # type: ignore[operator]


IDS = st.sampled_from([one.id for one in LEDGER.notes])
ACTS = st.builds(
    Decision,
    note=IDS,
    act=st.sampled_from(Act),
    into=IDS,
    join=st.booleans(),
    area=st.sampled_from(AREAS),
    text=st.text(max_size=20),
    passages=st.lists(st.sampled_from(["Zeit", "Lernzirkel", "Petra"]), max_size=2).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ACTS, max_size=25), st.integers(min_value=1, max_value=4))
def test_whatever_is_decided_no_note_and_no_word_is_lost(decisions: Sequence[Decision], cut: int) -> None:
    """Decisions are given as they come, also those a check would refuse; a breach would raise."""
    given_ones = []
    for decision in decisions:
        words = next(one.text for one in LEDGER.notes if one.id == decision.note).split()
        parts = (" ".join(words[:cut]), " ".join(words[cut:]))
        given_ones.append(replace(decision, parts=parts))
    found = reviewed(LEDGER, log(*given_ones), BOARD)
    assert found.counts.found == LEDGER.counts.found
    assert {one.id for one in LEDGER.notes} <= {one.id for one in found.notes}
