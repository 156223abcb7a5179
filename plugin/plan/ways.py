"""Two ways to a board like one we made: copying that one and adapting the copy, or making it anew. Which, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from plugin.blueprint.blueprint import Blueprint
from plugin.blueprint.preview import as_snapshot
from plugin.board import Kind
from plugin.language import Language
from plugin.plan.cost import Cost
from plugin.plan.diff import diff
from plugin.plan.known import Known, mark_of
from plugin.plan.plan import Plan
from plugin.plan.render import as_data, price_text


class Way(StrEnum):
    """How a board comes to be."""

    COPY = "copy"
    SCRATCH = "scratch"


class Obstacle(StrEnum):
    """Why a board was not copied, or why its copy was not used."""

    ASKED = "asked"
    UNABLE = "unable"
    DIFFERENT = "different"
    LITTERED = "littered"
    INCOMPLETE = "incomplete"
    DEARER = "dearer"
    REFUSED = "refused"
    MISSING = "missing"
    NOTES = "notes"
    CHANGED = "changed"


_REASONS = {
    Obstacle.ASKED: "so war es gewünscht",
    Obstacle.UNABLE: "das Whiteboard kopiert keine Boards",
    Obstacle.DIFFERENT: "die Boards sind verschieden aufgebaut",
    Obstacle.LITTERED: "auf dem Vorbild liegt mehr, als die Vorlage angelegt hat",
    Obstacle.INCOMPLETE: "auf dem Vorbild fehlen Elemente",
    Obstacle.DEARER: "Kopieren wäre teurer",
    Obstacle.REFUSED: "das Whiteboard hat das Kopieren abgelehnt",
    Obstacle.MISSING: "in der Kopie fehlten Elemente",
    Obstacle.NOTES: "auf der Kopie lagen Notizen von Menschen",
    Obstacle.CHANGED: "auf der Kopie waren Rahmen verschoben",
}


@dataclass(frozen=True)
class Ways:
    """Both ways to a board like the board `like`: what each does and costs. `obstacle` is why it is not copied."""

    like: str
    adapting: Plan
    making: Plan
    copy: Cost
    scratch: Cost
    obstacle: Obstacle | None

    @property
    def way(self) -> Way:
        """The one that is taken."""
        return Way.COPY if self.obstacle is None else Way.SCRATCH

    @property
    def plan(self) -> Plan:
        """What the way that is taken writes; of a copy, the changes to what was copied."""
        return self.adapting if self.obstacle is None else self.making

    @property
    def cost(self) -> Cost:
        """The price of the way that is taken."""
        return self.copy if self.obstacle is None else self.scratch


@dataclass(frozen=True)
class Origin:
    """How the board of a run that was to be like the board `like` comes to be, as far as is known now."""

    like: str
    obstacle: Obstacle | None = None

    @property
    def way(self) -> Way:
        return Way.COPY if self.obstacle is None else Way.SCRATCH


def adapting(blueprint: Blueprint, master: Blueprint) -> Plan:
    """What is written to a true copy of the master's board; its items have the master's keys for ids."""
    known = {node.key: Known(node.key, mark_of(node)) for node in master.nodes}
    return diff(blueprint, as_snapshot(master), known)


def is_alike(blueprint: Blueprint, master: Blueprint) -> bool:
    """Whether one becomes the other by writing items anew: same items in the same frames in the same order."""
    if [node.key for node in blueprint.nodes] != [node.key for node in master.nodes]:
        return False
    pairs = list(zip(blueprint.nodes, master.nodes, strict=True))
    same = all((a.kind, a.parent, a.start, a.end) == (b.kind, b.parent, b.start, b.end) for a, b in pairs)
    return same and all(a.geometry == b.geometry for a, b in pairs if a.kind is Kind.FRAME)


def reason_text(obstacle: Obstacle, language: Language) -> str:
    """Why it is not a copy, as a part of a sentence."""
    return language(_REASONS[obstacle])


def way_text(origin: Origin, language: Language) -> str:
    """How the board came to be, for people."""
    if origin.obstacle is None:
        return language("Kopiert und angepasst.")
    return language("Neu angelegt statt kopiert: {reason}.", reason=reason_text(origin.obstacle, language))


def ways_text(ways: Ways, language: Language) -> list[str]:
    """Both prices, and which way is taken: three lines."""
    lines = [
        language("Kopieren und anpassen: {price}", price=price_text(ways.copy, language)),
        language("Neu anlegen: {price}", price=price_text(ways.scratch, language)),
    ]
    if ways.obstacle is None:
        return [*lines, language("Es wird kopiert.")]
    return [*lines, language("Es wird neu angelegt: {reason}.", reason=reason_text(ways.obstacle, language))]


def plan_data(ways: Ways, blueprint: Blueprint) -> dict[str, Any]:
    """The plan of the way that is taken as JSON data, and both ways; the items of a copy have no ids yet."""
    data = as_data(ways.plan, blueprint, cost=ways.cost)
    if ways.way is Way.COPY:
        data["changes"] = [{**change, "item_id": None} for change in data["changes"]]
    return {**data, "ways": ways_data(ways)}


def ways_data(ways: Ways) -> dict[str, Any]:
    """Both prices and the way that is taken, as JSON data."""
    costs = {Way.COPY.value: _cost_data(ways.copy), Way.SCRATCH.value: _cost_data(ways.scratch)}
    return {**origin_data(Origin(ways.like, ways.obstacle)), "costs": costs}


def origin_data(origin: Origin) -> dict[str, Any]:
    """The origin as JSON data, the way that was taken included."""
    return {"like": origin.like, "way": origin.way.value, "obstacle": origin.obstacle and origin.obstacle.value}


def _cost_data(cost: Cost) -> Mapping[str, float]:
    return {"calls": cost.calls, "credits": cost.credits, "seconds": cost.seconds}
