"""What people do on the board page becomes the same items the API serves, one edit at a time."""

from __future__ import annotations

import html
import json
import re
import sqlite3
from collections.abc import Callable
from typing import Any

from plugin.sandbox import checks, connectors, items, pictures
from plugin.sandbox.appearance import appear, appear_connector
from plugin.sandbox.checks import Fields, read_body
from plugin.sandbox.dispatch import Call
from plugin.sandbox.failures import Refused, forbidden, invalid_field
from plugin.sandbox.frames import frame_of
from plugin.sandbox.items import NewItem
from plugin.sandbox.kinds import BY_NAME, DRAWING, FRAME, IMAGE, SHAPE, STICKY_NOTE, TEXT, Kind
from plugin.sandbox.placing import adopt, hold_children, place, placed_body
from plugin.sandbox.removal import remove_item

Json = dict[str, Any]
Row = sqlite3.Row

MOST_EDITS = 200
CLIENT_ID = re.compile(r"[A-Za-z0-9_.~-]{1,64}")
WRITABLE = {kind.name: kind for kind in (STICKY_NOTE, SHAPE, TEXT)}
MADE_BY_HAND = {**WRITABLE, "frame": FRAME, "drawing": DRAWING, "image": IMAGE}
MOST_POINTS = 4000
SHAPES = checks.one_of("rectangle", "round_rectangle", "circle", "rhombus", "square")


def _client_id(value: Any) -> str:
    if not isinstance(value, str) or not CLIENT_ID.fullmatch(value):
        raise ValueError("must be an id of 1 to 64 letters, digits, - or _")
    return value


def _any(value: Any) -> Any:
    return value


def _points(value: Any) -> list[list[float]]:
    """The way of a pen, in pixels from the top left corner of its box."""
    number = checks.number()
    if not isinstance(value, list) or not 1 <= len(value) <= MOST_POINTS:
        raise ValueError(f"must be 1 to {MOST_POINTS} points")
    if not all(isinstance(point, list) and len(point) == 2 for point in value):
        raise ValueError("must be pairs of numbers")
    return [[round(number(x), 1), round(number(y), 1)] for x, y in value]


BOX = Fields(
    {
        "left": checks.number(),
        "top": checks.number(),
        "width": checks.number(above=0),
        "height": checks.number(above=0),
        "rotation": checks.number(),
    },
    frozenset({"left", "top"}),
)
PARTS: dict[str, checks.Check | Fields] = {
    "text": checks.string(),
    "shape": SHAPES,
    "style": _any,
    "box": BOX,
    "points": _points,
    "picture": checks.string(longest=64),
    "start": _client_id,
    "end": _client_id,
}
CREATE = Fields(
    {"do": _any, "client": _client_id, "kind": checks.one_of(*MADE_BY_HAND, "connector"), **PARTS},
    frozenset({"client", "kind"}),
)
UPDATE = Fields({"do": _any, "id": checks.identifier, **PARTS}, frozenset({"id"}))
DELETE = Fields({"do": _any, "id": checks.identifier, "base": checks.number(least=0)}, frozenset({"id"}))


def perform(call: Call, board: Row, wishes: Any) -> list[Json]:
    """Do a batch of edits in their order, each for itself: one that is refused harms no other.

    An edit is `{"do": "create", "client", "kind", ...}`, `{"do": "update", "id", ...}` or
    `{"do": "delete", "id", "base"}`; the rest is `text` (plain lines; a frame's title), `shape`, `style` (as in
    the API), `box` (absolute pixels, of the top left corner), `points` of a drawing, `picture` of an image (see
    `pictures`) or, for a connector, `start` and `end` (ids, or client ids of this board). Each answer is
    `{"item": ...}`, `{"gone": id}` or `{"refused": message, "status": ...}`; later edits of an item win field by
    field.
    """
    if not isinstance(wishes, list) or len(wishes) > MOST_EDITS:
        raise invalid_field("edits", f"must be a list of at most {MOST_EDITS} edits")
    return [_perform_one(call, board, wish) for wish in wishes]


def _perform_one(call: Call, board: Row, wish: Any) -> Json:
    call.sql.execute("SAVEPOINT edit")
    try:
        operation = OPERATIONS.get(wish.get("do")) if isinstance(wish, dict) else None
        if operation is None:
            raise invalid_field("do", "must be create, update or delete")
        answer = operation(call, board, wish)
    except Refused as refused:
        call.sql.execute("ROLLBACK TO edit")
        answer = {"refused": _reason(refused), "status": refused.status}
    call.sql.execute("RELEASE edit")
    return answer


def _reason(refused: Refused) -> str:
    fields = (refused.body["context"] or {}).get("fields") or []
    return "; ".join(f"{each['field']}: {each['message']}" for each in fields) or str(refused)


def _create(call: Call, board: Row, wish: Json) -> Json:
    """A new item; asked again with the same client id, the one made before."""
    wish = read_body(CREATE, wish)
    if wish["kind"] == "connector":
        return _create_connector(call, board, wish)
    made = _made_before(call, board, "items", wish["client"])
    if made is None:
        new = _new_item(call, board, MADE_BY_HAND[wish["kind"]], wish)
        made = items.store(call, board, [new])[0]
        if new.kind is FRAME:
            adopt(call, board, frame_of(new.document, made["id"]))
    return _shown(call, board, made)


def _new_item(call: Call, board: Row, kind: Kind, wish: Json) -> NewItem:
    if "box" not in wish:
        raise invalid_field("box", "Field [box] is required")
    body = _body(kind, {"text": "", **wish})
    if kind is IMAGE:
        body["data"] = {"url": pictures.address(call, wish.get("picture", "")), "title": ""}
    document = {**items.build(call, board, kind, body).document, **_by_hand(kind, wish), "clientId": wish["client"]}
    if kind is FRAME:
        return NewItem(kind, {**document, "position": _centre(wish["box"], document["geometry"])}, None)
    position, parent_id = place(call, board, document["geometry"], corner=wish["box"])
    return NewItem(kind, {**document, "position": position}, parent_id)


