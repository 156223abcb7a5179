"""Recorded calls, and their check against Miro's OpenAPI file.

Around any WSGI app, the embedded whiteboard or another, `Recorder.around(app)` writes down what was
sent and answered; `Contract.problems(exchange)` says where that differs from the file. Where the
file itself is known to be wrong, the exception stands below with its reason.
"""

from __future__ import annotations

import io
import json
import os
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote

import pytest
from jsonschema import Draft4Validator
from jsonschema.protocols import Validator

Json = Any
MISSING = object()


@dataclass(frozen=True)
class Exchange:
    """One call and its answer; bodies are JSON values, MISSING where there was none."""

    method: str
    path: str
    query: Mapping[str, list[str]]
    sent: Json
    status: int
    answered: Json

    def __str__(self) -> str:
        return f"{self.method} {self.path} -> {self.status}"


@dataclass
class Recorder:
    """Collects exchanges from any number of apps and threads."""

    exchanges: list[Exchange] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def around(self, app: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
        """The same WSGI app, its calls written down; a call that raises is not."""

        def recording(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            sent = _take_body(environ)
            status: list[str] = []

            def start(line: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
                status.append(line)
                return start_response(line, headers, *rest)

            parts = app(environ, start)
            answer = b"".join(parts)
            if hasattr(parts, "close"):
                parts.close()
            self._keep(environ, sent, int(status[-1].split()[0]), answer)
            return [answer]

        return recording

    def _keep(self, environ: dict[str, Any], sent: bytes, status: int, answer: bytes) -> None:
        exchange = Exchange(
            method=environ["REQUEST_METHOD"],
            path=unquote(environ["PATH_INFO"]),
            query=parse_qs(environ.get("QUERY_STRING", ""), keep_blank_values=True),
            sent=_json(sent),
            status=status,
            answered=_json(answer),
        )
        with self._lock:
            self.exchanges.append(exchange)


def _take_body(environ: dict[str, Any]) -> bytes:
    length = int(environ.get("CONTENT_LENGTH") or 0)
    body: bytes = environ["wsgi.input"].read(length) if length else b""
    environ["wsgi.input"] = io.BytesIO(body)
    return body


def _json(body: bytes) -> Json:
    try:
        return json.loads(body) if body.strip() else MISSING
    except ValueError:
        return MISSING


# Addresses that are not in the file: our own pages and what Miro documents elsewhere.
OUTSIDE = re.compile(
    r"/$|/app/|/sandbox/|/oauth/authorize$|/v1/oauth/token$"  # docs: create-authorization-request-link, token
    r"|/v2/boards/[^/]+/resources/"  # addresses that image and document items themselves name
)

# Answers every operation may give though the file does not list them: no or bad token (401), a role
# too low (403), wrong method (405), too large (413), a breakdown (5xx).
UNLISTED_STATUSES = frozenset({401, 403, 405, 413, 500, 502, 503, 504})

# Query parameters lost where the file has one path for several operations.
LOST_PARAMETERS: Mapping[tuple[str, str], frozenset[str]] = {
    ("GET", "/v2/boards/{board_id}/items"): frozenset({"parent_item_id", "tag_id", "offset"}),
    ("DELETE", "/v2/boards/{board_id}/items/{item_id}"): frozenset({"tag_id"}),
    ("POST", "/v1/oauth/revoke"): frozenset({"access_token"}),
}

GROUP_BODY = {
    "type": "object",
    "properties": {
        "data": {
            "type": "object",
            "properties": {"items": {"type": "array", "items": {"type": "string"}}},
            "required": ["items"],
        }
    },
    "required": ["data"],
}
GROUP_ANSWER = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "type": {"enum": ["group"]},
        "data": GROUP_BODY["properties"]["data"],
    },
    "required": ["id", "type", "data"],
}


def mend(schemas: dict[str, Any]) -> None:
    """Put right what is known to be wrong in the components of the file."""
    # A name clash lets groups of items point at groups of users; the live bodies are these.
    schemas["Group"] = GROUP_BODY
    schemas["GroupResponseShort"] = GROUP_ANSWER
    # "frame" is a type of bulk items, but its data is left out of their list.
    schemas["ItemDataCreate"]["oneOf"].append({"$ref": "#/components/schemas/FrameChanges"})
    # The live and the documented body of an error without context has null there.
    schemas["Error"]["properties"]["context"]["nullable"] = True
    # How an item leaves its frame is not described; null is how other fields are emptied (unverified).
    schemas["Parent"]["properties"]["id"]["nullable"] = True


@dataclass(frozen=True, eq=False)
class Operation:
    """One operation of the file with the pattern its addresses match."""

    method: str
    path: str
    pattern: re.Pattern[str]
    description: Mapping[str, Any]


class Contract:
    """Miro's OpenAPI file as a judge of exchanges."""

    def __init__(self, file: Path) -> None:
        self._document = json.loads(file.read_text(encoding="utf-8"))
        mend(self._document["components"]["schemas"])
        self.operations = list(_operations(self._document["paths"]))

    def operation(self, exchange: Exchange) -> Operation | None:
        """The operation an exchange belongs to."""
        fitting = [
            each for each in self.operations if each.method == exchange.method and each.pattern.fullmatch(exchange.path)
        ]
        return min(fitting, key=lambda each: each.path.count("{"), default=None)

    def problems(self, exchange: Exchange) -> list[str]:
        """Everything about an exchange that the file does not allow; empty when all is well."""
        if OUTSIDE.match(exchange.path):
            return []
        operation = self.operation(exchange)
        if operation is None:
            return [] if exchange.status in (404, 405) else [f"{exchange}: no such operation"]
        found = [*self._answer_problems(operation, exchange)]
        if exchange.status < 400:
            found += [*self._query_problems(operation, exchange), *self._body_problems(operation, exchange)]
        return [f"{exchange}: {problem}" for problem in found]

    def _query_problems(self, operation: Operation, exchange: Exchange) -> Iterator[str]:
        listed = {each["name"] for each in operation.description.get("parameters", []) if each.get("in") == "query"}
        listed |= LOST_PARAMETERS.get((operation.method, operation.path), frozenset())
        for name in sorted(exchange.query.keys() - listed):
            yield f"unknown query parameter {name}"

    def _body_problems(self, operation: Operation, exchange: Exchange) -> Iterator[str]:
        content = operation.description.get("requestBody", {}).get("content", {})
        if not content:
            if exchange.sent is not MISSING and exchange.sent != {}:
                yield "a body where none belongs"
            return
        sent = {} if exchange.sent is MISSING else exchange.sent
        schema = content["application/json"]["schema"]
        yield from self._schema_problems("request", schema, sent, strict=True)

    def _answer_problems(self, operation: Operation, exchange: Exchange) -> Iterator[str]:
        answers = operation.description["responses"]
        listed = answers.get(str(exchange.status))
        if listed is None:
            if exchange.status not in UNLISTED_STATUSES:
                yield f"status {exchange.status} is not listed"
            return
        schema = listed.get("content", {}).get("application/json", {}).get("schema")
        if exchange.status == 204:
            # The file describes bodies of 204 here and there; HTTP has none (RFC 9110 15.3.5).
            if exchange.answered is not MISSING:
                yield "a body with 204"
            return
        if schema and exchange.answered is MISSING:
            yield "no JSON where the file has some"
        elif schema:
            yield from self._schema_problems("answer", schema, exchange.answered, strict=False)

    def _schema_problems(self, part: str, schema: Any, value: Json, *, strict: bool) -> Iterator[str]:
        validator = self._validator(schema, strict=strict)
        for error in validator.iter_errors(value):
            place = "/".join(map(str, error.absolute_path))
            yield f"{part} at /{place} ({error.validator}): {error.message[:300]}"

    def _validator(self, schema: Any, *, strict: bool) -> Validator:
        return Draft4Validator(_plain_schema(schema, self._document["components"]["schemas"], strict, ()))


def _operations(paths: Mapping[str, Any]) -> Iterator[Operation]:
    for written, methods in paths.items():
        # Parameter names such as {board_id_PlatformTags} only keep equal paths apart in the file.
        path = re.sub(r"\{(\w+?_id)_\w+\}", r"{\1}", written).rstrip("?")
        pattern = re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path)))
        for method, description in methods.items():
            if method in ("get", "post", "put", "patch", "delete"):
                yield Operation(method.upper(), path, pattern, description)


