"""The ledger as a facilitator wants it: decisions applied to notes, which stay what they are."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from plugin.blueprint.blueprint import Area
from plugin.harvest.conservation import prove_review
from plugin.harvest.decisions import Act, Decision, Entry, Slot, Standing, holding, standing
from plugin.harvest.flags import SENSITIVE, text_flags
from plugin.harvest.ledger import Counts, Disposition, Ledger, Note
from plugin.harvest.passages import holds_passage, without_passages

Areas = Mapping[str, Area]

DROPPED, MERGED, SPLIT = "dropped", "merged", "split"
"""Reasons a person gives a note's disposition by deciding; a harvest never does."""


def reviewed(ledger: Ledger, log: Iterable[Entry], areas: Areas) -> Ledger:
    """The ledger with every decision that holds applied. `areas` are the board's, by key.

    Splits and merges become entries here and nowhere else. A decision about words that changed since is left out.
    Raises ConservationBreach when a note or a word would be lost.
    """
    entries = tuple(log)
    splits = holding(ledger.notes, entries)
    whole = [part for note in ledger.notes for part in _with_parts(note, splits)]
    held, hidden = holding(whole, entries), _hidden(entries)
    placed = [_placed(note, held.get((note.id, Slot.PLACE)), areas) for note in whole]
    worded = _worded(placed, held, hidden)
    notes = tuple(_joined(_merged([_shaped(note, held.get((note.id, Slot.SHAPE))) for note in worded]), held))
    after = replace(ledger, notes=notes, counts=_counted(ledger, notes))
    prove_review(ledger, after)
    return after


def _with_parts(note: Note, held: Standing) -> Iterator[Note]:
    """The note, and behind it its parts when a person split it: they inherit all but its words and votes."""
    yield note
    decision = held.get((note.id, Slot.SHAPE))
    if decision is None or decision.act is not Act.SPLIT:
        return
    seen = {flag for part in decision.parts for flag in text_flags(part)}
    unseen = SENSITIVE.intersection(note.flags) - seen
    for number, text in enumerate(decision.parts, 1):
        flags = {*note.flags, *text_flags(text)} - {"multi_idea"} - (SENSITIVE - {*text_flags(text), *unseen})
        yield replace(
            note,
            id=f"{note.id}.{number}",
            item_ids=(),
            text=text,
            clean="",
            split=(),
            merge_with=(),
            near=(),
            same=(),
            votes=note.votes if number == 1 else 0,
            marks=note.marks if number == 1 else (),
            flags=tuple(sorted(flags)),
            disposition=Disposition.USED,
            reason=None,
            into=None,
            made_from=(note.id,),
        )


def _placed(note: Note, decision: Decision | None, areas: Areas) -> Note:
    """The note in the area a person named. What lay in or beside a private area stays private until released."""
    area = areas.get(decision.area or "") if decision is not None else None
    if area is None:
        return note
    beside = areas.get(note.proposed_area or "")
    private = note.private or area.private or (note.area is None and beside is not None and beside.private)
    waits = note.disposition is Disposition.TO_REVIEW
    return replace(
        note,
        area=area.key,
        group=area.group,
        phase=area.phase,
        private=private,
        flags=tuple(flag for flag in note.flags if flag != "misplaced"),
        proposed_area=None,
        options=(),
        disposition=Disposition.USED if waits else note.disposition,
        reason=None if waits else note.reason,
    )


def _worded(notes: Sequence[Note], held: Standing, hidden: Sequence[str]) -> list[Note]:
    """Masks, other words and releases. A passage hidden once is hidden in every note that holds it."""
    return [_with_words(note, _words_decision(note, held), hidden) for note in notes]


def _hidden(log: Iterable[Entry]) -> tuple[str, ...]:
    """All passages to hide, also those of notes that changed since: what was sensitive stays so."""
    masks = (one for one in standing(log).values() if one.act is Act.MASK)
    return tuple(sorted({passage for one in masks for passage in one.passages}))


def _words_decision(note: Note, held: Standing) -> Decision | None:
    """The note's own, else that of the note it copies or was split from."""
    origins = (note.id, *((note.into,) if note.reason == "copy" and note.into else ()), *note.made_from)
    return next((held[origin, Slot.WORDS] for origin in origins if (origin, Slot.WORDS) in held), None)


