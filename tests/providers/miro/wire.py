"""Answers of Miro as they were recorded or documented, for tests on the wire."""

from typing import Any

API = "https://api.miro.com"
BOARD = "uXjVHQqmFVo="
ON_BOARD = f"{API}/v2/boards/uXjVHQqmFVo%3D"

BOARD_REPLY = {
    "id": BOARD,
    "name": "Werkstatt",
    "description": "mark",
    "viewLink": f"https://miro.com/app/board/{BOARD}",
    "type": "board",
}
ITEM_MISSING = {
    "type": "error",
    "code": "3.0201",
    "context": {"boardId": {"value": BOARD}},
    "message": "Item not found",
    "status": 404,
}
TOO_MANY = {
    "status": 429,
    "code": "tooManyRequests",
    "message": "Request rate limit exceed",
    "context": None,
    "type": "error",
}
HTML_PAGE = "<html><body>Bad gateway</body></html>"


def problem(*fields: tuple[str, str]) -> dict[str, Any]:
    """A 400 that names fields."""
    complaints = [{"field": field, "message": message} for field, message in fields]
    return {
        "type": "error",
        "code": "2.0703",
        "context": {"fields": complaints},
        "message": "Invalid parameters",
        "status": 400,
    }


def item(item_id: str, kind: str = "shape", **over: Any) -> dict[str, Any]:
    """An item as the listing shows it."""
    return {
        "id": item_id,
        "type": kind,
        "data": {"content": "<p>probe</p>", "shape": "rectangle"},
        "geometry": {"width": 100.0, "height": 100.0},
        "position": {"x": 0.0, "y": 0.0, "origin": "center", "relativeTo": "canvas_center"},
        "links": {"self": f"{ON_BOARD}/shapes/{item_id}"},
        "createdAt": "2026-05-20T06:38:21Z",
        "createdBy": {"id": "3458764651783224989", "type": "user"},
        "modifiedAt": "2026-05-20T06:38:22.500Z",
        "modifiedBy": {"id": "3458764651783224989", "type": "user"},
        **over,
    }


def page(*items: dict[str, Any], cursor: str | None = None, total: int | None = None) -> dict[str, Any]:
    """A page of a listing; without a cursor the last one."""
    body: dict[str, Any] = {"data": list(items), "size": len(items), "limit": 50, "type": "cursor-list"}
    body["total"] = len(items) if total is None else total
    return body if cursor is None else {**body, "cursor": cursor}
