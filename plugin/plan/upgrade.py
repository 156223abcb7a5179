"""From drift to a plan: the template's changes go in where nobody stands in the way; people's items never move."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from plugin.blueprint.blueprint import Area, Blueprint, Node, Workshop
from plugin.board import Geometry, Kind
from plugin.plan.diff import diff
from plugin.plan.drift import Drifted, Verdict, Views, drift
from plugin.plan.fitting import Fitted, fit
from plugin.plan.gone import Gone
from plugin.plan.known import mark_of
from plugin.plan.plan import Plan
from plugin.plan.wishes import Wishes


@dataclass(frozen=True)
class Conflict:
    """Something the template wants and people stand in the way of; it is left as it is.

    `reason`: edited, notes (people's notes lie there), shrink, room (something is in the way), frame (its
    frame is gone), kind (it would have to become another kind of item). `aspects` are those people changed.
    """

    key: str
    reason: str
    aspects: tuple[str, ...] = ()
    item_id: str | None = None


@dataclass(frozen=True)
class Upgrade:
    """What an upgrade does: `wanted` is the board afterwards, `plan` the way there, `conflicts` what is left.

    `drifted` is the verdict on every key, `staying` frames that keep their place, `marks` fingerprints to be
    set before the plan is made again (None: whatever stands there is written over).
    """

    wanted: Blueprint
    plan: Plan
    conflicts: tuple[Conflict, ...]
    drifted: tuple[Drifted, ...]
    staying: tuple[str, ...] = ()
    marks: dict[str, str | None] = field(default_factory=dict)


def upgrade(views: Views, desired: Blueprint, wishes: Wishes | None = None) -> Upgrade:
    """Brings `desired` to a board people work on. Nothing is written.

    Untouched items follow the template. Edited ones are conflicts unless taken, deleted ones stay deleted
    unless restored, what people's items lie in stays.
    """
    wishes = wishes or Wishes()
    fitted = fit(views, desired, Gone(views, wishes, drift(views, desired.by_key)).vanishing)
    merging = _Merging(views, fitted, wishes, drift(views, fitted.nodes))
    wanted = merging.blueprint(desired)
    known = {**views.known, **{key: replace(views.known[key], fingerprint=mark) for key, mark in merging.marks.items()}}
    alive = {key: item for key, item in known.items() if item.item_id in views.snapshot.by_id}
    plan = diff(wanted, views.snapshot, alive)
    conflicts = sorted(merging.conflicts.values(), key=lambda conflict: conflict.key)
    return Upgrade(wanted, plan, tuple(conflicts), merging.drifted, tuple(fitted.staying), merging.marks)


class _Merging:
    """One blueprint being made of two and what people did."""

    def __init__(self, views: Views, fitted: Fitted, wishes: Wishes, drifted: tuple[Drifted, ...]) -> None:
        self.views, self.fitted, self.wishes, self.drifted = views, fitted, wishes, drifted
        self.conflicts: dict[str, Conflict] = {}
        self.marks: dict[str, str | None] = {}
        self.omitted: list[str] = []
        self._by_key = {one.key: one for one in drifted}
        self._gone = Gone(views, wishes, drifted)

    def blueprint(self, desired: Blueprint) -> Blueprint:
        """What is wanted on this board."""
        kept = [(key, self.views.last.by_key[key]) for key in self._keep_of_the_gone()]
        nodes = [node for one in self.drifted if (node := self._decide(one)) is not None]
        nodes += [node for _, node in kept]
        found = self._joined(nodes)
        self._report_hindrances({node.key for node in found})
        return replace(
            desired,
            workshop=_with_groups(desired.workshop, self.views.last.workshop, [key for key, _ in kept]),
            nodes=found,
            areas=self._areas(desired, {node.key for node in found}),
            omitted=tuple(self.omitted),
        )

    def _decide(self, one: Drifted) -> Node | None:
        if one.verdict is Verdict.GONE:
            return None
        want, was = self.fitted.nodes[one.key], self.views.last.by_key.get(one.key)
        if one.verdict is Verdict.NEW or was is None:
            return self._new(one, want)
        if one.verdict is Verdict.DELETED:
            return self._deleted(one, want)
        return self._standing(one, want, was)

    def _new(self, one: Drifted, want: Node) -> Node | None:
        if not all(self._will_stand(need) for need in (want.parent, want.start, want.end) if need):
            self.omitted.append(one.key)
            return want
        if self._is_covered(want) and not self.wishes.takes(one.key):
            self.conflicts[one.key] = Conflict(one.key, "notes")
            return None
        if one.key in self.fitted.crowded or not self._fits_frame(want):
            self.conflicts[one.key] = Conflict(one.key, "room")
            return None
        return want

    def _deleted(self, one: Drifted, want: Node) -> Node:
        if not self._comes_back(one.key, want):
            self.omitted.append(one.key)
        return want

    def _standing(self, one: Drifted, want: Node, was: Node) -> Node:
        if one.people and self.wishes.takes(one.key) and self._can_follow(one, want):
            self.marks[one.key] = None
            return self._not_smaller(want, one)
        if not one.template:
            return self._kept(one, was)
        reason = self._hindrance(one, want)
        if reason is None:
            return want
        self.conflicts[one.key] = Conflict(one.key, reason, one.people, one.item_id)
        return self._kept(one, was)

    def _kept(self, one: Drifted, was: Node) -> Node:
        """As it was last written; an item of which that was in doubt is not written over."""
        if one.people and self.views.known[one.key].fingerprint != mark_of(was):
            self.marks[one.key] = mark_of(was)
        return was

    def _hindrance(self, one: Drifted, want: Node) -> str | None:
        if one.people and not (want.kind is Kind.FRAME and one.people == ("place",)):
            return "edited"
        return None if self._can_follow(one, want) else self._why_not(one, want)

    def _can_follow(self, one: Drifted, want: Node) -> bool:
        return self._why_not(one, want) is None

    def _why_not(self, one: Drifted, want: Node) -> str | None:
        if "kind" in one.template:
            return "kind"
        if want.parent is not None and not self._will_stand(want.parent):
            return "frame"
        if any(end is not None and not self._will_stand(end) for end in (want.start, want.end)):
            return "frame"
        return None if self._fits_frame(want) else "room"

    def _not_smaller(self, want: Node, one: Drifted) -> Node:
        """A frame that holds people's items does not shrink, not even when the template is to win."""
        item = self.views.item(one.key)
        if want.kind is not Kind.FRAME or item is None or not self._gone.holds(item):
            return want
        box = want.geometry
        width, height = max(box.width, item.geometry.width), max(box.height, item.geometry.height)
        return replace(want, geometry=Geometry.box(box.left, box.top, width=width, height=height))

    def _comes_back(self, key: str, want: Node) -> bool:
        """Restored by name, with its frame, or because something in it is."""
        children = (node.key for node in self.fitted.nodes.values() if node.parent == key)
        if want.kind is Kind.FRAME:
            return self.wishes.restores(key) or any(self.wishes.restores(child) for child in children)
        if want.parent is not None and not self._will_stand(want.parent):
            return False
        if any(end is not None and not self._will_stand(end) for end in (want.start, want.end)):
            return False
        lost_frame = want.parent is not None and self.views.item(want.parent) is None
        return self.wishes.restores(key) or (lost_frame and self.wishes.restores(want.parent))

    def _will_stand(self, key: str) -> bool:
        """Whether the item is on the board afterwards."""
        if self.views.item(key) is not None or key not in self.fitted.nodes:
            return self.views.item(key) is not None
        node = self.fitted.nodes[key]
        if self._by_key[key].verdict is Verdict.NEW:
            return node.parent is None or self._will_stand(node.parent)
        return self._comes_back(key, node)

    def _fits_frame(self, want: Node) -> bool:
        """Whether the frame, as people left it, has room for the node: whiteboards refuse what hangs out."""
        item = self.views.item(want.parent)
        if item is None or want.parent is None or want.kind is Kind.CONNECTOR:
            return True
        frame, was = self.fitted.nodes[want.parent], self.views.last.by_key.get(want.parent)
        if was is None:
            return True
        one = self._by_key[want.parent]
        resized = "size" in one.people and not self.wishes.takes(want.parent)
        size = item.geometry if resized else frame.geometry
        box = Geometry.box(frame.geometry.left, frame.geometry.top, width=size.width, height=size.height)
        return box.holds(want.geometry, 1.0)

    def _is_covered(self, want: Node) -> bool:
        """Whether people's items lie where something new would be made above them."""
        if want.kind in (Kind.FRAME, Kind.CONNECTOR) or want.parent is None:
            return False
        item, was = self.views.item(want.parent), self.views.last.by_key.get(want.parent)
        if item is None or was is None:
            return False
        by = item.geometry.left - was.geometry.left, item.geometry.top - was.geometry.top
        place = want.geometry.moved(*by)
        return any(place.overlap(one.geometry) > 0 for one in self._gone.people)

    def _keep_of_the_gone(self) -> list[str]:
        """What the template gave up and stays, each with its conflict."""
        for key, reason in self._gone.needed.items():
            one = self._by_key[key]
            self.conflicts[key] = Conflict(key, reason, one.people, one.item_id)
        for key in self._gone.kept:
            self._kept(self._by_key[key], self.views.last.by_key[key])
        taken = (one for one in self._gone.going if one.people and one.kind is not Kind.FRAME)
        self.marks.update((one.key, None) for one in taken)
        return self._gone.kept

    def _joined(self, nodes: list[Node]) -> tuple[Node, ...]:
        """Without what would join or lie in something that is not wanted; what stands is not taken away by that."""
        keys = {node.key for node in nodes}
        return tuple(
            node
            for node in nodes
            if self.views.item(node.key) or keys.issuperset(filter(None, (node.parent, node.start, node.end)))
        )

    def _report_hindrances(self, keys: set[str]) -> None:
        for key, reason in self.fitted.hindered.items():
            if key in keys and self.views.item(key) is not None:
                self.conflicts.setdefault(key, Conflict(key, reason, item_id=self._by_key[key].item_id))

    def _areas(self, desired: Blueprint, keys: set[str]) -> tuple[Area, ...]:
        """Today's areas, and those that stay; an area that kept its node keeps its words too."""
        kept = [area for area in self.views.last.areas if area.key not in desired.area_by_key]
        return tuple(area for area in (*desired.areas, *kept) if area.key in keys)


def _with_groups(workshop: Workshop, last: Workshop, kept: list[str]) -> Workshop:
    """A group whose frames stay is still one."""
    letters = {key.partition("#")[0].partition("@")[2] for key in kept}
    there = {group.letter for group in workshop.groups}
    added = tuple(group for group in last.groups if group.letter in letters - there)
    return replace(workshop, groups=(*workshop.groups, *added))


def without(blueprint: Blueprint, keys: Collection[str]) -> Blueprint:
    """The blueprint less these nodes, and the areas that are theirs."""
    return replace(
        blueprint,
        nodes=tuple(node for node in blueprint.nodes if node.key not in keys),
        areas=tuple(area for area in blueprint.areas if area.key not in keys),
    )