def _with_words(note: Note, decision: Decision | None, hidden: Sequence[str]) -> Note:
    act = decision.act if decision is not None else None
    own = decision is not None and decision.note == note.id
    words = decision.text.strip() if decision is not None and act is Act.REWORD and own else ""
    shown = words or note.text
    masked = tuple(passage for passage in hidden if holds_passage(shown, [passage]))
    cleared = act is Act.RELEASE or (
        (act is Act.MASK or bool(words)) and _is_clean(without_passages(shown, masked, "…"))
    )
    return replace(
        note,
        reworded=words,
        masked=masked,
        cleared=cleared,
        released=act is Act.RELEASE,
        flags=tuple(sorted({*note.flags, "withheld"})) if act is Act.WITHHOLD else note.flags,
    )


def _is_clean(text: str) -> bool:
    """Whether nothing is left in the words that a person should see first; the rest is judged as if it were new."""
    return not SENSITIVE.intersection(text_flags(text))


def _shaped(note: Note, decision: Decision | None) -> Note:
    if decision is None or note.disposition is Disposition.ERASED:
        return note
    if decision.act is Act.DROP:
        return replace(note, disposition=Disposition.NOT_USED, reason=DROPPED, into=None)
    if decision.act is Act.SPLIT:
        return replace(note, disposition=Disposition.MERGED, reason=SPLIT, into=None)
    if decision.act is Act.MERGE:
        return replace(note, disposition=Disposition.MERGED, reason=MERGED, into=decision.into)
    return replace(note, disposition=Disposition.USED, reason=None, into=None) if note.area else note


def _merged(notes: Sequence[Note]) -> Iterator[Note]:
    """Every merge leads to the entry at its end; one that leads nowhere or in a circle is not made."""
    by_id = {note.id: note for note in notes}
    for note in notes:
        end = _end(note, by_id)
        if note.into is None or end == note.into:
            yield note
        elif end is None:
            yield replace(note, disposition=Disposition.TO_REVIEW, reason="loose_merge", into=None)
        else:
            yield replace(note, into=end)


def _end(note: Note, by_id: Mapping[str, Note]) -> str | None:
    """The id of the entry at the end of the chain of merges; None for a circle, or for an entry that is gone."""
    seen = {note.id}
    here = note
    while here.into is not None:
        if here.into in seen or here.into not in by_id:
            return None
        seen.add(here.into)
        here = by_id[here.into]
    return here.id


def _joined(notes: Iterable[Note], held: Standing) -> Iterator[Note]:
    """One thought over several notes reads as one: the words of the merged ones stand behind those of the first."""
    arrived = list(notes)
    behind: dict[str, list[Note]] = defaultdict(list)
    for note in arrived:
        decision = held.get((note.id, Slot.SHAPE))
        if decision is not None and decision.act is Act.MERGE and decision.join and note.into:
            behind[note.into].append(note)
    for note in arrived:
        yield _with_behind(note, behind[note.id]) if behind[note.id] else note


def _with_behind(note: Note, others: Sequence[Note]) -> Note:
    words = "\n".join(one.reworded or one.text for one in (note, *others))
    masked = tuple(sorted({*note.masked, *(passage for one in others for passage in one.masked)}))
    flags = tuple(sorted({*note.flags, *(flag for one in others for flag in one.flags if flag in SENSITIVE)}))
    open_ones = [one for one in (note, *others) if SENSITIVE.intersection(one.flags) and not one.cleared]
    return replace(note, reworded=words, masked=masked, flags=flags, cleared=not open_ones)


def _counted(ledger: Ledger, notes: Sequence[Note]) -> Counts:
    by = Counter(note.disposition for note in notes)
    return replace(
        ledger.counts,
        used=by[Disposition.USED],
        merged=by[Disposition.MERGED],
        not_used=by[Disposition.NOT_USED],
        to_review=by[Disposition.TO_REVIEW],
        erased=by[Disposition.ERASED],
        private=sum(note.private and note.disposition is Disposition.USED and not note.released for note in notes),
        parts=sum(bool(note.made_from) for note in notes),
    )
