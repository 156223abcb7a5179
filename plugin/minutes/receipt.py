"""The receipt ("Zettel-Quittung"): how many notes there were and what became of each, found by its words.

It adds up with the ledger it is made from: the notes listed, those whose words are not shown and those only counted
are all notes found; beside them stand notes that were handed in by a link and are not on the board.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from plugin.blueprint.blueprint import Blueprint
from plugin.harvest.ledger import Counts, Disposition, Ledger, Note
from plugin.language import Language
from plugin.minutes.build import make_minutes
from plugin.minutes.chapters.entries import reason, state
from plugin.minutes.minutes import NoteEntry
from plugin.minutes.remarks import Remarks
from plugin.notelink import IncomingNote, NoteState, Undelivered, code_of

UNDELIVERED = {
    NoteState.HELD: "wartet auf Freigabe durch die Moderation",
    NoteState.ASIDE: "von der Moderation zurückgelegt",
    NoteState.WAITING: "wartet auf den Weg zum Board",
    NoteState.SENDING: "auf dem Weg zum Board",
    NoteState.REFUSED: "vom Whiteboard nicht angenommen",
}
"""Why a note that was handed in is not on the board."""


@dataclass(frozen=True)
class Line:
    """A note as its writer finds it: its words and what became of it. `votes`: 0 for none."""

    id: str
    text: str
    fate: str
    votes: int = 0


@dataclass(frozen=True)
class Place:
    """The notes of one area; `title` is empty for notes outside of all areas."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Receipt:
    """What a workshop's notes came to. `shown` + `withheld` + `counted` are all notes (`counts.found`, and parts
    a person made of notes); `undelivered` come on top: they never were on the board."""

    title: str
    counts: Counts
    places: tuple[Place, ...]
    withheld: int
    counted: int
    undelivered: tuple[Undelivered, ...] = ()

    @property
    def shown(self) -> int:
        return sum(len(place.lines) for place in self.places)


def make_receipt(
    ledger: Ledger,
    blueprint: Blueprint,
    say: Language,
    *,
    remarks: Remarks | None = None,
    undelivered: Sequence[Undelivered] = (),
) -> Receipt:
    """The receipt of a harvest, showing no more words than its minutes do."""
    minutes = make_minutes(ledger, blueprint, say, remarks)
    appendix = minutes.appendix
    return Receipt(
        title=minutes.header.title,
        counts=ledger.counts,
        places=tuple(_places([entry for entry in appendix.notes if not entry.withheld], say)),
        withheld=sum(entry.withheld for entry in appendix.notes),
        counted=sum(appendix.counted_only.values()),
        undelivered=tuple(undelivered),
    )


def found(receipt: Receipt, words: str, ids: Iterable[str] = ()) -> Receipt:
    """The receipt with only those lines that hold the words (in any case), or that are among `ids`."""
    wanted, known = words.casefold().split(), set(ids)
    places = (
        Place(place.title, tuple(line for line in place.lines if line.id in known or _holds(line, wanted)))
        for place in receipt.places
    )
    return Receipt(
        receipt.title,
        receipt.counts,
        tuple(place for place in places if place.lines),
        receipt.withheld,
        receipt.counted,
        receipt.undelivered,
    )


def note_of(ledger: Ledger, item_id: str | None) -> Note | None:
    """The entry of a ledger that an item is in."""
    return next((note for note in ledger.notes if item_id in note.item_ids), None) if item_id else None


def with_code(notes: Iterable[IncomingNote], code: str) -> IncomingNote | None:
    """The note whose writer was shown this code; nobody was shown one for a belief."""
    return next((note for note in notes if not note.anonymous and code_of(note.id) == code), None)


def fate_of(note: IncomingNote, ledger: Ledger | None, say: Language) -> str:
    """What became of a note that was handed in by a link, in one sentence without its words."""
    entry = note_of(ledger, note.item_id) if ledger is not None else None
    if entry is None:
        return undelivered_words(say)[note.state]
    words = {
        Disposition.USED: say("Sie steht in den Ergebnissen."),
        Disposition.MERGED: say("Sie ist mit einer anderen Notiz zusammengeführt und zählt dort mit."),
        Disposition.NOT_USED: say("Sie ist nicht in den Ergebnissen: {reason}.", reason=_reason(entry, say)),
        Disposition.TO_REVIEW: say("Die Moderation sieht sie sich noch an."),
        Disposition.ERASED: say("Sie wurde auf Wunsch gelöscht."),
    }
    return words[entry.disposition]


def undelivered_words(say: Language) -> Mapping[NoteState, str]:
    """Where a note is that no harvest has seen yet."""
    return {
        NoteState.HELD: say("Sie wartet darauf, dass die Moderation sie freigibt."),
        NoteState.ASIDE: say("Die Moderation hat sie nicht aufs Board gelassen. Sie ist hier aufbewahrt."),
        NoteState.WAITING: say("Sie wartet auf ihren Platz auf dem Board."),
        NoteState.SENDING: say("Sie ist auf dem Weg zum Board."),
        NoteState.REFUSED: say("Das Whiteboard hat sie nicht angenommen. Sie ist hier aufbewahrt."),
        NoteState.DELIVERED: say("Sie hängt auf dem Board."),
    }


def _reason(note: Note, say: Language) -> str:
    entry = NoteEntry(note.id, "", None, "", None, None, note.kind, note.disposition.value, note.reason)
    return reason(entry, say)


def _places(entries: Sequence[NoteEntry], say: Language) -> Iterable[Place]:
    titles = dict.fromkeys(_title(entry, say) for entry in entries)
    for title in titles:
        mine = [entry for entry in entries if _title(entry, say) == title]
        yield Place(title, tuple(Line(e.id, e.text, _fate(e, say), e.votes) for e in mine))


def _title(entry: NoteEntry, say: Language) -> str:
    if not entry.area:
        return ""
    return say("{title} · Gruppe {letter}", title=entry.title, letter=entry.group) if entry.group else entry.title


def _fate(entry: NoteEntry, say: Language) -> str:
    why = reason(entry, say)
    return f"{state(entry, say)}: {why}" if why else state(entry, say)


def _holds(line: Line, wanted: Sequence[str]) -> bool:
    text = line.text.casefold()
    return bool(wanted) and all(word in text for word in wanted)


def states_of(undelivered: Iterable[Undelivered]) -> Counter[NoteState]:
    """How many notes are in which state, over all areas."""
    found: Counter[NoteState] = Counter()
    for one in undelivered:
        found[one.state] += one.count
    return found
