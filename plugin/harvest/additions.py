"""Words that never were on the board: spoken, from the chat, a form. A person types them in; they count as notes."""

from dataclasses import dataclass

from plugin.blueprint.blueprint import Blueprint
from plugin.board import Geometry, Item, Kind
from plugin.harvest.ownership import Contribution
from plugin.harvest.places import Placement
from plugin.richtext import RichText

ORIGINS = ("spoken", "chat", "form", "dictated")
_NOWHERE = Geometry(0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Addition:
    """What somebody entered by hand; `id` is stable and unique, `area` a full key, `origin` one of ORIGINS."""

    id: str
    text: str
    area: str | None = None
    origin: str = "spoken"

    @property
    def item_id(self) -> str:
        """Its id among the items of the board, which it can not meet."""
        return f"added:{self.id}"


def contribution_of(addition: Addition) -> Contribution:
    item = Item(addition.item_id, Kind.TEXT, _NOWHERE, RichText.of(addition.text))
    return Contribution(item, addition.text.strip())


def placement_of(addition: Addition, blueprint: Blueprint) -> Placement:
    """The area it was entered for; without one it is to review."""
    area = blueprint.area_by_key.get(addition.area or "")
    return Placement(area, None, area.group, area.phase) if area else Placement(reason="outside")
