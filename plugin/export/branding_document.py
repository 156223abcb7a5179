"""The branding of a host as a document: read, checked, and said in one error what is wrong with it."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from plugin.catalogue.faults import faults_of
from plugin.catalogue.fields import characters
from plugin.catalogue.yaml_text import read_yaml
from plugin.errors import Fault, InvalidDocument
from plugin.export.branding import Branding
from plugin.export.logo import read_logo
from plugin.export.palette import Palette, darkened
from plugin.minutes.printable import printable_text
from plugin.worded import worded

LONGEST_FOOTER = 160
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\Z")


@dataclass(frozen=True)
class ReadBranding:
    """A branding and what was changed on the way, to be told to whoever gave it."""

    branding: Branding
    remarks: tuple[str, ...] = ()


class _BrandingSchema(Schema):
    host = fields.String(validate=characters(1, 100))
    accent = fields.String(
        validate=validate.Regexp(_COLOUR, error=worded("must be a colour such as '#1b4f8f', in quotes"))
    )
    logo = fields.String(validate=characters(1, 400))
    footer = fields.String(validate=characters(0, LONGEST_FOOTER))


def read_branding(text: str, file: str, open_logo: Callable[[str], bytes]) -> ReadBranding:
    """The branding that the YAML describes; `open_logo` reads the file it names, relative to the document.

    Raises InvalidDocument with every fault, each with file, line and key; nothing is taken over half.
    """
    try:
        document = read_yaml(text)
        data: dict[str, Any] = _BrandingSchema().load(document.data)
    except ValidationError as error:
        raise _invalid(file, document.lines, faults_of(error.messages)) from error
    except InvalidDocument as error:
        raise _invalid(file, {}, error.faults) from error
    try:
        return _made(data, open_logo(data["logo"]) if "logo" in data else None)
    except InvalidDocument as error:
        raise _invalid(file, document.lines, error.faults) from error


def make_branding(values: Mapping[str, str], logo: bytes | None) -> ReadBranding:
    """The branding that a form describes: `host`, `accent`, `footer`, each empty or missing, and the bytes of a logo.

    Raises InvalidDocument with every fault, each with its key.
    """
    try:
        data: dict[str, Any] = _BrandingSchema().load({key: value for key, value in values.items() if value})
    except ValidationError as error:
        raise InvalidDocument("The branding cannot be used.", list(faults_of(error.messages))) from error
    return _made(data, logo)


def _made(data: Mapping[str, Any], logo: bytes | None) -> ReadBranding:
    alt = printable_text(data.get("host") or "Logo")
    palette, remarks = _palette(data)
    footer = " ".join(printable_text(data.get("footer", "")).split())
    return ReadBranding(Branding(palette, read_logo(logo, alt) if logo is not None else None, footer), remarks)


def _palette(data: Mapping[str, Any]) -> tuple[Palette, tuple[str, ...]]:
    """The accent as it was given, or just dark enough to be read (WCAG 2.2 AA), with the reason."""
    if "accent" not in data:
        return Palette(), ()
    given = str(data["accent"]).lower()
    used = darkened(given)
    if used == given:
        return Palette(given), ()
    reason = worded(
        "accent: {given} cannot be read on white (WCAG 2.2 AA asks for 4.5 : 1); {used} is used instead.",
        given=given,
        used=used,
    )
    return Palette(used), (reason,)


def _invalid(file: str, lines: Mapping[str, int], faults: Iterable[Fault]) -> InvalidDocument:
    """The faults with file and line."""
    placed = [Fault(one.message, file, one.line or lines.get(one.key or ""), one.key) for one in faults]
    return InvalidDocument("The branding cannot be used.", placed)
