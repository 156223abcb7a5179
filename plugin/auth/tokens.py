"""Tokens as the whiteboard gives them, and how long they last."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from plugin.errors import Unreachable

LONGEST_LIFE = 10 * 365 * 24 * 3600
"""Seconds; a number beyond is a fault, not a lifetime."""


@dataclass(frozen=True)
class Tokens:
    """An access token, what renews it, and until when it works (None: it does not expire). Secret in every repr."""

    access: str = field(repr=False)
    refresh: str | None = field(default=None, repr=False)
    expires_at: datetime | None = None
    scopes: tuple[str, ...] = ()


def read_tokens(reply: Any, now: datetime) -> Tokens:
    """The tokens in an answer of the token address (RFC 6749 5.1). Raises Unreachable when there are none."""
    said = reply if isinstance(reply, dict) else {}
    access = _text(said, "access_token")
    if access is None or str(said.get("token_type", "bearer")).lower() != "bearer":
        raise Unreachable("the whiteboard answered without a token")
    scopes = tuple((_text(said, "scope") or "").split())
    return Tokens(access, _text(said, "refresh_token"), _end(said.get("expires_in"), now), scopes)


def _text(said: dict[str, Any], name: str) -> str | None:
    value = said.get(name)
    return value if isinstance(value, str) and value and value.isprintable() else None


def _end(seconds: Any, now: datetime) -> datetime | None:
    if seconds is None:
        return None
    try:
        return now + timedelta(seconds=min(max(float(seconds), 0.0), LONGEST_LIFE))
    except (TypeError, ValueError):
        raise Unreachable("the whiteboard did not say how long the token lasts") from None
