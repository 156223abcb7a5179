"""The two ways lists are cut into pages: by cursor and by offset."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from plugin.sandbox.dispatch import Call
from plugin.sandbox.failures import invalid_field

Json = dict[str, Any]


def limit(call: Call, least: int, most: int, default: int) -> int:
    """The page size asked for."""
    return _whole(call, "limit", least, most, default)


def offset(call: Call) -> int:
    """How many entries are skipped."""
    return _whole(call, "offset", 0, 2**31 - 1, 0)


def cursor(call: Call) -> int:
    """The id after which a page starts; 0 for the first one."""
    text = call.args.get("cursor", "")
    if not text:
        return 0
    try:
        return int(base64.b64decode(text.encode("ascii"), b"-_", validate=True))
    except (ValueError, binascii.Error, UnicodeEncodeError):
        raise invalid_field("cursor", "The cursor is invalid") from None


def cursor_page(call: Call, rows: Sequence[Json], *, size: int, total: int) -> Json:
    """A page of rendered entries; `rows` holds one more than fits when there is a next page."""
    shown = list(rows[:size])
    page: Json = {"size": len(shown), "limit": size, "total": total, "data": shown}
    links = {"self": _link(call, {"cursor": call.args.get("cursor", ""), "limit": str(size)})}
    if len(rows) > size:
        page["cursor"] = base64.urlsafe_b64encode(str(shown[-1]["id"]).encode()).decode()
        links["next"] = _link(call, {"cursor": page["cursor"], "limit": str(size)})
    return {**page, "links": links, "type": "cursor-list"}


def offset_page(call: Call, rows: Sequence[Json], *, size: int, skipped: int, total: int) -> Json:
    """A page of rendered entries, counted by offset."""
    links = {"self": _link(call, {"limit": str(size), "offset": str(skipped)})}
    if skipped + len(rows) < total:
        links["next"] = _link(call, {"limit": str(size), "offset": str(skipped + size)})
    return {
        "size": len(rows),
        "offset": skipped,
        "limit": size,
        "total": total,
        "data": list(rows),
        "links": links,
        "type": "list",
    }


def _whole(call: Call, name: str, least: int, most: int, default: int) -> int:
    text = call.args.get(name, "")
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
        raise invalid_field(name, f"must be between {least} and {most}")
    return int(text)


def _link(call: Call, changes: Mapping[str, str]) -> str:
    query = {**dict(call.args.items()), **changes}
    return f"{call.request.base_url}?{urlencode(query)}"