def _plain_schema(schema: Any, schemas: Mapping[str, Any], strict: bool, seen: tuple[str, ...]) -> Any:
    """An OpenAPI 3.0 schema as a JSON schema with all references filled in.

    `oneOf` becomes `anyOf`: the lists in the file overlap, so that correct items match several.
    With `strict` an object may have no field the file does not name: Miro refuses such requests.
    """
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        return {} if name in seen else _plain_schema(schemas[name], schemas, strict, (*seen, name))
    plain: dict[str, Any] = {name: schema[name] for name in _KEPT if name in schema}
    for name in ("oneOf", "anyOf", "allOf"):
        if name in schema:
            joined = "allOf" if name == "allOf" else "anyOf"
            plain[joined] = [_plain_schema(each, schemas, strict, seen) for each in schema[name]]
    if "items" in schema:
        plain["items"] = _plain_schema(schema["items"], schemas, strict, seen)
    if "properties" in schema:
        properties = schema["properties"].items()
        plain["properties"] = {name: _plain_schema(each, schemas, strict, seen) for name, each in properties}
        plain |= {"additionalProperties": False} if strict else {}
    return {"anyOf": [{"type": "null"}, plain]} if schema.get("nullable") else plain


_KEPT = ("type", "enum", "required", "minLength", "maxLength", "minItems", "maxItems", "pattern")


def require_contract() -> Contract:
    """The contract, for modules that are nothing without it: they are left out as a whole."""
    contract = contract_from_environment()
    if contract is None:
        pytest.skip("left out: MIRO_OPENAPI does not name Miro's OpenAPI file", allow_module_level=True)
    return contract


@cache
def contract_from_environment() -> Contract | None:
    """The contract that MIRO_OPENAPI names, None when it names none."""
    file = os.environ.get("MIRO_OPENAPI", "")
    return Contract(Path(file)) if file else None


def broken_by(recorder: Recorder) -> list[str]:
    """Everything in the recorded exchanges that the contract does not allow; empty without a contract."""
    contract = contract_from_environment()
    if contract is None:
        return []
    return [problem for exchange in recorder.exchanges for problem in contract.problems(exchange)]
