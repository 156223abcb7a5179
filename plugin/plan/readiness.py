"""Whether a board is ready for its workshop: nine questions, each answered ready, not ready or not known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from plugin.blueprint.blueprint import Area, Blueprint, Node
from plugin.blueprint.look import SMALLEST_SEEN
from plugin.blueprint.reading import seen_size, smallest_letters
from plugin.board import Geometry, Kind, Sharing
from plugin.plan.drift import Drifted, Verdict, Views

SMALLEST_GROUP, LARGEST_GROUP = 3, 5
"""People in a group that can talk."""


OUT_OF_PLACE = frozenset({Verdict.MOVED, Verdict.DELETED})
"""What can be put back without a word of anybody's being lost; what people wrote into ours is theirs."""


class Check(StrEnum):
    """What is asked, in the order in which it keeps people out or slows them down."""

    ACCESS = "access"
    PARTS = "parts"
    OVERLAPS = "overlaps"
    NOTES = "notes"
    GROUPS = "groups"
    NOTICES = "notices"
    LINKS = "links"
    LETTERS = "letters"
    LOCK = "lock"


class Answer(StrEnum):
    """`UNKNOWN`: the whiteboard does not tell; a person has to look."""

    READY = "ready"
    NOT_READY = "not_ready"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Finding:
    """An answer: how many things stand against it, and the keys of ours or ids of people's items they are."""

    check: Check
    answer: Answer
    count: int = 0
    keys: tuple[str, ...] = ()


def readiness(views: Views, drifted: Sequence[Drifted], sharing: Sharing) -> tuple[Finding, ...]:
    """All findings. `drifted` compares the board with what was last written to it."""
    board = views.last
    return (
        Finding(Check.ACCESS, _access(sharing)),
        _found(Check.PARTS, (one.key for one in drifted if one.verdict in OUT_OF_PLACE)),
        _found(Check.OVERLAPS, _overlaps(views, drifted)),
        _found(Check.NOTES, _early_notes(views)),
        _found(Check.GROUPS, _groups_that_do_not_fit(board)),
        _found(Check.NOTICES, _missing_notices(board, drifted)),
        _found(Check.LINKS, _broken_links(board)),
        _found(Check.LETTERS, _small_letters(views)),
        Finding(Check.LOCK, Answer.UNKNOWN),
    )


def _found(check: Check, against: Iterator[str]) -> Finding:
    keys = tuple(dict.fromkeys(against))
    return Finding(check, Answer.NOT_READY if keys else Answer.READY, len(keys), keys)


def _access(sharing: Sharing) -> Answer:
    """Whether whoever has the link can write. With a password on top it depends on the invitation."""
    if sharing.link is None or sharing.password:
        return Answer.UNKNOWN
    return Answer.READY if sharing.link == "edit" else Answer.NOT_READY


def _overlaps(views: Views, drifted: Sequence[Drifted]) -> Iterator[str]:
    """Frames of ours that lie over each other because somebody moved one."""
    frames = [(node.key, item.geometry) for node in _frames(views.last) if (item := views.item(node.key)) is not None]
    moved = {one.key for one in drifted if one.verdict is Verdict.MOVED}
    for place, (key, box) in enumerate(frames):
        for other, other_box in frames[place + 1 :]:
            if {key, other} & moved and box.overlap(other_box) > 0:
                yield key if key in moved else other


def _early_notes(views: Views) -> Iterator[str]:
    """Items of people in areas where nobody should have written yet; work done beforehand is welcome."""
    places = [
        item.geometry
        for area in views.last.areas
        if _opens_with_the_workshop(area, views.last) and (item := views.item(area.key)) is not None
    ]
    for item in views.people():
        if item.kind is not Kind.FRAME and any(box.holds_point(item.geometry.x, item.geometry.y) for box in places):
            yield item.id


def _opens_with_the_workshop(area: Area, board: Blueprint) -> bool:
    blocks = {block.id: block for block in board.workshop.blocks}
    block = blocks.get(area.block or "")
    return area.harvest == "yes" and block is not None and block.minutes > 0


def _groups_that_do_not_fit(board: Blueprint) -> Iterator[str]:
    """The letters of all groups when people and groups do not fit each other."""
    people, groups = board.workshop.participants, board.workshop.groups
    if people and groups and not SMALLEST_GROUP * len(groups) <= people <= LARGEST_GROUP * len(groups):
        yield from (group.letter for group in groups)


def _missing_notices(board: Blueprint, drifted: Sequence[Drifted]) -> Iterator[str]:
    """Privacy and antitrust notes that somebody took away or rewrote, or that the board never had."""
    spoilt = {one.key for one in drifted if one.verdict in (Verdict.DELETED, Verdict.EDITED)}
    for name in ("rules#privacy", "rules#antitrust"):
        if name not in board.by_key or name in spoilt:
            yield name


def _broken_links(board: Blueprint) -> Iterator[str]:
    """Keys of nodes, or `slides`, whose address is none that a browser opens. Nothing is called up."""
    addresses = [("slides", board.workshop.slides), *((node.key, node.url or "") for node in board.nodes)]
    return (key for key, address in addresses if address and not _is_address(address))


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _small_letters(views: Views) -> Iterator[str]:
    """Frames that were made so large that their smallest letters cannot be read when the frame fits the view."""
    for node in _frames(views.last):
        item = views.item(node.key)
        inside = [other for other in views.last.nodes if other.parent == node.key]
        if item is not None and _seen(inside, item.geometry) < min(SMALLEST_SEEN, _seen(inside, node.geometry)):
            yield node.key


def _seen(inside: Sequence[Node], box: Geometry) -> float:
    return seen_size(smallest_letters(inside), box)


def _frames(board: Blueprint) -> list[Node]:
    return [node for node in board.nodes if node.kind is Kind.FRAME]
