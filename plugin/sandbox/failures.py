"""The ways a call is refused, with the bodies Miro gives them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class FieldProblem:
    """One field of a request that cannot be taken: its dotted path and what is wrong."""

    field: str
    message: str


class Refused(Exception):
    """A call that is answered with an error; `body` is the JSON document of the answer."""

    def __init__(self, status: int, code: str, message: str, context: Json | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.body: Json = {
            "type": "error",
            "code": code,
            "message": message,
            "status": status,
            "context": context,
        }


def invalid(problems: Sequence[FieldProblem]) -> Refused:
    """400 for fields that are wrong or unknown (body seen live: code 2.0703, context.fields)."""
    fields = [{"field": each.field, "message": each.message} for each in problems]
    return Refused(400, "2.0703", "Invalid parameters", {"fields": fields})


def invalid_field(field: str, message: str) -> Refused:
    """400 for one wrong field."""
    return invalid([FieldProblem(field, message)])


def outside_parent() -> Refused:
    """400 for a child that leaves its frame (message seen live)."""
    message = "new position is outside of parent boundaries"
    context = {"fields": [{"field": "position", "message": message}]}
    return Refused(400, "2.0703", message, context)


def item_missing(board_id: str) -> Refused:
    """404 for an item, connector, tag or group the board does not hold (body seen live)."""
    return Refused(404, "3.0201", "Item not found", {"boardId": {"value": board_id}})


def board_missing(board_id: str) -> Refused:
    """404 for a board that does not exist or that the user may not see."""
    return Refused(404, "3.0101", "Board not found", {"boardId": {"value": board_id}})


def forbidden(message: str) -> Refused:
    """403 for a user or a token that may see but not do this."""
    return Refused(403, "insufficientPermissions", message)


def unauthorised(code: str, message: str) -> Refused:
    """401 for a missing, unknown, expired or revoked token."""
    return Refused(401, code, message)


def too_many_requests() -> Refused:
    """429 (body: developers.miro.com/v1.0/reference/ratelimiting)."""
    return Refused(429, "tooManyRequests", "Request rate limit exceed")


def no_endpoint(method: str, path: str) -> Refused:
    """404 for an address nothing answers on."""
    return Refused(404, "notFound", f"No endpoint {method} {path}.")


def wrong_method(method: str) -> Refused:
    """405 for an address that exists, but not with this method."""
    return Refused(405, "methodNotSupported", f"Request method '{method}' is not supported")


def broken() -> Refused:
    """500 without a reason."""
    return Refused(500, "internalError", "Internal server error")