def _by_hand(kind: Kind, wish: Json) -> Json:
    """What only this page knows of an item; the API tells none of it."""
    if kind is DRAWING:
        return {"points": wish.get("points", [[0.0, 0.0]])}
    if kind is not IMAGE:
        return {}
    sides = {name: wish["box"].get(name, 100.0) for name in ("width", "height")}
    return {"picture": wish["picture"], "geometry": {**sides, "rotation": wish["box"].get("rotation", 0.0)}}


def _centre(corner: Json, geometry: Json) -> Json:
    return {"x": corner["left"] + geometry["width"] / 2, "y": corner["top"] + geometry["height"] / 2}


def _create_connector(call: Call, board: Row, wish: Json) -> Json:
    made = _made_before(call, board, "connectors", wish["client"])
    if made is None:
        body = {**_ends(call, board, wish), "shape": "straight", **_style(wish)}
        made = connectors.add_connector(call, board, body, extra={"clientId": wish["client"]})
    return {"item": appear_connector(call, made)}


def _update(call: Call, board: Row, wish: Json) -> Json:
    wish = read_body(UPDATE, wish)
    line = connectors.find_connector(call, board, wish["id"])
    if line is not None:
        body = {**_ends(call, board, wish), **_style(wish)}
        return {"item": appear_connector(call, connectors.change_connector(call, board, line, body))}
    row = items.find(call, board, wish["id"])
    kind = BY_NAME[row["type"]]
    body = _body(kind, wish)
    changed = placed_body(call, board, row, body, corner=wish.get("box"))
    if kind is FRAME and "box" in wish:
        hold_children(call, board, row, changed)
    update = items.update if kind.updatable else items.move
    row = update(call, board, row, changed)
    if kind is DRAWING and "points" in wish:
        row = items.save(
            call, board, row["id"], {**json.loads(row["document"]), "points": wish["points"]}, row["parent_id"]
        )
    return _shown(call, board, row)


def _delete(call: Call, board: Row, wish: Json) -> Json:
    """Remove an item, unless somebody changed it after the page last saw it: then it stays."""
    wish = read_body(DELETE, wish)
    line = connectors.find_connector(call, board, wish["id"])
    if line is not None:
        connectors.remove_connector(call, board, line)
        return {"gone": wish["id"]}
    row = items.find(call, board, wish["id"])
    if BY_NAME[row["type"]] is FRAME:
        _release(call, board, row)
    if row["revision"] > wish.get("base", row["revision"]):
        return _shown(call, board, row)
    remove_item(call, board, row)
    return {"gone": wish["id"]}


def _release(call: Call, board: Row, row: Row) -> None:
    """A frame that somebody drew here may go; what lies in it stays where it is."""
    document = json.loads(row["document"])
    if "clientId" not in document:
        raise forbidden("Frames of a template are not deleted on this page")
    items.release_children(call, board, frame_of(document, row["id"]))


OPERATIONS: dict[Any, Callable[[Call, Row, Json], Json]] = {"create": _create, "update": _update, "delete": _delete}


def _shown(call: Call, board: Row, row: Row) -> Json:
    return {"item": appear(call, board, [row])[0]}


def _made_before(call: Call, board: Row, table: str, client: str) -> Row | None:
    query = f"SELECT * FROM {table} WHERE board_id = ? AND document ->> '$.clientId' = ?"  # noqa: S608
    row: Row | None = call.sql.execute(query, (board["id"], client)).fetchone()
    return row


def _body(kind: Kind, wish: Json) -> Json:
    """The body the API would be sent, without position."""
    data: Json = {}
    if "text" in wish and kind.name in WRITABLE:
        data["content"] = paragraphs(wish["text"])
    if "text" in wish and kind is FRAME:
        data["title"] = wish["text"]
    if "shape" in wish and kind in (SHAPE, STICKY_NOTE):
        data["shape"] = wish["shape"]
    body: Json = {"data": data, "geometry": _geometry(kind, wish.get("box", {}))}
    return {name: part for name, part in body.items() if part} | (_style(wish) if kind.style is not None else {})


def _geometry(kind: Kind, box: Json) -> Json:
    turned = ("width", "rotation")
    names = {STICKY_NOTE.name: ("width",), TEXT.name: turned, FRAME.name: ("width", "height"), IMAGE.name: turned}
    sized = kind.geometry is not None and kind in MADE_BY_HAND.values()
    wanted = names.get(kind.name, ("width", "height", "rotation")) if sized else ()
    return {name: box[name] for name in wanted if name in box}


def _style(wish: Json) -> Json:
    return {"style": wish["style"]} if "style" in wish else {}


def _ends(call: Call, board: Row, wish: Json) -> Json:
    ends = {"startItem": wish.get("start"), "endItem": wish.get("end")}
    return {name: {"id": _item_id(call, board, end)} for name, end in ends.items() if end is not None}


def _item_id(call: Call, board: Row, end: str) -> str:
    row = _made_before(call, board, "items", end)
    return end if row is None else str(row["id"])


def paragraphs(text: str) -> str:
    """Plain lines as the rich text of the API; every character means itself."""
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    return "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in lines) if text.strip() else ""


def revision_of(call: Call, board: Row) -> int:
    """The revision the board has after the edits."""
    row = call.sql.execute("SELECT revision FROM boards WHERE id = ?", (board["id"],)).fetchone()
    return int(row["revision"])
