"""Values as compressed JSON: a compiled blueprint shrinks to about a tenth."""

import zlib
from typing import TypeVar

from plugin.codec import from_json, to_json

Value = TypeVar("Value")


def pack(value: object) -> bytes:
    return zlib.compress(to_json(value).encode())


def unpack(body: bytes, kind: type[Value]) -> Value:
    return from_json(zlib.decompress(body).decode(), kind)
