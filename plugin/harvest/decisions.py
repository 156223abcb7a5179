"""What a facilitator decided about notes, as values: kept beside the notes, never instead of them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from plugin.codec import fingerprint
from plugin.errors import Fault
from plugin.harvest.conservation import loses_words
from plugin.harvest.ledger import Disposition, Ledger, Note
from plugin.worded import worded


class Act(StrEnum):
    """What a person can decide.

    `USE` takes the note as it is and turns down what was proposed for its shape; `DROP` leaves it out, with its
    entry. `MERGE` makes it part of another note, `SPLIT` makes entries of its ideas. `MOVE` names its area.
    `MASK` hides passages, `REWORD` shows other words, `RELEASE` shows it although it is flagged or private,
    `WITHHOLD` keeps its words out of every document for good. About themes: `GATHER` accepts one, `SCATTER` takes one
    apart, both named by the note its id is made from; `SINGLE` takes the note out of its theme.
    """

    USE = "use"
    DROP = "drop"
    MERGE = "merge"
    SPLIT = "split"
    MOVE = "move"
    MASK = "mask"
    REWORD = "reword"
    RELEASE = "release"
    WITHHOLD = "withhold"
    APART = "apart"
    GATHER = "gather"
    SCATTER = "scatter"
    SINGLE = "single"


class Slot(StrEnum):
    """What a decision is about: a later one about the same thing takes the place of the earlier."""

    SHAPE = "shape"
    PLACE = "place"
    WORDS = "words"
    NEAR = "near"
    THEME = "theme"
    COMPANY = "company"


SLOTS: Mapping[Act, Slot] = {
    Act.USE: Slot.SHAPE,
    Act.DROP: Slot.SHAPE,
    Act.MERGE: Slot.SHAPE,
    Act.SPLIT: Slot.SHAPE,
    Act.MOVE: Slot.PLACE,
    Act.MASK: Slot.WORDS,
    Act.REWORD: Slot.WORDS,
    Act.RELEASE: Slot.WORDS,
    Act.WITHHOLD: Slot.WORDS,
    Act.APART: Slot.NEAR,
    Act.GATHER: Slot.THEME,
    Act.SCATTER: Slot.THEME,
    Act.SINGLE: Slot.COMPANY,
}

_ABOUT_THEMES = frozenset({Slot.THEME, Slot.COMPANY})
"""What stays decided when the words of one note change."""

LONGEST_TEXT = 6_000
LONGEST_LABEL = 200
SHORTEST_PASSAGE = 2


@dataclass(frozen=True)
class Decision:
    """One decision about the note `note` (its stable id).

    `mark` is a fingerprint of the words that were decided upon: when they change, the decision rests until a
    person looks again. `into` is the note a merge leads to, `join` whether the words are put behind that note's
    own. `area` is a full key, `parts` are the ideas of a split, `passages` the words to hide, `text` other words,
    or a theme's label (empty: the one that was proposed). `members` are the notes of a theme,
    `suggested` says that an AI suggested its label.
    """

    note: str
    act: Act
    mark: str = ""
    into: str | None = None
    join: bool = False
    area: str | None = None
    parts: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    text: str = ""
    members: tuple[str, ...] = ()
    suggested: bool = False

    @property
    def slot(self) -> Slot:
        return SLOTS[self.act]


@dataclass(frozen=True)
class Entry:
    """A decision in the log of a board: numbered, at a moment (UTC), with the batch it was given in."""

    number: int
    batch: str
    at: datetime
    decision: Decision


Standing = dict[tuple[str, Slot], Decision]
"""The decision that counts, for each note and each thing decided about it."""


def mark_of(text: str) -> str:
    """A fingerprint of words."""
    return fingerprint(text)


def about(decision: Decision, ledger: Ledger) -> Decision:
    """The decision with the mark of the words its note has now; one about a theme has none."""
    if decision.slot in _ABOUT_THEMES:
        return decision
    found = next((note for note in ledger.notes if note.id == decision.note), None)
    return replace(decision, mark=mark_of(found.text)) if found is not None else decision


def standing(log: Iterable[Entry]) -> Standing:
    """What counts of a log in its order: the last word on each thing."""
    return {(entry.decision.note, entry.decision.slot): entry.decision for entry in log}


def holding(notes: Iterable[Note], log: Iterable[Entry]) -> Standing:
    """The decisions that hold for these notes: all but those about words that changed since."""
    marks = {note.id: mark_of(note.text) for note in notes}
    return {key: one for key, one in standing(log).items() if not one.mark or marks.get(key[0], one.mark) == one.mark}


def changed_since(ledger: Ledger, log: Sequence[Entry]) -> frozenset[str]:
    """Ids of notes that say something else than when they were decided upon: they are to be asked about again."""
    held = holding(ledger.notes, log)
    return frozenset(note for note, slot in standing(log) if (note, slot) not in held)


def faults(decision: Decision, ledger: Ledger, areas: Collection[str]) -> list[Fault]:
    """What is wrong with a decision, given the ledger as it stands and the keys of all areas."""
    notes = {note.id: note for note in ledger.notes}
    note = notes.get(decision.note)
    if note is None:
        return [_fault(decision, worded("there is no such note in the newest harvest"))]
    if note.disposition is Disposition.ERASED:
        return [_fault(decision, worded("its words were erased; nothing can be decided about it"))]
    found = _CHECKS[decision.act](decision, note, notes, areas)
    return [_fault(decision, found)] if found else []


def _fault(decision: Decision, message: str) -> Fault:
    return Fault(message, key=f"{decision.note}.{decision.act.value}")


def _check_use(decision: Decision, note: Note, notes: Mapping[str, Note], areas: Collection[str]) -> str:
    return "" if note.area else worded("the note lies in no area; say which one with `move`")


def _check_merge(decision: Decision, note: Note, notes: Mapping[str, Note], areas: Collection[str]) -> str:
    target = notes.get(decision.into or "")
    if target is None or target.id == note.id:
        return worded("`into` must be the id of another note")
    if note.private and not target.private:
        return worded("a private note can only become part of a private one")
    if target.disposition is Disposition.MERGED:
        return worded("the note {note} is itself merged; name the note it is merged into", note=target.id)
    return "" if target.area else worded("the note {note} lies in no area", note=target.id)


def _check_split(decision: Decision, note: Note, notes: Mapping[str, Note], areas: Collection[str]) -> str:
    if note.made_from:
        return worded("this entry came from a split already")
    if len(decision.parts) < 2 or not all(part.strip() for part in decision.parts):
        return worded("`parts` must be two texts or more")
    return worded("the parts lack a word of the note") if loses_words(note.text, decision.parts) else ""


def _check_move(decision: Decision, note: Note, notes: Mapping[str, Note], areas: Collection[str]) -> str:
    return "" if decision.area in areas else worded("`area` must be the key of an area of this board")


def _check_mask(decision: Decision, note: Note, notes: Mapping[str, Note], areas: Collection[str]) -> str:
    if not decision.passages:
        return worded("`passages` must name what to hide")
    if any(len(passage.strip()) < SHORTEST_PASSAGE for passage in decision.passages):
        return worded("a passage must have {shortest} characters or more", shortest=SHORTEST_PASSAGE)
    missing = [passage for passage in decision.passages if passage not in note.text]
    return worded("a passage does not stand in the note") if missing else ""


def _check_reword(decision: Decision, note: Note, notes: Mapping[str, Note], areas: Collection[str]) -> str:
    if not decision.text.strip():
        return worded("`text` must not be empty; to leave a note out, use `drop`")
    return (
        ""
        if len(decision.text) <= LONGEST_TEXT
        else worded("`text` has more than {longest} characters", longest=LONGEST_TEXT)
    )


def _check_theme(decision: Decision, note: Note, notes: Mapping[str, Note], areas: Collection[str]) -> str:
    if len(set(decision.members)) < 2 or not set(decision.members) <= notes.keys():
        return worded("`members` must be the ids of two notes or more")
    return (
        ""
        if len(decision.text) <= LONGEST_LABEL
        else worded("`text` has more than {longest} characters", longest=LONGEST_LABEL)
    )


def _no_check(decision: Decision, note: Note, notes: Mapping[str, Note], areas: Collection[str]) -> str:
    return ""


_CHECKS = {
    Act.USE: _check_use,
    Act.DROP: _no_check,
    Act.MERGE: _check_merge,
    Act.SPLIT: _check_split,
    Act.MOVE: _check_move,
    Act.MASK: _check_mask,
    Act.REWORD: _check_reword,
    Act.RELEASE: _no_check,
    Act.WITHHOLD: _no_check,
    Act.APART: _no_check,
    Act.GATHER: _check_theme,
    Act.SCATTER: _check_theme,
    Act.SINGLE: _no_check,
}
