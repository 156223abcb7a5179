"""What a synthesis never shows: unreviewed, withheld and company words, and who wrote them."""

import json

import pytest

from plugin.codec import to_json
from plugin.series.codebook import Codebook
from plugin.series.event_result import EventResult, OpenBelief, Told
from plugin.series.followed import FollowedInitiative
from plugin.series.series import Documenting
from plugin.series.synthesis.material import READERS
from tests.series.synthesis.events import (
    event,
    group,
    material,
    question,
    result,
    said,
    series,
    spread,
    synthesis,
    theme,
)

SECRET = "Wortlaut"


def talking(name: str = "one", **other: object) -> EventResult:
    """A board whose every statement says the same word."""
    column = (said(SECRET, "n1"),)
    full = group("A", own=column, formats=column, success=column, hurdle=column, top=column)
    return result(
        name,
        groups=(full,),
        questions=(question(SECRET, "n2", field="free", beliefs=column, answers=column, chosen=True, taken_up=1),),
        beliefs=(OpenBelief(said(SECRET, "n3"), "free"),),
        themes=(theme("t-n1", SECRET, "n1"),),
        **other,
    )


def told(status: str) -> Told:
    lines = (SECRET,)
    return Told(status, participants=12, network=SECRET, decisions=lines, consequence=lines)


@pytest.mark.parametrize("readers", READERS)
def test_no_word_of_a_draft_is_shown_to_anybody(readers: str) -> None:
    found = synthesis(talking(told=told("draft")), readers=readers)
    assert SECRET not in to_json(found)
    assert found.method.drafts == ("one",)
    assert found.challenges[0].groups.value == 1


def test_reviewed_words_are_shown_to_hosts_with_their_source() -> None:
    found = synthesis(talking(told=told("reviewed")))
    (quote,) = found.challenges[0].quotes
    assert (quote.text, quote.source.event, quote.source.notes) == (SECRET, "one", ("n1",))


@pytest.mark.parametrize(("openness", "shown"), [("participants", False), ("members", True), ("open", True)])
def test_members_read_words_of_events_that_are_open_to_them(openness: str, shown: bool) -> None:
    row = series(event("one", 2, confidentiality=openness))
    text = to_json(synthesis(talking(told=told("published")), series=row, readers="members"))
    assert (SECRET in text) is shown


def test_the_public_reads_no_word_at_all() -> None:
    followed = tuple(
        FollowedInitiative(f"i{n}", "one", state="adapted", reason=SECRET, sentence=SECRET, answered="2027-04-01")
        for n in range(5)
    )
    found = synthesis(talking(told=told("published")), readers="public", followed=followed)
    assert SECRET not in to_json(found)


def test_a_withheld_note_is_counted_and_not_quoted() -> None:
    hurdles = (said("[zurückgehalten: zu prüfen]", "n1", withheld=True), said("Zeit", "n2"))
    found = synthesis(result("one", groups=(group("A", hurdle=hurdles),), withheld=1))
    assert found.factors.unsorted.base == 2
    assert found.method.withheld == 1
    assert "zurückgehalten" not in to_json(found)


def boards(number: int) -> list[EventResult]:
    names = ("ahorn", "birke", "eibe", "fichte", "linde", "ulme")[:number]
    return [talking(company=name, told=told("reviewed"), scales=(spread("free", 1, 0, 0, 0, 0),)) for name in names]


def test_boards_of_fewer_than_five_companies_are_not_even_counted() -> None:
    found = synthesis(*boards(4), series=series(event("one", 2), way=Documenting.COMPANY))
    assert found.profile.events[0].status == "held_back"
    assert found.method.held_back == ("one",)
    assert found.challenges == ()
    assert SECRET not in to_json(found)


def test_boards_of_five_companies_are_counted_together_without_words_notes_or_names() -> None:
    found = synthesis(*boards(5), series=series(event("one", 2), way=Documenting.COMPANY))
    text = to_json(found)
    assert found.challenges[0].groups.value == 5
    assert found.tensions[0].total.counts == (5, 0, 0, 0, 0)
    assert SECRET not in text
    assert not any(name in text for name in ("ahorn", "birke", "eibe", "n1"))


def test_terms_of_the_codebook_come_from_reviewed_events_alone() -> None:
    assert material(talking(told=told("draft"))).terms == ()
    kinds = {term.kind for term in material(talking(told=told("reviewed"))).terms}
    assert kinds == {"theme", "question"}


def test_nothing_is_ordered_by_how_often_it_was_said() -> None:
    few, many = group("A", "few"), [group(letter, "many") for letter in "BCD"]
    found = synthesis(result("one", groups=(few, *many)))
    assert [row.id for row in found.challenges] == ["few", "many"]
    assert [card.number for card in found.formats.cards] == [3, 4]


def test_the_codebook_keeps_no_words_of_notes() -> None:
    found = material(talking(told=told("reviewed")))
    assert not any(SECRET in term.key for term in found.terms)
    assert json.loads(to_json(Codebook())) == {"rulings": []}
