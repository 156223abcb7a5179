"""Erasing people and companies from what was harvested: their notes keep a place in the sums, and no word."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any

from plugin.board import Snapshot
from plugin.harvest.conservation import prove_sums
from plugin.harvest.erased import ERASED, speechless, tokens_of
from plugin.harvest.ledger import SPEAKING_FIELDS, Counts, Disposition, Finding, Ledger, Note

SHORTEST = 3
"""Characters; shorter words stand in too many others' notes."""

_FEWEST_WORDS_OF_A_QUOTE = 3


@dataclass(frozen=True)
class Phrase:
    """Words to be forgotten, in this order, however they are written and whatever stands between them."""

    text: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(rf"\b{_written(self.text)}(?:e?s)?\b", re.IGNORECASE)


def _written(text: str) -> str:
    words = re.findall(r"\w+", unicodedata.normalize("NFC", text))
    return r"\W+".join(re.escape(word) for word in words)


@dataclass(frozen=True)
class Owned:
    """What is somebody's on one board: groups by letter, canvases by owner (`P07`), single notes by id."""

    groups: frozenset[str] = frozenset()
    canvases: frozenset[str] = frozenset()
    notes: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        return not (self.groups or self.canvases or self.notes)

    def has(self, note: Note) -> bool:
        owner = (note.area or note.proposed_area or "").partition("@")[2]
        return note.group in self.groups or owner in self.canvases or note.id.split(".")[0] in self.notes


NOBODYS = Owned()


@dataclass(frozen=True)
class Erasing:
    """What is to be forgotten: `phrases` wherever they stand, and what is `owned` on each board, by its id."""

    phrases: tuple[Phrase, ...] = ()
    owned: Mapping[str, Owned] = field(default_factory=dict)

    def is_named_in(self, text: str) -> bool:
        normal = unicodedata.normalize("NFC", text)
        return any(phrase.pattern.search(normal) for phrase in self.phrases)

    def takes(self, note: Note, board_id: str) -> bool:
        """Whether the note is to be forgotten as a whole."""
        words = " ".join(_strings([getattr(note, name) for name in SPEAKING_FIELDS]))
        return self.owned.get(board_id, NOBODYS).has(note) or self.is_named_in(words)

    def scrub(self, value: Any) -> Any:
        """JSON data with the words gone from all of its texts, keys included."""
        return scrubbed(value, self._without)

    def _without(self, text: str) -> str:
        normal = unicodedata.normalize("NFC", text)
        if not any(phrase.pattern.search(normal) for phrase in self.phrases):
            return text
        for phrase in self.phrases:
            normal = phrase.pattern.sub(ERASED, normal)
        return normal

    def quoting(self, texts: Iterable[str]) -> "Erasing":
        """The same, and whoever quotes one of these texts loses the quote; very short ones anybody may have said."""
        long = {text for text in texts if len(tokens_of(text)) >= _FEWEST_WORDS_OF_A_QUOTE}
        return replace(self, phrases=(*self.phrases, *(Phrase(text) for text in sorted(long, key=len, reverse=True))))


def scrubbed(value: Any, without: Callable[[str], str]) -> Any:
    """Data of lists, mappings and scalars with every text changed."""
    if isinstance(value, str):
        return without(value)
    if isinstance(value, list):
        return [scrubbed(part, without) for part in value]
    if isinstance(value, Mapping):
        return {without(str(key)): scrubbed(part, without) for key, part in value.items()}
    return value


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Sequence):
        return [text for part in value for text in _strings(part)]
    return [text for one in fields(value) for text in _strings(getattr(value, one.name))] if _is_value(value) else []


def _is_value(value: Any) -> bool:
    return hasattr(value, "__dataclass_fields__")


@dataclass(frozen=True)
class Forgotten:
    """A ledger after erasing, and which of its notes are without words since: `texts` are those that went."""

    ledger: Ledger
    notes: tuple[Note, ...] = ()

    @property
    def items(self) -> frozenset[str]:
        return frozenset(item for note in self.notes for item in note.item_ids)

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(text for note in self.notes for text in (note.text, note.clean) if text)


