"""YAML 1.2 text to plain data, with the line of every key; anchors, aliases and tags are refused.

Read from the parser's events and not through a constructor: the core schema of YAML 1.2 is small
(`9:30`, `no` and `2026-11-22` stay text), every line stays known, and hostile nesting costs nothing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from plugin.catalogue.keypath import child
from plugin.errors import Fault, InvalidDocument
from plugin.worded import worded

MOST_CHARACTERS = 1_000_000
DEEPEST = 40

_INTEGER = re.compile(r"[-+]?[0-9]{1,4000}\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_WORDS = {"": None, "~": None, "null": None, "Null": None, "NULL": None} | {
    word: value
    for text, value in (("true", True), ("false", False))
    for word in (text, text.capitalize(), text.upper())
}


@dataclass(frozen=True)
class YamlDocument:
    """Plain data (dict, list, text, number, bool, None) and the line, from 1, at which each key stands."""

    data: Any
    lines: Mapping[str, int]


def read_yaml(text: str) -> YamlDocument:
    """One document. Raises InvalidDocument whose faults carry line and key, but no file."""
    if len(text) > MOST_CHARACTERS:
        raise _invalid(worded("is too long; at most {most:,} characters are read", most=MOST_CHARACTERS))
    try:
        builder = _built(text, is_fast=True)
    except YAMLError:
        builder = _built_carefully(text)
    if builder.faults:
        raise InvalidDocument("The document cannot be read.", builder.faults)
    if builder.documents == 0:
        raise _invalid(worded("is empty; a document begins with its kind"))
    return YamlDocument(builder.data, builder.lines)


def write_yaml(data: Any) -> str:
    """Plain data as a document that `read_yaml` reads back: no anchors, no tags, names in their order."""
    writer: Any = YAML(typ="safe", pure=True)
    writer.default_flow_style, writer.allow_unicode, writer.width, writer.encoding = False, True, 120, None
    writer.sort_base_mapping_type_on_output = False
    writer.representer.ignore_aliases = lambda *_: True
    written = _Written()
    writer.dump(data, written)
    return "".join(written.parts)


class _Written:
    """What a YAML writer has written, piece by piece."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def write(self, part: str) -> None:
        self.parts.append(part)


def _built_carefully(text: str) -> "_Builder":
    """Read again by the slow parser, whose word counts: the fast one (libyaml) refuses `{en: Why?}`."""
    try:
        return _built(text, is_fast=False)
    except MarkedYAMLError as error:
        raise _invalid(_explained(error), _line_of(error)) from error
    except YAMLError as error:
        raise _invalid(worded("holds characters that no text has; save it as plain UTF-8 text")) from error


def _built(text: str, *, is_fast: bool) -> "_Builder":
    """Everything the parser found; fast only where its C part is installed. Raises YAMLError."""
    builder = _Builder()
    for event in YAML(typ="safe", pure=not is_fast).parse(text):
        builder.take(event)
    return builder


def _invalid(message: str, line: int | None = None, key: str | None = None) -> InvalidDocument:
    return InvalidDocument("The document cannot be read.", [Fault(message, line=line, key=key)])


def _line_of(error: MarkedYAMLError) -> int | None:
    """Where the trouble is; for a quote that never closes, where it opens."""
    is_open = "end of stream" in str(error.problem)
    mark = (is_open and error.context_mark) or error.problem_mark or error.context_mark
    return None if mark is None else int(mark.line) + 1


def _explained(error: MarkedYAMLError) -> str:
    problem = str(error.problem or error.context or "broken")
    advice = worded("check indentation and quotes")
    if "cannot start any token" in problem:
        advice = worded("indent with spaces, not tabs, and quote texts that begin with a special character")
    elif "end of stream" in problem:
        advice = worded("close the quote or bracket that opens here")
    elif "mapping values are not allowed" in problem or "got ':'" in problem:
        advice = worded("quote texts that hold a colon followed by a space")
    return worded("is not valid YAML ({problem}); {advice}", problem=problem, advice=advice)


@dataclass
class _Open:
    """A mapping or list that is still being read; `key` is the name whose value comes next."""

    holder: dict[str, Any] | list[Any]
    path: str
    key: str | None = None
    is_repeated: bool = False


@dataclass
class _Builder:
    """Puts parser events together."""

    data: Any = None
    lines: dict[str, int] = field(default_factory=lambda: {"": 1})
    faults: list[Fault] = field(default_factory=list)
    documents: int = 0
    _open: list[_Open] = field(default_factory=list)

    def take(self, event: Any) -> None:
        name = type(event).__name__
        line = int(event.start_mark.line) + 1
        if name == "DocumentStartEvent":
            self._count(line)
        elif name == "AliasEvent":
            raise _invalid(worded("aliases (*name) are not read; write the value out"), line)
        elif name in ("ScalarEvent", "MappingStartEvent", "SequenceStartEvent"):
            if event.anchor is not None or event.tag is not None:
                raise _invalid(worded("anchors (&name) and tags (!name) are not read; write plain values"), line)
            self._start(event, name, line)
        elif name in ("MappingEndEvent", "SequenceEndEvent"):
            self._open.pop()

    def _count(self, line: int) -> None:
        self.documents += 1
        if self.documents > 1:
            raise _invalid(worded("holds more than one document; make one file of each"), line)

    def _start(self, event: Any, name: str, line: int) -> None:
        if self._expects_key():
            self._name(event, name, line)
        elif name == "ScalarEvent":
            self._put(_scalar(event), line)
        else:
            holder: dict[str, Any] | list[Any] = {} if name == "MappingStartEvent" else []
            path = self._put(holder, line)
            if len(self._open) >= DEEPEST:
                raise _invalid(worded("is nested too deeply; simplify it"), line)
            self._open.append(_Open(holder, path))

    def _expects_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].holder, dict) and self._open[-1].key is None

    def _name(self, event: Any, name: str, line: int) -> None:
        if name != "ScalarEvent":
            raise _invalid(worded("a key must be one word"), line)
        top = self._open[-1]
        key = str(event.value)
        path = child(top.path, key)
        top.key, top.is_repeated = key, key in top.holder
        if top.is_repeated:
            first = self.lines[path]
            self.faults.append(
                Fault(worded("stands twice (first in line {first}); keep one", first=first), line=line, key=path)
            )
        else:
            self.lines[path] = line

    def _put(self, value: Any, line: int) -> str:
        """Stores a value where it belongs and gives its key."""
        if not self._open:
            self.data = value
            return ""
        top = self._open[-1]
        if isinstance(top.holder, list):
            path = child(top.path, len(top.holder))
            self.lines[path] = line
            top.holder.append(value)
            return path
        key, top.key = str(top.key), None
        if not top.is_repeated:
            top.holder[key] = value
        return child(top.path, key)


def _scalar(event: Any) -> Any:
    """A scalar by the core schema of YAML 1.2 (section 10.3.2); quoted ones are text."""
    text = str(event.value)
    if not event.implicit[0]:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.match(text):
        return int(text)
    return float(text) if _FLOAT.match(text) and isfinite(float(text)) else text
