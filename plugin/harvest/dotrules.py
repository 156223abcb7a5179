"""How many dots people may lay: said in the prompt of an area, checked against what lies there."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from plugin.blueprint.blueprint import Area, Blueprint
from plugin.harvest.ledger import Finding, LegendEntry, Note, Tally
from plugin.harvest.legend import family_of

_NUMBERS = {"ein": 1, "einen": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "one": 1, "two": 2, "three": 3, "four": 4}
_COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_RULE = re.compile(
    rf"\b{_COUNT}\s(?:klebe)?(?:punkte?|stimmen?|dots?|votes?)\s"
    r"(?:pro|je|per|for each|a)\s(?P<each>person|kopf|gruppe|group|head)",
    re.IGNORECASE,
)


def dot_findings(
    notes: Sequence[Note], tallies: Sequence[Tally], blueprint: Blueprint, legend: Sequence[LegendEntry]
) -> Iterator[Finding]:
    """More votes in an area than its rule allows, and dots of several colours that nobody explained."""
    votes: dict[str, int] = defaultdict(int)
    colours: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for note in notes:
        votes[note.area or ""] += note.votes
        for mark in note.marks:
            if mark.kind == "dot":
                colours[note.area or ""][family_of(mark.look) or mark.look].append(note.id)
    for tally in tallies:
        votes[tally.area] += tally.count if tally.scale == "votes" else 0
    explained = {entry.colour for entry in legend}
    for area in blueprint.areas:
        allowed = _allowed(area, blueprint)
        if allowed and votes[area.key] > allowed:
            yield Finding("votes_over_rule", area=area.key, count=votes[area.key] - allowed)
        unexplained = {look: ids for look, ids in colours[area.key].items() if look not in explained}
        if len(colours[area.key]) > 1 and unexplained:
            ids = tuple(dict.fromkeys(one for found in unexplained.values() for one in found))
            yield Finding("dot_colours", ids, area.key, len(colours[area.key]))


def _allowed(area: Area, blueprint: Blueprint) -> int:
    """The most votes an area can have by its own prompt; 0 when nothing is said."""
    match = _RULE.search(f"{area.prompt}\n{area.help}")
    if match is None:
        return 0
    each = int(match["count"]) if match["count"].isdecimal() else _NUMBERS[match["count"].casefold()]
    workshop = blueprint.workshop
    heads = workshop.participants if match["each"].casefold() in ("person", "kopf", "head") else len(workshop.groups)
    return each * heads
