"""The events of a document as far as they can be made out: each joined with the defaults, whatever else is wrong.

So that everything that is wrong with a document is told in one go, also what only shows when its parts are compared.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plugin.catalogue.keypath import child
from plugin.series.series import Documenting
from plugin.worded import worded
from plugin.zone import ZONE


@dataclass(frozen=True)
class Draft:
    """An event as it was written: `data` with the defaults in it, and where each part of it stands."""

    number: int
    data: Mapping[str, Any]
    own: Mapping[str, Any]

    @property
    def key(self) -> str:
        return child("events", self.number)

    def place(self, *names: str) -> str:
        """The key at which somebody wrote this: at the event, or under the defaults."""
        found: Any = self.own
        for name in names:
            found = found.get(name) if isinstance(found, Mapping) else None
        return ".".join((self.key if found is not None else "defaults", *names))


def drafts(data: Mapping[str, Any]) -> Iterator[Draft]:
    """Every entry under `events` that is a mapping."""
    defaults = mapping(data.get("defaults"))
    inherited = {name: data[name] for name in ("language", "address") if name in data}
    for number, own in enumerate(listed(data.get("events"))):
        if isinstance(own, Mapping):
            whole = {"zone": ZONE, **inherited, **defaults, **own}
            yield Draft(number, {**whole, "template": _template(defaults, own)}, own)


def _template(defaults: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """The template of an event; inputs under the defaults hold for events of the same template."""
    common, given = mapping(defaults.get("template")), mapping(own.get("template"))
    if given.get("id") not in (None, common.get("id")):
        return dict(given)
    return {**common, **given, "inputs": {**mapping(common.get("inputs")), **mapping(given.get("inputs"))}}


def disagreements(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(key, message) of everything that only shows when parts of the document are compared."""
    companies = [mapping(one).get("id") for one in listed(data.get("companies"))]
    yield from twice("companies", companies)
    yield from _namesakes(data)
    yield from twice("events", [mapping(one).get("id") for one in listed(data.get("events"))])
    if mapping(data.get("documentation")).get("way") == Documenting.COMPANY and not companies:
        yield "documentation.way", worded("is company, but there are no companies; add them or choose event")
    for draft in drafts(data):
        yield from _lacks(draft)
    yield from _strangers(data, companies)


def _lacks(draft: Draft) -> Iterator[tuple[str, str]]:
    if "time" not in draft.data:
        yield child(draft.key, "time"), worded("is missing; add it here or under defaults")
    if "id" not in draft.data["template"]:
        yield child(draft.key, "template"), worded("names no template; add its id here or under defaults")


def _strangers(data: Mapping[str, Any], companies: list[Any]) -> Iterator[tuple[str, str]]:
    """Invited companies that are not in the list."""
    holders = [("defaults", mapping(data.get("defaults")))]
    holders += [(child("events", n), mapping(one)) for n, one in enumerate(listed(data.get("events")))]
    for key, holder in holders:
        for number, name in enumerate(listed(holder.get("invited"))):
            if name not in companies:
                known = ", ".join(str(one) for one in companies if one) or worded("none")
                yield (
                    f"{key}.invited[{number}]",
                    worded("invites {name!r}, which is no company here; there are: {known}", name=name, known=known),
                )


def twice(name: str, ids: Sequence[Any]) -> Iterator[tuple[str, str]]:
    """(key, message) of every entry of that list whose id stood there before."""
    for number, one in enumerate(ids):
        if one is not None and one in ids[:number]:
            yield f"{name}[{number}].id", worded("is {one!r}, as in an entry before; choose another", one=one)


def _namesakes(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Companies of the same name: nobody could tell them apart on a board, nor where somebody is invited."""
    names = [mapping(one).get("name") for one in listed(data.get("companies"))]
    told = [" ".join(one.casefold().split()) if isinstance(one, str) else "" for one in names]
    for number, one in enumerate(told):
        if one and one in told[:number]:
            key = f"companies[{number}].name"
            yield key, worded("is {one!r}, as in an entry before; choose another", one=names[number])


def mapping(value: Any) -> Mapping[str, Any]:
    """The value if it is a mapping, else nothing: what else it is, its schema says."""
    return value if isinstance(value, Mapping) else {}


def listed(value: Any) -> list[Any]:
    """The value if it is a list, else nothing."""
    return value if isinstance(value, list) else []
