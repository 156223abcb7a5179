"""Counts votes: on the note they lie on, in the option of a scale, or apart when it is unclear what they mean."""

from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from plugin.harvest.clean import reactions_in
from plugin.harvest.draft import Draft
from plugin.harvest.ledger import Disposition, Mark, Tally
from plugin.harvest.lines import Line, band_at, is_mark, line_tallies
from plugin.harvest.places import Places
from plugin.harvest.votes import DISSENT, is_dot, is_emoji, nearest, vote_weight


@dataclass(frozen=True)
class Poll:
    """Notes with their votes, and how many items were votes and nothing else."""

    notes: tuple[Draft, ...]
    votes: int
    tallies: tuple[Tally, ...]


def count_votes(drafts: Sequence[Draft], places: Places, lines: Sequence[Line] = ()) -> Poll:
    """Tells votes from notes and gives each vote to the one note it belongs to.

    A dot or an empty note in an option of a scale counts there; a note with words in it counts there and
    stays a note. On the line of a tension field it is the same, with one difference: where people laid dots, words
    beside them are comments (a group's letter is none), and only where nobody did each note is a stand. A vote on
    no note, or as near to two, is counted apart (scale `votes`).
    """
    standing = [replace(draft, stand=_band(draft, lines)) for draft in drafts] if lines else drafts
    votes = [draft for draft in standing if _weight(draft)]
    notes = _without_comments([draft for draft in standing if not _weight(draft)], votes)
    on_note: dict[int, list[Draft]] = defaultdict(list)
    loose: Counter[str] = Counter()
    marks: Counter[str] = Counter(_option(draft) for draft in notes if _option(draft))
    where = [note.contribution.item.geometry for note in notes]
    for vote in votes:
        index = None if _option(vote) else nearest(vote.contribution.item.geometry, where)
        if index is not None:
            on_note[index].append(vote)
        else:
            (marks if _option(vote) else loose)[_option(vote) or vote.area_key or ""] += _weight(vote)
    counted = tuple(_counted(note, on_note[index]) for index, note in enumerate(notes))
    return Poll(counted, len(votes), (*_scales(places, marks), *line_tallies(lines, marks), *_loose(places, loose)))


def _band(draft: Draft, lines: Sequence[Line]) -> str:
    """Where a dot or a note stands between two poles, as the board is now.

    Votes in words are about what lies beside them, and what somebody moved later has left its place on the line.
    """
    item = draft.contribution.item
    is_ours, is_moved = draft.contribution.node is not None, bool(draft.placed_by)
    is_word = bool(vote_weight(draft.text)) and not is_emoji(draft.text)
    return "" if is_ours or is_moved or is_word else band_at(lines, draft.area_key, item.geometry)


def _without_comments(notes: Sequence[Draft], votes: Sequence[Draft]) -> list[Draft]:
    """Notes with words take no stand on a line that has dots, nor when it is open what becomes of them."""
    dotted = {_line_of(vote.stand) for vote in votes if vote.stand}
    return [replace(note, stand="") if _is_comment(note, dotted) else note for note in notes]


def _is_comment(note: Draft, dotted: Set[str]) -> bool:
    if note.disposition in (Disposition.NOT_USED, Disposition.TO_REVIEW, Disposition.ERASED):
        return True
    return _line_of(note.stand) in dotted and not is_mark(note.text)


def _line_of(stand: str) -> str:
    return stand.rpartition(".")[0]


def _counted(note: Draft, votes: Sequence[Draft]) -> Draft:
    """A note with the votes on it, told apart by their look, and with the reactions written into it."""
    laid: Counter[tuple[str, str]] = Counter()
    for vote in votes:
        laid[_look(vote)] += _weight(vote)
    own = reactions_in(note.text) if note.disposition is Disposition.USED else ()
    laid.update(("emoji", emoji) for emoji in own)
    if not laid:
        return note
    marks = tuple(Mark(kind, look, count) for (kind, look), count in sorted(laid.items()))
    return replace(note, votes=sum(mark.count for mark in marks if mark.look not in DISSENT), marks=marks)


def _look(vote: Draft) -> tuple[str, str]:
    item = vote.contribution.item
    if is_dot(item):
        return "dot", item.style.fill or ""
    text = vote.text.strip()
    return ("emoji", text[:1]) if not any(c.isalnum() or c in "+|" for c in text) else ("word", text)


def _option(draft: Draft) -> str:
    """The key of the scale's option or of the band the draft lies in, else nothing."""
    area = draft.placement.area
    return area.key if area is not None and area.scale else draft.stand


def _weight(draft: Draft) -> int:
    item = draft.contribution.item
    if is_dot(item) or (draft.stand and is_emoji(draft.text)):
        return 1
    if draft.contribution.node is not None:
        return 0
    if _option(draft) and draft.disposition is Disposition.NOT_USED and draft.reason == "empty":
        return 1
    return vote_weight(draft.text)


def _scales(places: Places, marks: Counter[str]) -> tuple[Tally, ...]:
    options = [spot.area for spot in places.areas if spot.area.scale]
    return tuple(Tally(area.scale or "", area.key, area.title, marks[area.key]) for area in options)


def _loose(places: Places, loose: Counter[str]) -> tuple[Tally, ...]:
    titles = {spot.area.key: spot.area.title for spot in places.areas}
    return tuple(Tally("votes", key, titles.get(key, ""), count) for key, count in sorted(loose.items()))
