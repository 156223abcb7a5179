"""Inputs as given, from a form, a file or a command line, to inputs complete and checked."""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from plugin.catalogue.content import Content
from plugin.catalogue.occasions import OccasionWrong, occasion
from plugin.catalogue.template import InputSpec, Template
from plugin.errors import Fault, InputInvalid
from plugin.worded import worded

LONGEST_ENTRY = 120
"""Characters of one entry of a list of texts."""

LONGEST_LINE = 300
"""Characters of one entry of a list of lines."""

LONGEST_TEXT = 2000
"""Characters of a text whose input sets no maximum."""

_INTEGER = re.compile(r"[-+]?[0-9]{1,9}\Z")
_UNREPEATED = ("cards", "tensions", "blocks", "extra_blocks")
_NOT_OFFERED = {"blocks": worded("is no optional block"), "extra_blocks": worded("is no block that can be added")}


class _Wrong(Exception):
    """Why a value cannot be used."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def fill_inputs(template: Template, content: Content, values: Mapping[str, Any]) -> dict[str, Any]:
    """Every input of the template as plain JSON data, in the template's order, defaults filled in.

    Values may be of their kind or text as typed on a command line: `8`, `A,B` or a JSON list. None stands
    for the default. Filling what is filled changes nothing. Raises InputInvalid with all faults together.
    """
    known = [spec.key for spec in template.inputs]
    faults = [_unknown(key, known) for key in values if key not in known]
    filled: dict[str, Any] = {}
    for spec in template.inputs:
        given = values.get(spec.key)
        try:
            filled[spec.key] = _value(spec, _default(spec) if given is None else given, template, content)
        except (_Wrong, OccasionWrong) as wrong:
            faults.append(Fault(wrong.message, key=spec.key))
    if faults:
        raise InputInvalid(worded("The inputs do not suit {template}.", template=template.id), faults)
    return filled


def _unknown(key: str, known: Sequence[str]) -> Fault:
    near = get_close_matches(key, known, n=1)
    hint = (
        worded("did you mean {near}?", near=near[0]) if near else worded("there are: {known}", known=", ".join(known))
    )
    return Fault(worded("is no input of this template; {hint}", hint=hint), key=key)


def _default(spec: InputSpec) -> Any:
    if spec.default is not None:
        return spec.default
    if spec.kind == "choice":
        return spec.choices[0]
    if spec.kind == "text":
        return ""
    if spec.kind == "integer":
        raise _Wrong(worded("needs a value; there is no default"))
    return []


def _value(spec: InputSpec, given: Any, template: Template, content: Content) -> Any:
    if spec.kind == "integer":
        return _integer(spec, given)
    if spec.kind == "text":
        return _text(given, spec.maximum or LONGEST_TEXT, spec.minimum or 0)
    if spec.kind == "choice":
        return _choice(given, spec.choices)
    if spec.kind == "events":
        return _several(spec, given, occasion)
    if spec.kind == "lines":
        return _several(spec, given, lambda entry: _text(entry, LONGEST_LINE, 1))
    if spec.kind == "texts":
        return _several(spec, given, lambda entry: _text(entry, LONGEST_ENTRY, 1))
    ids = _ids(spec.kind, template, content)
    why = _NOT_OFFERED.get(spec.kind, worded("does not exist or has faults (templates check)"))
    if spec.each:
        return trimmed(_several(spec, given, lambda entry: "" if entry in ("", None) else _choice(entry, ids, why)))
    return _several(spec, given, lambda entry: _choice(entry, ids, why))


def trimmed(entries: list[Any]) -> list[Any]:
    """Without the empty entries at the end: they say nothing."""
    told = [at for at, entry in enumerate(entries, 1) if entry]
    return entries[: max(told, default=0)]


def _ids(kind: str, template: Template, content: Content) -> Sequence[str]:
    """What a list of that kind may name."""
    if kind == "blocks":
        return [block.id for block in template.blocks if block.optional]
    if kind == "extra_blocks":
        return [block.id for block in template.blocks if block.on_request]
    shelves: Mapping[str, Mapping[str, object]] = {
        "challenges": content.challenges,
        "cards": content.cards,
        "tensions": content.tensions,
    }
    return sorted(shelves[kind])


def _integer(spec: InputSpec, given: Any) -> int:
    if isinstance(given, str) and _INTEGER.match(given.strip()):
        given = int(given)
    if not isinstance(given, int) or isinstance(given, bool):
        raise _Wrong(worded("is {given}; write a whole number{range}", given=_short(given), range=_range(spec)))
    if _outside(spec, given):
        raise _Wrong(worded("is {given}; write a whole number{range}", given=given, range=_range(spec)))
    return given


def _outside(spec: InputSpec, number: int) -> bool:
    too_small = spec.minimum is not None and number < spec.minimum
    return too_small or (spec.maximum is not None and number > spec.maximum)


def _range(spec: InputSpec) -> str:
    if spec.minimum is not None and spec.maximum is not None:
        return worded(" from {minimum} to {maximum}", minimum=spec.minimum, maximum=spec.maximum)
    if spec.minimum is not None:
        return worded(" of at least {minimum}", minimum=spec.minimum)
    return worded(" of at most {maximum}", maximum=spec.maximum) if spec.maximum is not None else ""


def _text(given: Any, longest: int, shortest: int) -> str:
    if not isinstance(given, str):
        raise _Wrong(worded("is {given}; write text", given=_short(given)))
    text = unicodedata.normalize("NFC", given).strip()
    if any(unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") for letter in text):
        raise _Wrong(worded("holds line breaks or control characters; write one line"))
    if len(text) < shortest:
        raise _Wrong(
            worded("is empty; write something")
            if not text
            else worded("is too short; at least {shortest} characters", shortest=shortest)
        )
    if len(text) > longest:
        raise _Wrong(worded("has {length} characters; shorten it to {longest}", length=len(text), longest=longest))
    return text


def _choice(given: Any, choices: Sequence[str], why: str = worded("does not exist")) -> str:
    name = given.strip() if isinstance(given, str) else given
    if isinstance(name, str) and name in choices:
        return name
    near = get_close_matches(name, choices, n=1) if isinstance(name, str) else []
    hint = (
        worded("did you mean {near}?", near=near[0])
        if near
        else worded("write one of: {choices}", choices=", ".join(choices) or worded("none there"))
    )
    raise _Wrong(worded("names {given}, which {why}; {hint}", given=_short(given), why=why, hint=hint))


def _several(spec: InputSpec, given: Any, entry: Callable[[Any], Any]) -> list[Any]:
    entries = [entry(one) for one in _listed(given)]
    if _outside(spec, len(entries)):
        raise _Wrong(
            worded("has {count} entries; write a number of them{range}", count=len(entries), range=_range(spec))
        )
    if spec.kind in _UNREPEATED:
        twice = sorted({one for one in entries if entries.count(one) > 1})
        if twice:
            raise _Wrong(worded("names {twice} twice; keep one", twice=", ".join(twice)))
    return entries


def _listed(given: Any) -> Sequence[Any]:
    """A list, or text that stands for one: a JSON list, or entries with commas between."""
    if isinstance(given, (list, tuple)):
        return given
    if not isinstance(given, str):
        raise _Wrong(worded("is {given}; write a list", given=_short(given)))
    if not given.strip().startswith("["):
        return [entry for entry in given.split(",") if entry.strip()]
    try:
        read = json.loads(given)
    except (ValueError, RecursionError) as error:
        raise _Wrong(worded('is no list; write a,b or ["a", "b"]')) from error
    return list(read)


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
