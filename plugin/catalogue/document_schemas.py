"""What all schemas and all documents have in common: strictness, and who wrote a document from what."""

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from marshmallow import RAISE, Schema, ValidationError, fields, post_load

from plugin.catalogue.content import Credits, Source
from plugin.catalogue.fields import EMPTY, REQUIRED, Several, Word, one_of, unknown_key
from plugin.catalogue.licences import refusal
from plugin.catalogue.texts import TextField
from plugin.worded import worded

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_VERSION = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+\Z")
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\Z")


class ValueSchema(Schema):
    """A schema that makes one of our values and refuses every key it does not know."""

    makes: ClassVar[type]

    def __init__(self, **more: Any) -> None:
        super().__init__(unknown=RAISE, **more)
        self.error_messages = {
            "type": worded("must be a mapping (key: value)"),
            "unknown": unknown_key(tuple(field.data_key or name for name, field in self.fields.items())),
        }

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> Any:
        return self.makes(**data)


def part(schema: type[ValueSchema], **more: Any) -> fields.Nested:
    """A value inside another."""
    return fields.Nested(schema(), error_messages={"required": REQUIRED, "null": EMPTY}, **more)


def is_id(text: str) -> None:
    if not _ID.match(text):
        raise ValidationError("must be lower case letters and digits with hyphens between")


def is_version(text: str) -> None:
    if not _VERSION.match(text):
        raise ValidationError('must have three numbers, as in "1.0.0"')


def is_date(text: str) -> None:
    if text and not _DATE.match(text):
        raise ValidationError('must be a date, as in "2026-11-22"')


def is_address(text: str) -> None:
    if text and not text.startswith(("https://", "http://")):
        raise ValidationError("must be an address that begins with https://")


def is_licence(text: str) -> None:
    why = refusal(text)
    if why:
        raise ValidationError(why)


class SourceSchema(ValueSchema):
    """Where a fact or idea comes from; any licence, because nothing is copied from it."""

    makes = Source
    title = Word(required=True)
    author = Word()
    url = Word(validate=is_address)
    licence = Word()
    accessed = Word(validate=is_date)


class DocumentSchema(ValueSchema):
    """A document: what it is, and who wrote it under which licence."""

    kind_name: ClassVar[str]
    id = Word(required=True, validate=is_id)
    kind = Word(required=True)
    version = Word(required=True, validate=is_version)
    author = Word(required=True)
    licence = Word(required=True, validate=is_licence)
    sources = Several(part(SourceSchema), required=True)
    name_caveat = TextField()

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.fields["kind"].validators = [one_of(self.kind_name)]

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> Any:
        data.pop("kind")
        names = ("author", "licence", "sources", "name_caveat")
        credits = Credits(**{name: data.pop(name) for name in names if name in data})
        return self.makes(credits=credits, **self.shaped(data))

    def shaped(self, data: dict[str, Any]) -> Mapping[str, Any]:
        """The last touch before the value is made."""
        return data
