"""Values as compressed JSON: a compiled blueprint shrinks to about a tenth."""

import hashlib
import zlib
from typing import TypeVar

from plugin.codec import from_json, to_json

Value = TypeVar("Value")


def pack(value: object) -> bytes:
    return zlib.compress(to_json(value).encode())


def pack_and_digest(value: object) -> tuple[bytes, str]:
    """The packed value, and sixteen hexadecimal digits that change when its JSON does."""
    text = to_json(value).encode()
    return zlib.compress(text), hashlib.sha256(text).hexdigest()[:16]


def unpack(body: bytes, kind: type[Value]) -> Value:
    return from_json(zlib.decompress(body).decode(), kind)
