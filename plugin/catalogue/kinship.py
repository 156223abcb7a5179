"""Templates that extend others: which one, whether it suits, and who all had a hand in the result."""

from collections.abc import Iterator, Mapping
from typing import Any

from plugin.catalogue.licences import heirs, refusal
from plugin.catalogue.template import Ancestor, Template
from plugin.worded import worded

_NUMBERS = 3


def said_base(data: Any) -> str | None:
    """The id a document says it extends; empty where that is no text; None where it extends nothing."""
    if not isinstance(data, Mapping) or "extends" not in data:
        return None
    told = data["extends"]
    name = told.get("template") if isinstance(told, Mapping) else None
    return name if isinstance(name, str) else ""


def is_compatible(written_for: str, here: str) -> bool:
    """Whether a template written for one version of another follows this version: same first number, not older."""
    wanted, found = _numbers(written_for), _numbers(here)
    return wanted[:1] == found[:1] and found >= wanted


def _numbers(version: str) -> tuple[int, ...]:
    parts = version.split(".")
    return tuple(int(part) for part in parts) if all(part.isdigit() for part in parts) else ()


def kinship_faults(
    data: Mapping[str, Any], known: Mapping[str, Template], *, is_broken: bool, is_circular: bool
) -> Iterator[tuple[str, str]]:
    """(key, message) of why a document cannot extend the template it names."""
    name, told = said_base(data), data["extends"]
    if not name:
        yield (
            "extends",
            worded("must say which template and version: {template: …, version: …, changed: {de: …, en: …}}"),
        )
    elif is_circular:
        yield (
            "extends.template",
            worded("names {name!r}, which itself builds on this template; end the circle", name=name),
        )
    elif name not in known:
        message = (
            worded("has faults itself; mend those first") if is_broken else worded("is in no folder; add its folder")
        )
        yield "extends.template", worded("names the template {name!r}, which {message}", name=name, message=message)
    else:
        yield from _mismatches(data, told.get("version"), known[name])


def _mismatches(data: Mapping[str, Any], version: Any, base: Template) -> Iterator[tuple[str, str]]:
    if isinstance(version, str) and len(_numbers(version)) == _NUMBERS and not is_compatible(version, base.version):
        yield (
            "extends.version",
            worded(
                "is {version}, but {template} is here in version {here}; "
                "look through what changed there, then write that version",
                version=version,
                template=base.id,
                here=base.version,
            ),
        )
    licence = data.get("licence")
    if isinstance(licence, str) and (message := licence_fault(licence, base)) is not None:
        yield "licence", refusal(licence) or message


def licence_fault(licence: str, base: Template) -> str | None:
    """Why what builds on a template cannot be under that licence; None: it can."""
    allowed = heirs(base.credits.licence)
    if licence in allowed:
        return None
    return worded(
        "is {licence!r}, but {template} is under {own}; write one of: {allowed}",
        licence=licence,
        template=base.id,
        own=base.credits.licence,
        allowed=", ".join(allowed),
    )


def ancestors_of(template: Template, known: Mapping[str, Template]) -> tuple[Ancestor, ...]:
    """What a template builds on, the nearest first."""
    if template.extends is None:
        return ()
    base = known[template.extends.template]
    nearest = Ancestor(
        id=base.id,
        version=base.version,
        title=base.title,
        author=base.credits.author,
        licence=base.credits.licence,
        changed=template.extends.changed,
        changed_by=template.credits.author,
    )
    return (nearest, *base.ancestors)
