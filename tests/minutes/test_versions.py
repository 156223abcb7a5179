"""Versions only take away: nothing internal or of other companies gets through, and each says what is missing."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

import pytest

from plugin.blueprint.blueprint import Blueprint
from plugin.codec import to_json
from plugin.errors import UsageError
from plugin.harvest.ledger import Ledger
from plugin.language import Language
from plugin.minutes.build import make_minutes
from plugin.minutes.document import minutes_facts, minutes_outline
from plugin.minutes.edition import VERSIONS
from plugin.minutes.minutes import Minutes
from plugin.minutes.remarks import GroupSize, NextStep, Remarks
from plugin.minutes.versions import for_version

GERMAN = Language("de")
REMARKS = Remarks(
    participants=20,
    group_sizes=(GroupSize("A", 5), GroupSize("B", 4)),
    key_points=("Ein guter Anfang", "Gruppe A: „Lernzirkel, sechs Wochen“"),
    next_steps=(NextStep("Termin finden", "Frau Sommer"),),
    contact="sommer@verband.example",
    facilitation="Ida Winter",
)


@pytest.fixture
def full(ledger: Ledger, board: Blueprint) -> Minutes:
    return make_minutes(ledger, board, GERMAN, REMARKS)


def version(full: Minutes, name: str) -> Minutes:
    return for_version(full, name, GERMAN, groups=("A",) if name == "member" else ())


def words(value: object) -> Iterator[str]:
    """Every text anywhere in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from words(part)
    elif isinstance(value, dict):
        yield from words(tuple(value.values()))
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from words(getattr(value, field.name))


@pytest.mark.parametrize("name", VERSIONS)
def test_a_version_adds_no_words_of_anybody(name: str, full: Minutes) -> None:
    made = version(full, name)
    assert set(words(replace(made, edition=full.edition))) <= set(words(full)) | {""}


@pytest.mark.parametrize("name", [name for name in VERSIONS if name != "data"])
def test_every_version_but_the_full_one_says_what_it_leaves_out(name: str, full: Minutes) -> None:
    facts = dict(minutes_facts(version(full, name), GERMAN))
    assert facts["Fassung"]
    assert facts["Nicht enthalten"]
    assert version(full, name).edition.left_out


def test_the_full_version_is_as_it_was(full: Minutes) -> None:
    assert version(full, "data") == replace(full, remarks=replace(full.remarks, group_sizes=()))


def test_participants_get_all_that_is_used_and_nothing_that_is_not(full: Minutes) -> None:
    states = {entry.disposition for entry in version(full, "participants").appendix.notes}
    assert states == {"used", "merged"}
    assert full.counts == version(full, "participants").counts


def test_a_member_company_gets_its_own_groups_and_of_others_their_choice_alone(full: Minutes) -> None:
    made = to_json(version(full, "member"))
    assert "Wir verstehen, warum die anderen so planen." in made
    assert "Reverse Mentoring mit der Werkstattleitung" in made
    for other in ("Wer ist hier eigentlich alt?", "Junge wollen sich nichts sagen lassen.", "Erwarte Beispiele"):
        assert other not in made


def test_nothing_is_shown_by_company_for_fewer_than_five_people(ledger: Ledger, board: Blueprint) -> None:
    small = make_minutes(ledger, board, GERMAN, replace(REMARKS, group_sizes=(GroupSize("A", 4), GroupSize("B", 4))))
    with pytest.raises(UsageError, match="Fewer than 5 people"):
        for_version(small, "member", GERMAN, groups=("A",))
    assert for_version(small, "member", GERMAN, groups=("A", "B")).edition.groups == ("A", "B")


def test_a_group_nobody_told_the_size_of_counts_as_empty(ledger: Ledger, board: Blueprint) -> None:
    """However many took part: sizes differ, and an average would let a small group through."""
    unknown = make_minutes(ledger, board, GERMAN, replace(REMARKS, participants=400, group_sizes=()))
    with pytest.raises(UsageError, match="how many were in A"):
        for_version(unknown, "member", GERMAN, groups=("A",))
    partly = make_minutes(ledger, board, GERMAN, replace(REMARKS, group_sizes=(GroupSize("B", 4),)))
    with pytest.raises(UsageError, match="how many were in A"):
        for_version(partly, "member", GERMAN, groups=("A", "B"))


@pytest.mark.parametrize("name", VERSIONS)
def test_sizes_of_groups_are_in_no_document(name: str, full: Minutes) -> None:
    assert version(full, name).remarks.group_sizes == ()


@pytest.mark.parametrize(("name", "groups"), [("secret", ()), ("member", ()), ("public", ("A",)), ("member", ("Z",))])
def test_a_version_that_cannot_be_is_refused(name: str, groups: tuple[str, ...], full: Minutes) -> None:
    with pytest.raises(UsageError):
        for_version(full, name, GERMAN, groups=groups)


def test_the_management_page_has_the_sections_it_is_for(full: Minutes) -> None:
    outline = minutes_outline(version(full, "management"), GERMAN)
    said = "\n".join(words(outline))
    assert "Vereinbarungen und nächste Schritte" in said
    assert "Check-out" not in said
    assert "Die Fragen statt der Ausreden" not in said


def test_the_public_version_has_no_word_of_a_note_no_name_and_no_company(full: Minutes, ledger: Ledger) -> None:
    made = to_json(version(full, "public"))
    ours = (full.header, full.small, full.tensions.fields, full.goals, full.course, full.formats.cards)
    titles = " ".join(words(ours))
    long_ones = [note.text for note in ledger.notes if len(note.text) > 9 and note.text not in titles]
    leaked = [text for text in long_ones if text in made]
    assert leaked == []
    for name in ("Werft", "Hafen", "Verband Nord", "Lernnetz", "Sommer", "Winter", "sommer@", "Gruppe A:", "board/b1"):
        assert name not in made, name
    assert "Ein guter Anfang" in made


def test_an_empty_place_is_never_said_where_words_were_only_left_out(full: Minutes) -> None:
    """A version that took the notes of a section away does not have that section."""
    whole = sum("keine Notizen" in text for text in words(minutes_outline(full, GERMAN).blocks))
    said = {
        name: sum("keine Notizen" in text for text in words(minutes_outline(version(full, name), GERMAN).blocks))
        for name in ("public", "management", "participants")
    }
    assert said["public"] == 0
    assert max(said.values()) <= whole


@pytest.mark.parametrize("name", ["public", "management"])
def test_a_version_without_an_appendix_points_to_none(name: str, full: Minutes) -> None:
    assert not [text for text in words(minutes_outline(version(full, name), GERMAN).blocks) if "nhang" in text]
