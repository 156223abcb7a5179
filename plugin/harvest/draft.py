"""A note in the making: a contribution, its place, and what has been decided about it so far."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from plugin.blueprint.blueprint import Blueprint
from plugin.harvest.ledger import Disposition, Mark
from plugin.harvest.ownership import Contribution
from plugin.harvest.places import Placement


@dataclass(frozen=True)
class Draft:
    """`into` is the item id of the contribution this one copies; `votes` what was counted on it so far.

    `marks` are what `votes` were counted from. `origin` is told by whoever entered it, else read from the words.
    `placed_by` names the phase snapshot its place comes from. `stand` is the band of a line between two poles.
    """

    contribution: Contribution
    placement: Placement
    disposition: Disposition = Disposition.USED
    reason: str | None = None
    flags: tuple[str, ...] = ()
    votes: int = 0
    into: str | None = None
    split: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    origin: str = ""
    placed_by: str = ""
    stand: str = ""

    @property
    def item_id(self) -> str:
        return self.contribution.item.id

    @property
    def text(self) -> str:
        return self.contribution.text

    @property
    def area_key(self) -> str | None:
        return self.placement.area.key if self.placement.area else None


def forgotten(draft: Draft) -> Draft:
    """The draft of an item whose words were erased: nothing is said of it but that it is there."""
    return replace(draft, disposition=Disposition.ERASED, reason=None, flags=(), split=())


def reading_order(blueprint: Blueprint) -> Callable[[Draft], tuple[int, int, float, str]]:
    """Sorts by area in the order of the template, then line by line (rows of 100 pixels), left to right."""
    rank = {area.key: index for index, area in enumerate(blueprint.areas)}

    def key(draft: Draft) -> tuple[int, int, float, str]:
        where = draft.contribution.item.geometry
        return rank.get(draft.area_key or "", len(rank)), round(where.y / 100), where.x, draft.item_id

    return key
