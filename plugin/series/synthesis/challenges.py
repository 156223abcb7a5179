"""Section 2: challenges that come up again, compared by their ids in the catalogue."""

from collections import defaultdict

from plugin.series.event_result import EventResult, GroupResult
from plugin.series.synthesis.findings import ChallengeRow
from plugin.series.synthesis.material import RECURRING, Material, counted
from plugin.series.synthesis.parts import Count

Worked = list[tuple[EventResult, GroupResult]]


def challenges(material: Material) -> tuple[ChallengeRow, ...]:
    """Each challenge in the order it first came up."""
    found: dict[str, Worked] = defaultdict(list)
    everybody = list(material.groups())
    for result, group in everybody:
        found[group.challenge].append((result, group))
    return tuple(_row(material, challenge, worked, len(everybody)) for challenge, worked in found.items())


def _row(material: Material, challenge: str, worked: Worked, base: int) -> ChallengeRow:
    events = tuple(dict.fromkeys(result.event for result, _ in worked))
    return ChallengeRow(
        id=challenge,
        title=worked[0][1].title,
        groups=counted(len(worked), base, (material.source(result, _notes(group)) for result, group in worked)),
        by_event=tuple(_at(material, event, worked) for event in material.documented),
        events=len(events),
        recurring=len(events) >= RECURRING and len(worked) >= RECURRING,
        standing=material.standing(events),
        quotes=tuple(quote for result, group in worked for quote in material.quotes(result, group.own)),
    )


def _notes(group: GroupResult) -> tuple[str, ...]:
    return tuple(note for said in group.own for note in said.notes)


def _at(material: Material, event: str, worked: Worked) -> Count:
    here = [(result, group) for result, group in worked if result.event == event]
    base = sum(len(board.groups) for board in material.boards[event])
    sources = [material.source(board) for board in material.boards[event][:1]]
    sources += [material.source(result, _notes(group)) for result, group in here]
    return counted(len(here), base, sources)
