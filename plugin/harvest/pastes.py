"""Tables pasted as notes: many alike, made in one moment, in rows and columns. Whether they are content is asked."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from statistics import median

from plugin.harvest.ledger import Disposition, Finding, Note

_LEAST = 10
_MOMENT = timedelta(seconds=3)
_REGULAR = 0.9
_STEP = 6.0
_LAID = ("form", "spoken", "chat")


def with_pastes(notes: Sequence[Note]) -> tuple[tuple[Note, ...], tuple[Finding, ...]]:
    """The notes, those of a paste flagged with the id of its first note, and a question for each paste."""
    first = {note.id: paste[0].id for paste in _pastes(notes) for note in paste}
    told = tuple(
        replace(note, batch=first[note.id], flags=tuple(sorted({*note.flags, "batch"}))) if note.id in first else note
        for note in notes
    )
    return told, tuple(_findings(told))


def _findings(notes: Sequence[Note]) -> Iterator[Finding]:
    batches: dict[str, list[Note]] = defaultdict(list)
    for note in notes:
        if note.batch:
            batches[note.batch].append(note)
    for ones in batches.values():
        yield Finding("batch", tuple(note.id for note in ones), ones[0].area, len(ones))


def _pastes(notes: Sequence[Note]) -> Iterator[list[Note]]:
    """Runs of notes of one look made within three seconds that lie in a grid. What came in by links was laid so."""
    looks: dict[tuple[str | None, float, float], list[Note]] = defaultdict(list)
    for note in notes:
        said = note.disposition in (Disposition.USED, Disposition.TO_REVIEW)
        if note.geometry and note.created_at and said and note.origin not in _LAID:
            looks[note.colour, round(note.geometry.width), round(note.geometry.height)].append(note)
    for ones in looks.values():
        run: list[Note] = []
        for note in sorted(ones, key=lambda one: (one.created_at, one.id)):
            if run and run[0].created_at and note.created_at and note.created_at - run[0].created_at > _MOMENT:
                yield from _checked(run)
                run = []
            run.append(note)
        yield from _checked(run)


def _checked(run: list[Note]) -> Iterator[list[Note]]:
    if len(run) >= _LEAST and _is_grid(run):
        yield run


def _is_grid(run: Sequence[Note]) -> bool:
    """Whether they fill rows and columns that lie at one distance from each other."""
    columns = _lines([note.geometry.x for note in run if note.geometry])
    rows = _lines([note.geometry.y for note in run if note.geometry])
    return len(columns) * len(rows) <= 2 * len(run) and _even(columns) and _even(rows)


def _lines(places: Sequence[float]) -> list[float]:
    """The places, those a few pixels apart taken for one."""
    lines: list[float] = []
    for place in sorted(places):
        if not lines or place - lines[-1] > _STEP:
            lines.append(place)
    return lines


def _even(lines: Sequence[float]) -> bool:
    gaps = [right - left for left, right in pairwise(lines)]
    return not gaps or sum(abs(gap - median(gaps)) <= _STEP for gap in gaps) >= _REGULAR * len(gaps)
