"""Texts of documents: both languages, formal German where it differs, and places that inputs fill."""

import re
from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields

from plugin.catalogue.fields import EMPTY, REQUIRED, unknown_key
from plugin.language import LANGUAGES, Text
from plugin.worded import worded

PLACES = (
    "group", "challenge", "title", "hosts", "date", "minutes", "participants", "purpose", "event", "author", "licence",
)  # fmt: skip
_VOICES = ("de", "sie", "en")
_PLACE = re.compile(r"\{([a-z_]+)\}")


class TextField(fields.Field[Text]):
    """`{de: …, en: …}`, optionally with `sie`; `places` are the names that may stand in braces."""

    default_error_messages = {  # noqa: RUF012 (marshmallow merges it over the classes)
        "required": REQUIRED,
        "null": EMPTY,
    }

    def __init__(self, *, places: tuple[str, ...] = (), **more: Any) -> None:
        super().__init__(**more)
        self.places = places

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Text:
        if not isinstance(value, Mapping):
            raise ValidationError("must be a text in both languages: {de: …, en: …}")
        faults = {name: [unknown_key(_VOICES)] for name in value if name not in _VOICES}
        said: dict[str, str] = {}
        for name in _VOICES:
            if name in value or name in LANGUAGES:
                problem = self._problem(value.get(name), name in value)
                if problem:
                    faults[name] = [problem]
                else:
                    said[name] = value[name].strip()
        if faults:
            raise ValidationError(faults)
        return Text(**said)

    def _problem(self, text: Any, is_there: bool) -> str | None:
        if not is_there:
            return worded("is missing; translate the text")
        if text is None or (isinstance(text, str) and not text.strip()):
            return worded("is empty; write the text")
        if not isinstance(text, str):
            return worded("must be text; put it in quotes")
        return self._place_problem(text)

    def _place_problem(self, text: str) -> str | None:
        known = ", ".join(f"{{{name}}}" for name in self.places) or worded("none")
        for name in _PLACE.findall(text):
            if name not in self.places:
                return worded("has the unknown place {{{name}}}; known here: {known}", name=name, known=known)
        if set("{}") & set(_PLACE.sub("", text)):
            return worded("has a brace that is no place; known places here: {known}", known=known)
        return None
