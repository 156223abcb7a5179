"""What the template gave up: what of it people need, and so stays, and what goes."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from plugin.blueprint.blueprint import Node
from plugin.board import Item, Kind
from plugin.plan.drift import Drifted, Verdict, Views
from plugin.plan.wishes import Wishes


class Gone:
    """The items of ours that today's template does not have. `people` are the items that are not ours."""

    def __init__(self, views: Views, wishes: Wishes, drifted: Sequence[Drifted]) -> None:
        self.views, self.wishes = views, wishes
        self.people = views.people()
        self._all = drifted
        self._gone = {one.key: one for one in drifted if one.verdict is Verdict.GONE}

    @cached_property
    def needed(self) -> dict[str, str]:
        """Key to the reason why it stays: edited, or notes."""
        return dict(self._needed())

    @cached_property
    def kept(self) -> list[str]:
        """All that stays, with what belongs to it, in the order it was written."""
        frames = {key for key in self.needed if self.views.last.by_key[key].kind is Kind.FRAME}
        areas = {key for key in self.needed if key in self.views.last.area_by_key}
        return [key for key in self._gone if key in self.needed or self._goes_with(key, frames, areas)]

    @property
    def going(self) -> list[Drifted]:
        """What will be deleted."""
        return [one for key, one in self._gone.items() if key not in self.kept]

    @property
    def vanishing(self) -> set[str]:
        """Ids of items that will be deleted."""
        return {one.item_id for one in self.going if one.item_id is not None}

    def holds(self, item: Item) -> bool:
        """Whether people's items lie in it."""
        return any(
            one.parent == item.id or item.geometry.holds_point(one.geometry.x, one.geometry.y) for one in self.people
        )

    def _needed(self) -> Iterator[tuple[str, str]]:
        for key, one in self._gone.items():
            item, node = self.views.item(key), self.views.last.by_key[key]
            if one.people and not self.wishes.takes(key) and node.kind is not Kind.FRAME:
                yield key, "edited"
            elif item is not None and self._is_lived_in(key, node, item):
                yield key, "notes"

    def _is_lived_in(self, key: str, node: Node, item: Item) -> bool:
        """Whether people's items, or items of ours that they changed, are in this frame or area."""
        if node.kind is Kind.FRAME:
            return self.holds(item) or self._has_edited(key)
        return key in self.views.last.area_by_key and self.holds(item)

    def _has_edited(self, frame: str) -> bool:
        return any(
            one.people and not self.wishes.takes(one.key) and self.views.last.by_key[one.key].parent == frame
            for one in self._all
        )

    def _goes_with(self, key: str, frames: set[str], areas: set[str]) -> bool:
        """Whether the item belongs to a frame or an area that stays."""
        node = self.views.last.by_key[key]
        ends = {end for end in (node.start, node.end) if end is not None}
        around = self.views.last.by_key
        joins = bool(ends) and all((around[end].parent or "") in frames for end in ends)
        return node.parent in frames or key.partition("#")[0] in areas or joins
