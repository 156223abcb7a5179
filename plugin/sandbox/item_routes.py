"""The addresses of items: one set for each kind, the general ones, and creation in bulk."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from werkzeug.wrappers import Request

from plugin.sandbox import items, paging
from plugin.sandbox.access import open_board
from plugin.sandbox.checks import one_of
from plugin.sandbox.credits import LEVEL_1, LEVEL_2, LEVEL_3
from plugin.sandbox.dispatch import Answer, Call, Routes, read_json
from plugin.sandbox.failures import FieldProblem, Refused, invalid, invalid_field
from plugin.sandbox.items import NewItem, Row
from plugin.sandbox.kinds import BASIC_SHAPES, BY_NAME, DOCUMENT, FRAME, IMAGE, KINDS, LISTED_TYPES, SHAPE, Kind
from plugin.sandbox.removal import remove_item
from plugin.sandbox.tags import detach_tag, items_by_tag

Json = dict[str, Any]
routes = Routes()

BOARD = "/v2/boards/<board_id>"
ITEM = f"{BOARD}/items/<item_id>"
LARGEST_BATCH = 20


def create_item(kind: Kind, call: Call) -> Answer:
    """A new item of one kind."""
    board = open_board(call, "editor")
    item = items.build(call, board, kind, call.body)
    return 201, items.render(call, items.store(call, board, [item])[0])


def get_item(kind: Kind | None, call: Call) -> Answer:
    """One item, of one kind or of any."""
    board = open_board(call)
    return 200, items.render(call, items.find(call, board, call.path["item_id"], kind))


def update_item(kind: Kind, call: Call) -> Answer:
    """Change what an update of the kind may change."""
    board = open_board(call, "editor")
    row = items.find(call, board, call.path["item_id"], kind)
    return 200, items.render(call, items.update(call, board, row, call.body))


def delete_item(kind: Kind | None, call: Call) -> Answer:
    """Remove an item, of one kind or of any."""
    board = open_board(call, "editor")
    remove_item(call, board, items.find(call, board, call.path["item_id"], kind))
    return 204, None


def _add_kind(kind: Kind) -> None:
    address = f"{BOARD}/{kind.path}/<item_id>"
    routes.add("POST", f"{BOARD}/{kind.path}", cost=LEVEL_2)(partial(create_item, kind))
    routes.add("GET", address, cost=LEVEL_1)(partial(get_item, kind))
    routes.add("DELETE", address, cost=LEVEL_3)(partial(delete_item, kind))
    if kind.updatable:
        routes.add("PATCH", address, cost=LEVEL_2)(partial(update_item, kind))


for each_kind in KINDS:
    _add_kind(each_kind)
routes.add("GET", ITEM, cost=LEVEL_1)(partial(get_item, None))


@routes.add("PATCH", ITEM, cost=LEVEL_2)
def move_item(call: Call) -> Answer:
    """Change position or parent of any item."""
    board = open_board(call, "editor")
    row = items.find(call, board, call.path["item_id"])
    return 200, items.render(call, items.move(call, board, row, call.body))


@routes.add("DELETE", ITEM, cost=lambda request: LEVEL_1 if "tag_id" in request.args else LEVEL_3)
def delete_item_or_detach_tag(call: Call) -> Answer:
    """With tag_id take a tag off an item, without it delete the item: one address for both."""
    return detach_tag(call) if "tag_id" in call.args else delete_item(None, call)


@routes.add("GET", f"{BOARD}/items", cost=lambda request: LEVEL_1 if "tag_id" in request.args else LEVEL_2)
def list_items(call: Call) -> Answer:
    """All items by ascending id, of one type or in one frame if asked, or those with a tag."""
    if "tag_id" in call.args:
        return items_by_tag(call)
    board, size, after = open_board(call), paging.limit(call, 10, 50, 10), paging.cursor(call)
    clause, values = _filter(call, board)
    total = call.sql.execute(f"SELECT COUNT(*) FROM items WHERE {clause}", values).fetchone()[0]  # noqa: S608
    query = f"SELECT * FROM items WHERE {clause} AND id > ? ORDER BY id LIMIT ?"  # noqa: S608
    rows = call.sql.execute(query, (*values, after, size + 1)).fetchall()
    rendered = [items.render(call, row) for row in rows]
    return 200, paging.cursor_page(call, rendered, size=size, total=total)


def _filter(call: Call, board: Row) -> tuple[str, list[Any]]:
    clauses, values = ["board_id = ?"], [board["id"]]
    if call.args.get("type"):
        clauses.append("type = ?")
        values.append(_listed_type(call.args["type"]))
    if call.args.get("parent_item_id"):
        clauses.append("parent_id = ?")
        values.append(items.find(call, board, call.args["parent_item_id"], FRAME)["id"])
    return " AND ".join(clauses), values


def _listed_type(name: str) -> str:
    try:
        return str(one_of(*LISTED_TYPES)(name))
    except ValueError as refusal:
        raise invalid_field("type", str(refusal)) from None


def bulk_price(request: Request) -> int:
    """Level 2 for each item of the array (description of create-items in the OpenAPI file)."""
    try:
        body = read_json(request)
    except Refused:
        return LEVEL_2
    return LEVEL_2 * min(max(1, len(body)), LARGEST_BATCH) if isinstance(body, list) else LEVEL_2


@routes.add("POST", f"{BOARD}/items/bulk", cost=bulk_price)
def create_items(call: Call) -> Answer:
    """Up to 20 items of mixed kinds, all or none, answered in the order they were sent."""
    board, wishes = open_board(call, "editor"), _batch(call.body)
    built = _build_all(call, board, wishes)
    rows = items.store(call, board, built)
    return 201, {"type": "bulk-list", "data": [items.render(call, row) for row in rows]}


def _batch(body: Any) -> list[Any]:
    if not isinstance(body, list):
        raise invalid_field("", "Unexpected type of value, expected of type [Array]")
    if len(body) > LARGEST_BATCH:
        raise invalid_field("", f"At most {LARGEST_BATCH} items could be created with a single request")
    if not body:
        raise invalid_field("", "At least 1 item has to be created with a request")
    return body


def _build_all(call: Call, board: Row, wishes: list[Any]) -> list[NewItem]:
    built: list[NewItem] = []
    problems: list[FieldProblem] = []
    for index, wish in enumerate(wishes):
        try:
            built.append(_build_one(call, board, wish))
        except Refused as refused:
            problems += _indexed(index, refused)
    if problems:
        raise invalid(problems)
    return built


def _build_one(call: Call, board: Row, wish: Any) -> NewItem:
    if not isinstance(wish, dict):
        raise invalid_field("", "Unexpected type of value, expected of type [Object]")
    kind = _bulk_kind(call, wish.get("type"))
    item = items.build(call, board, kind, {name: each for name, each in wish.items() if name != "type"})
    if kind is SHAPE and item.document["data"]["shape"] not in BASIC_SHAPES:
        raise invalid_field("data.shape", "Only basic shapes can be created in bulk")
    return item


def _bulk_kind(call: Call, name: Any) -> Kind:
    kind = BY_NAME.get(name) if isinstance(name, str) else None
    refused = kind is FRAME and not call.options.switches.frames_in_bulk
    if kind is None or not kind.in_bulk or refused:
        raise invalid_field("type", f"Unexpected value [{name}], such items cannot be created in bulk")
    return kind


def _indexed(index: int, refused: Refused) -> list[FieldProblem]:
    fields = (refused.body["context"] or {}).get("fields") or [{"field": "", "message": str(refused)}]
    return [FieldProblem(f"[{index}].{each['field']}".rstrip("."), each["message"]) for each in fields]


@routes.add("GET", f"{BOARD}/resources/images/<item_id>", cost=LEVEL_1)
def get_image_address(call: Call) -> Answer:
    """Where the picture of an image item lies; the whiteboard never fetches it."""
    return _resource(call, IMAGE)


@routes.add("GET", f"{BOARD}/resources/documents/<item_id>", cost=LEVEL_1)
def get_document_address(call: Call) -> Answer:
    """Where the file of a document item lies."""
    return _resource(call, DOCUMENT)


def _resource(call: Call, kind: Kind) -> Answer:
    row = items.find(call, open_board(call), call.path["item_id"], kind)
    return 200, {"type": kind.name, "url": json.loads(row["document"])["data"]["url"]}