def forget(ledger: Ledger, erasing: Erasing) -> Forgotten:
    """The ledger without what is to be forgotten; sums still hold. Raises ConservationBreach."""
    taken = {note.id: note for note in ledger.notes if _counts(note) and erasing.takes(note, ledger.board_id)}
    notes = _freed([_wordless(note) if note.id in taken else _untied(note, taken) for note in ledger.notes], taken)
    after = replace(ledger, notes=tuple(notes), counts=_recounted(ledger.counts, notes))
    prove_sums(ledger, after)
    return Forgotten(_without_traces(after, taken, erasing), tuple(taken.values()))


def forget_items(snapshot: Snapshot, items: frozenset[str], erasing: Erasing) -> Snapshot:
    """The snapshot with these items, and whatever names the words, still in place and without words."""
    kept = (
        speechless(item)
        if item.id in items or erasing.is_named_in(" ".join((item.text.plain, *item.tags, item.url or "")))
        else item
        for item in snapshot.items
    )
    return replace(snapshot, name=erasing.scrub(snapshot.name), items=tuple(kept))


def _counts(note: Note) -> bool:
    return note.disposition is not Disposition.ERASED


def _wordless(note: Note) -> Note:
    """Id, place and votes of a note: all that is left of it."""
    return Note(
        id=note.id,
        item_ids=note.item_ids,
        kind=note.kind,
        text="",
        area=note.area,
        group=note.group,
        phase=note.phase,
        disposition=Disposition.ERASED,
        votes=note.votes,
        private=note.private,
        url=note.url,
        origin=note.origin,
        voice=note.voice,
        geometry=note.geometry,
    )


def _untied(note: Note, taken: Mapping[str, Note]) -> Note:
    """A note that stays, without its ties to those that went."""
    if not taken:
        return note

    def left(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one for one in ids if one not in taken)

    heading = None if note.heading in taken else note.heading
    return replace(note, near=left(note.near), same=left(note.same), merge_with=left(note.merge_with), heading=heading)


def _freed(notes: list[Note], taken: Mapping[str, Note]) -> list[Note]:
    """Copies of a note that went are copies no more: the first of them takes its place."""
    heirs: dict[str, str] = {}
    for at, note in enumerate(notes):
        if note.into not in taken or note.id in taken:
            continue
        heir = heirs.setdefault(note.into or "", note.id)
        fate = {"disposition": Disposition.USED, "reason": None, "into": None} if heir == note.id else {"into": heir}
        notes[at] = replace(note, **fate)
    return notes


def _recounted(counts: Counts, notes: Sequence[Note]) -> Counts:
    by = Counter(note.disposition for note in notes)
    return replace(
        counts,
        used=by[Disposition.USED],
        merged=by[Disposition.MERGED],
        not_used=by[Disposition.NOT_USED],
        to_review=by[Disposition.TO_REVIEW],
        erased=by[Disposition.ERASED],
        private=sum(note.private and note.disposition is Disposition.USED and not note.released for note in notes),
    )


def _without_traces(ledger: Ledger, taken: Mapping[str, Note], erasing: Erasing) -> Ledger:
    """What was read from the notes that went goes with them."""
    left = (one for one in ledger.findings if not one.notes or not taken.keys() >= set(one.notes))
    still = tuple(note.id for note in ledger.notes if note.disposition is Disposition.ERASED)
    told = (one for one in left if one.code != "erased_still_there")
    reminder = (Finding("erased_still_there", still, count=len(still)),) if still else ()
    return replace(
        ledger,
        legend=tuple(entry for entry in ledger.legend if entry.note not in taken),
        clusters=tuple(one for one in ledger.clusters if one.label not in taken),
        abbreviations=tuple(one for one in ledger.abbreviations if not taken.keys() >= set(one.notes)),
        relations=tuple(replace(one, label=erasing.scrub(one.label)) for one in ledger.relations),
        findings=(*(replace(one, words=erasing.scrub(one.words)) for one in told), *reminder),
    )
