"""Miro's replies as items: absolute coordinates, plain values, no author; nothing in a reply is trusted.

Facts relied on:
- Items in a frame are listed with coordinates that count from the frame's top left corner
  [github.com/wafflebase/wafflebase/pull/710; SPEC components/schemas/Position: relativeTo parent_top_left].
- The listing's style is not in the spec but is there [SPEC GenericItem; PROBE-A D]; without it items keep the
  default style. Tags are not in the listing [github.com/miroapp/miro-ai/issues/54].
- Numbers in styles are strings [PROBE-A D]. Times come with and without milliseconds [SPEC; PROBE-A D].
- A parent may be a thing that is never listed (Kanban, table)
  [DOC developers.miro.com/docs/children-inside-parent-items].
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from plugin.board import Geometry, Item, Kind, Sharing, Style
from plugin.providers.miro.html import from_html, from_plain_field, safe_link
from plugin.providers.miro.schemas import Reply
from plugin.richtext import RichText

KINDS = {
    kind.value: kind
    for kind in (
        *(Kind.FRAME, Kind.STICKY_NOTE, Kind.SHAPE, Kind.TEXT),
        *(Kind.CARD, Kind.IMAGE, Kind.EMBED, Kind.DOCUMENT),
    )
}
ACCESS = ("private", "view", "comment", "edit")
"""What somebody may do on a board, the least first [SPEC BoardSharingPolicy]."""

ROLES = ("viewer", "commenter", "editor", "coowner", "owner")
"""[SPEC BoardMember.role]"""

TITLED = frozenset({Kind.FRAME, Kind.IMAGE, Kind.EMBED, Kind.DOCUMENT})


def items(
    replies: Sequence[Reply], connectors: Sequence[Reply] = (), elsewhere: Iterable[Reply] = ()
) -> tuple[Item, ...]:
    """All replies as items, in their order, connectors last. `elsewhere`: parents that were read one by one.

    An item whose parent cannot be found keeps the coordinates it was listed with; its `parent` then names
    no item of the result, which says that its place is not known.
    """
    places = _Places([*replies, *elsewhere])
    placed = tuple(_item(reply, places.of(reply["id"])) for reply in replies)
    centres = {item.id: item.geometry for item in placed}
    return (*placed, *(_connector(reply, centres) for reply in connectors))


def missing_parents(replies: Iterable[Reply]) -> list[str]:
    """Ids of parents that are needed to place a reply and are not among the replies."""
    listed = list(replies)
    known = {reply["id"] for reply in listed}
    wanted = (reply["parent"]["id"] for reply in listed if _is_relative(reply))
    return sorted({parent for parent in wanted if parent not in known})


class _Places:
    """Where things are on the canvas, each found once; parents of parents too."""

    def __init__(self, replies: Iterable[Reply]) -> None:
        self._replies = {reply["id"]: reply for reply in replies}
        self._found: dict[str, Geometry] = {}

    def of(self, item_id: str) -> Geometry:
        if item_id not in self._found:
            reply = self._replies[item_id]
            self._found[item_id] = _listed(reply)
            if _is_relative(reply) and reply["parent"]["id"] in self._replies:
                frame = self.of(reply["parent"]["id"])
                self._found[item_id] = _listed(reply).moved(frame.left, frame.top)
        return self._found[item_id]


def _is_relative(reply: Reply) -> bool:
    """Whether the position counts from the parent. Where the reply does not say, a parent means yes."""
    if reply["parent"] is None:
        return False
    position = reply["position"] or {}
    return bool(position.get("relativeTo", "parent_top_left") == "parent_top_left")


def _listed(reply: Reply) -> Geometry:
    position = reply["position"] or {"x": 0.0, "y": 0.0}
    size = reply["geometry"] or {"width": 0.0, "height": 0.0, "rotation": 0.0}
    return Geometry(
        position["x"],
        position["y"],
        width=size["width"],
        height=size["height"],
        rotation=size["rotation"],
    )


def _item(reply: Reply, geometry: Geometry) -> Item:
    kind = KINDS.get(reply["type"], Kind.UNKNOWN)
    return Item(
        id=reply["id"],
        kind=kind,
        geometry=geometry,
        text=_text(kind, reply["data"]),
        style=_style(kind, reply),
        parent=reply["parent"]["id"] if reply["parent"] else None,
        url=_first_link(reply["data"]),
        created_at=moment(reply["createdAt"]),
        modified_at=moment(reply["modifiedAt"]),
    )


def _text(kind: Kind, data: Mapping[str, Any]) -> RichText:
    content, title, description = (_string(data.get(name)) for name in ("content", "title", "description"))
    if kind in TITLED:
        return from_plain_field(title)
    if content and data.get("contentType") == "markdown":
        return RichText.of(content)
    if content:
        return from_html(content)
    return from_plain_field(title) + from_plain_field(description)


def _style(kind: Kind, reply: Reply) -> Style:
    told = reply["style"]
    if told is None:
        return Style()
    style = Style(
        fill=_colour(told, "fillColor", "fillOpacity"),
        color=_text_or_none(told.get("color")),
        font_size=_number(told.get("fontSize"), Style.font_size),
        align=_string(told.get("textAlign")) or Style.align,
        vertical=_string(told.get("textAlignVertical")) or Style.vertical,
    )
    if kind is Kind.CARD:
        return replace(style, fill=_text_or_none(told.get("cardTheme")))
    return _with_border(style, told, reply["data"]) if kind is Kind.SHAPE else style


def _with_border(style: Style, told: Mapping[str, Any], data: Mapping[str, Any]) -> Style:
    border = _colour(told, "borderColor", "borderOpacity")
    width = _number(told.get("borderWidth"), 0.0) if border else 0.0
    shape = _string(data.get("shape")) or Style.shape
    return replace(style, border=border, border_width=width, shape=shape)


def _colour(told: Mapping[str, Any], name: str, opacity: str) -> str | None:
    visible = _number(told.get(opacity), 1.0) > 0
    return _text_or_none(told.get(name)) if visible else None


def _connector(reply: Reply, centres: Mapping[str, Geometry]) -> Item:
    start, end = ((reply[side] or {}).get("id") for side in ("startItem", "endItem"))
    told = reply["style"] or {}
    captions = [from_html(caption["content"]) for caption in reply["captions"]]
    return Item(
        id=reply["id"],
        kind=Kind.CONNECTOR,
        geometry=_between(centres.get(start or ""), centres.get(end or "")),
        text=sum(captions, RichText()),
        style=Style(
            border=_text_or_none(told.get("strokeColor")),
            border_width=_number(told.get("strokeWidth"), 0.0),
        ),
        start=start,
        end=end,
        created_at=moment(reply["createdAt"]),
        modified_at=moment(reply["modifiedAt"]),
    )


def _between(start: Geometry | None, end: Geometry | None) -> Geometry:
    """The box that two centres span: Miro does not tell where a connector runs."""
    ends = [each for each in (start, end) if each is not None]
    if not ends:
        return Geometry(0.0, 0.0, width=0.0, height=0.0)
    left, right = min(each.x for each in ends), max(each.x for each in ends)
    top, bottom = min(each.y for each in ends), max(each.y for each in ends)
    return Geometry.box(left, top, width=right - left, height=bottom - top)


def _first_link(data: Mapping[str, Any]) -> str | None:
    links = (safe_link(_string(data.get(name))) for name in ("url", "imageUrl", "documentUrl"))
    return next((link for link in links if link), None)


def moment(written: str | None) -> datetime | None:
    """A time in UTC, or None when it is missing or none."""
    try:
        read = datetime.fromisoformat(written or "")
    except ValueError:
        return None
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def sole_authors(replies: Iterable[Reply], members: frozenset[str]) -> dict[str, str]:
    """Items with the member who made them, unless somebody else changed them since: words may be theirs then."""
    made = ((reply["id"], *(_author(reply[by]) for by in ("createdBy", "modifiedBy"))) for reply in replies)
    return {item: creator for item, creator, changer in made if creator in members and changer == creator}


def _author(told: Reply | None) -> str:
    return "" if told is None else str(told["id"])


def sharing(board: Reply) -> Sharing:
    """What a board says about who may do what; a word we do not know is not known."""
    told = board["policy"].get("sharingPolicy")
    told = told if isinstance(told, dict) else {}
    password = told.get("accessPasswordRequired")
    return Sharing(
        link=_one_of(told.get("access"), ACCESS),
        team=_one_of(told.get("teamAccess"), ACCESS),
        role=_one_of(board["currentUserMembership"].get("role"), ROLES),
        password=password if isinstance(password, bool) else None,
    )


def _one_of(value: object, known: tuple[str, ...]) -> str | None:
    return value if isinstance(value, str) and value in known else None


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _text_or_none(value: object) -> str | None:
    return _string(value) or None


def _number(value: object, default: float) -> float:
    try:
        return float(value) if isinstance(value, str | int | float) else default
    except ValueError:
        return default
