"""The message kit: for each block and group the chat message to copy, right to the minute."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo

from plugin.blueprint.blueprint import Area, Blueprint, Group, Workshop
from plugin.blueprint.workshop import filled
from plugin.facilitation.timetable import Slot, State, Timetable
from plugin.language import Language

_ABOUT_THE_CHALLENGE = frozenset({"challenge", "format", "benefit", "success", "hurdle"})
"""What areas expect in blocks where groups work on their challenge."""


@dataclass(frozen=True)
class Message:
    """What to paste into the chat. `group` is a letter, None: everybody; `frame` the key of the place it leads to."""

    block: str
    group: str | None
    text: str
    frame: str | None = None


def messages(
    blueprint: Blueprint,
    table: Timetable,
    language: Language,
    *,
    zone: tzinfo,
    joined: Collection[str] = (),
    address: Callable[[str], str | None],
) -> tuple[Message, ...]:
    """One message a block for everybody, and in blocks of small groups one for each group.

    `address` gives the link of a frame by its key, or None where it is not on the board. Times are those of `zone`.
    Blocks that are over or dropped have no message, nor have groups that `joined` another.
    """
    challenged = {area.block for area in blueprint.areas if area.expects in _ABOUT_THE_CHALLENGE}
    found = []
    for slot in table.slots:
        if slot.state in (State.RUNNING, State.AHEAD):
            for group in _audience(slot, blueprint.workshop, joined):
                frame = frame_of(blueprint, slot.block.id, group.letter if group else None)
                link = address(frame) if frame else None
                lines = _lines(slot, group, language, zone=zone, link=link, on_challenge=slot.block.id in challenged)
                found.append(Message(slot.block.id, group.letter if group else None, "\n".join(lines), frame))
    return tuple(found)


def _audience(slot: Slot, workshop: Workshop, joined: Collection[str]) -> tuple[Group | None, ...]:
    groups = tuple(group for group in workshop.groups if group.letter not in joined)
    return groups if slot.block.setting == "breakout" and groups else (None,)


def _lines(
    slot: Slot, group: Group | None, say: Language, *, zone: tzinfo, link: str | None, on_challenge: bool
) -> Iterator[str]:
    heading = {"title": slot.block.title, "n": slot.minutes, "end": clock(slot.ends, zone)}
    if group is None:
        yield say("{title} ({n} Minuten, bis {end})", **heading)
    else:
        yield say("{group}: {title} ({n} Minuten, bis {end})", group=group_name(group, say), **heading)
        if on_challenge:
            yield say("Herausforderung: {challenge}", challenge=group.challenge_title)
    if slot.block.task:
        yield filled(slot.block.task, {"group": group_name(group, say)} if group else {})
    if link:
        yield say("Hier entlang: {link}", link=link)


def group_name(group: Group, say: Language) -> str:
    """`Gruppe A`, with its name where it has one."""
    name = say("Gruppe {letter}", letter=group.letter)
    return f"{name} ({group.name})" if group.name else name


def clock(moment: datetime, zone: tzinfo) -> str:
    """`10:34` where the people are."""
    return moment.astimezone(zone).strftime("%H:%M")


def frame_of(blueprint: Blueprint, block: str, group: str | None) -> str | None:
    """The key of the frame in which a block's areas lie, the group's own where it has one."""
    areas = [area for area in blueprint.areas if area.block == block and _is_for(area, group)]
    for area in areas:
        node = blueprint.by_key.get(area.key)
        if node is not None and node.parent is not None:
            return node.parent
    return None


def _is_for(area: Area, group: str | None) -> bool:
    return area.group in (None, group) if group is None else area.group == group
