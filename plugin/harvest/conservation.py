"""The proof that no note was lost or doubled. It runs on every harvest and every review."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from plugin.errors import ConservationBreach
from plugin.harvest.ledger import Counts, Disposition, Ledger, Note
from plugin.worded import joined, worded

_WORD = re.compile(r"\w+")
_NUMBER_OF_A_LIST = re.compile(r"^\s*\d{1,2}[.)]\s+", re.MULTILINE)


def prove(counts: Counts, notes: Sequence[Note], item_ids: Sequence[str]) -> None:
    """Checks the sums and that every item people made is one note at most. Raises ConservationBreach.

    `item_ids` are all items people made, read from the snapshot before anything was judged.
    """
    in_notes = [item for note in notes for item in note.item_ids]
    claims = {
        "items = found + votes + excluded": counts.items == counts.found + counts.votes + counts.excluded,
        "found = used + merged + not used + to review + erased": counts.found == _told(counts),
        "an entry for each note found": counts.found == len(notes),
        "items counted": counts.items == len(item_ids) == len(set(item_ids)),
        "no item in two notes": len(in_notes) == len(set(in_notes)),
        "no note from nowhere": set(in_notes) <= set(item_ids),
        "ids are unique": len({note.id for note in notes}) == len(notes),
        "copies point at entries": {n.into for n in notes if n.into} <= {n.id for n in notes},
    }
    _refuse(claims)


def prove_review(before: Ledger, after: Ledger) -> None:
    """Checks that decisions lost no note and no word. Raises ConservationBreach.

    Every note of the harvest is there with the words and items it had; what is new is a part of a split note, and
    the parts of a note together hold all of its words.
    """
    kept = {note.id: note for note in after.notes}
    new = [note for note in after.notes if note.id not in {old.id for old in before.notes}]
    parts = {note.id: [part.text for part in new if part.made_from == (note.id,)] for note in before.notes}
    split = {origin for part in new for origin in part.made_from}
    counts = after.counts
    claims = {
        "every note is there as it was written": all(_same(note, kept.get(note.id)) for note in before.notes),
        "ids are unique": len(kept) == len(after.notes),
        "what is new is a part of a note": all(len(part.made_from) == 1 for part in new) and split <= parts.keys(),
        "a split note is not used beside its parts": all(
            kept[note].disposition is Disposition.MERGED for note in split & kept.keys()
        ),
        "parts hold every word": not any(loses_words(n.text, parts[n.id]) for n in before.notes if n.id in split),
        "found + parts = used + merged + not used + to review + erased": counts.found + counts.parts == _told(counts),
        "an entry for each note and each part": len(after.notes) == counts.found + counts.parts,
        "the board's own sums stay": _board_sums(before.counts) == _board_sums(counts),
        "merged notes point at entries": {n.into for n in after.notes if n.into} <= kept.keys(),
    }
    _refuse(claims)


def prove_sums(before: Ledger, after: Ledger) -> None:
    """Checks that erasing words lost no entry: ids and items stay, sums hold. Raises ConservationBreach."""
    _refuse(
        {
            "the same entries": [(n.id, n.item_ids) for n in before.notes] == [(n.id, n.item_ids) for n in after.notes],
            "found + parts = used + merged + not used + to review + erased": (
                after.counts.found + after.counts.parts == _told(after.counts)
            ),
            "the board's own sums stay": _board_sums(before.counts) == _board_sums(after.counts),
            "no word of an erased note": not any(
                note.text or note.clean for note in after.notes if note.disposition is Disposition.ERASED
            ),
        }
    )


def loses_words(text: str, parts: Iterable[str]) -> bool:
    """Whether the parts together lack a word of the text; numbers before the entries of a list are none."""
    whole = Counter(word.casefold() for word in _WORD.findall(_NUMBER_OF_A_LIST.sub("", text)))
    return bool(whole - Counter(word.casefold() for part in parts for word in _WORD.findall(part)))


def _same(before: Note, after: Note | None) -> bool:
    return after is not None and (before.text, before.item_ids) == (after.text, after.item_ids)


def _told(counts: Counts) -> int:
    return counts.used + counts.merged + counts.not_used + counts.to_review + counts.erased


def _board_sums(counts: Counts) -> tuple[int, ...]:
    return counts.items, counts.template, counts.votes, counts.excluded, counts.found


def _refuse(claims: Mapping[str, bool]) -> None:
    broken = [claim for claim, holds in claims.items() if not holds]
    if broken:
        raise ConservationBreach(worded("The harvest does not add up: {broken}", broken=joined(broken, "; ")))
