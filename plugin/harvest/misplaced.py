"""Notes whose own words say that they belong elsewhere: they stay where people put them, and both facts are kept."""

import re
from collections.abc import Sequence
from dataclasses import replace

from plugin.blueprint.blueprint import Area, Blueprint
from plugin.harvest.ledger import Disposition, Note

_OTHER_GROUP = re.compile(
    r"^\W*(?:@|an\s|zu\s|für\s|to\s|for\s)?\s*(?:gruppe|group|team)\s+([A-Z]{1,2})\b", re.IGNORECASE
)
_BOTH_AND = re.compile(
    r"^\W*(wie können wir|wie gelingt es|wie schaffen wir|how can we|how might we|how is it that)\b.{8,}"
    r"(zugleich|gleichzeitig|at the same time|simultaneously|, ohne |without )",
    re.IGNORECASE | re.DOTALL,
)


def with_misplaced(notes: Sequence[Note], blueprint: Blueprint) -> tuple[Note, ...]:
    """The notes; those that name another column ("Nutzen: …" among the hurdles) with that area proposed.

    A wicked question among other things is proposed for the questions of its group. A note that addresses another
    group by its letter is flagged `commented`: comments across groups are legitimate and stay.
    """
    siblings: dict[str | None, list[Area]] = {}
    for area in blueprint.areas:
        siblings.setdefault(area.group, []).append(area)
    return tuple(_looked_at(note, blueprint, siblings) for note in notes)


def _looked_at(note: Note, blueprint: Blueprint, siblings: dict[str | None, list[Area]]) -> Note:
    area = blueprint.area_by_key.get(note.area or "")
    if area is None or note.group is None or note.private or note.disposition is not Disposition.USED:
        return note
    other = _OTHER_GROUP.search(note.text)
    letters = set(siblings)
    if other and other.group(1).upper() in letters - {None, note.group}:
        note = replace(note, flags=tuple(sorted({*note.flags, "commented"})))
    better = _better(note, area, siblings.get(note.group, []))
    if better is None:
        return note
    flags = tuple(sorted({*note.flags, "misplaced"}))
    return replace(note, flags=flags, proposed_area=better.key, options=(better.key, area.key))


def _better(note: Note, area: Area, siblings: Sequence[Area]) -> Area | None:
    others = [one for one in siblings if one.key != area.key and one.harvest == "yes" and one.scale is None]
    start = note.text.casefold().lstrip()
    for one in others:
        title = one.title.casefold().rstrip(" ?:")
        if len(title) > 3 and start.startswith((title + ":", title + " –", title + " -")):
            return one
    if area.expects not in ("wicked", "truths", "question", "choice", "vote") and _BOTH_AND.search(note.text):
        return next((one for one in others if one.expects == "wicked"), None)
    return None
