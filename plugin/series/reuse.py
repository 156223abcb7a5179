"""A series, or a board in use, as a blueprint for others: documents without anything that came from its people.

What a series gives its templates becomes defaults of templates that extend them. Free words go: titles, hosts,
companies, names, dates, links. What is left are numbers, choices and ids of content.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from plugin.catalogue.catalogue import Catalogue
from plugin.catalogue.fill import fill_inputs
from plugin.catalogue.kinship import licence_fault
from plugin.catalogue.licences import refusal
from plugin.catalogue.template import Template
from plugin.catalogue.yaml_text import write_yaml
from plugin.errors import Fault, InputInvalid
from plugin.language import Text, Voice
from plugin.series.series import Documenting, Event, Series
from plugin.worded import worded

KEPT_KINDS = ("integer", "choice", "challenges", "cards", "tensions", "blocks", "extra_blocks")
"""Kinds of inputs that hold no free words. Whatever people type into the others stays where it is."""

_ID = re.compile(r"(?=.{1,30}\Z)[a-z0-9]+(-[a-z0-9]+)*\Z")
_FIRST_DAY = date(2099, 1, 5)
"""The placeholder of the first date; later ones keep their distance, because the rhythm belongs to the design."""

_CHANGED = Text("Vorgaben einer Reihe als Voreinstellungen", "the settings of a series as defaults")
_CHANGED_BOARD = Text("Vorgaben eines Boards als Voreinstellungen", "the settings of a board as defaults")
_TITLES = {"de": ("Titel der Reihe", "Gastgeber", "Betrieb"), "en": ("Title of the series", "Host", "Company")}
_TOLD = {
    "de": "# Bauplan einer Reihe, ohne Daten ihrer Menschen. Titel, Gastgeber, Termine und Betriebe eintragen, dann:\n"
    "# boardwright series plan DATEI\n",
    "en": "# Blueprint of a series, without any data of its people. Fill in title, hosts, dates and companies, then:\n"
    "# boardwright series plan FILE\n",
}


@dataclass(frozen=True)
class Imprint:
    """Under which id and name, and which licence (that of the templates where empty), a blueprint is published."""

    id: str
    author: str
    licence: str = ""
    on: str = ""
    """The day of publication, an ISO date."""

    def checked(self) -> "Imprint":
        """The same. Raises InputInvalid for an id or author that no template can have."""
        faults = []
        if not _ID.match(self.id):
            faults.append(
                Fault(
                    worded("is {given!r}; write at most 30 lower case letters, digits and hyphens", given=self.id),
                    key="id",
                )
            )
        if not self.author or any(letter < " " for letter in self.author):
            faults.append(Fault("is missing; name who publishes the blueprint (--author)", key="author"))
        if self.licence and refusal(self.licence):
            faults.append(Fault(refusal(self.licence) or "", key="licence"))
        if faults:
            raise InputInvalid("The blueprint cannot be published like this.", faults)
        return self


@dataclass(frozen=True)
class SeriesBlueprint:
    """The documents of a blueprint by path, and the ids of the templates and content they need."""

    files: Mapping[str, str]
    templates: tuple[str, ...]
    cards: tuple[str, ...] = ()
    challenges: tuple[str, ...] = ()
    tensions: tuple[str, ...] = ()


def series_blueprint(series: Series, catalogue: Catalogue, imprint: Imprint) -> SeriesBlueprint:
    """The blueprint of a series. Raises InputInvalid where the licence does not let it be published like this."""
    files: dict[str, str] = {}
    used: dict[str, dict[str, Any]] = {}
    names: list[str] = []
    for number, event in enumerate(series.events, 1):
        template = catalogue.template(event.template.id)
        defaults = kept_inputs(template, catalogue, event.template.inputs)
        name = next((name for name, one in used.items() if one == {"base": template.id, **defaults}), "")
        if not name:
            name = f"{imprint.id}-{number}"
            used[name] = {"base": template.id, **defaults}
            files[f"{name}/template.yaml"] = write_yaml(
                derived_template(template, defaults, imprint, name, changed=_CHANGED)
            )
        names.append(name)
    document = _document(series, catalogue, imprint, names)
    files[f"series/{imprint.id}.yaml"] = _TOLD[series.language] + write_yaml(document)
    bases = [event.template.id for event in series.events] + [series.documentation.hub]
    return _with_content(files, bases, list(used.values()), catalogue)


def template_blueprint(
    template: Template, inputs: Mapping[str, Any], catalogue: Catalogue, imprint: Imprint
) -> SeriesBlueprint:
    """The blueprint of one board. Raises InputInvalid where the licence does not let it be published like this."""
    given = {key: value for key, value in inputs.items() if key in {spec.key for spec in template.inputs}}
    defaults = kept_inputs(template, catalogue, given)
    document = derived_template(template, defaults, imprint, imprint.id, changed=_CHANGED_BOARD)
    return _with_content({f"{imprint.id}/template.yaml": write_yaml(document)}, [template.id], [defaults], catalogue)


def kept_inputs(template: Template, catalogue: Catalogue, given: Mapping[str, Any]) -> dict[str, Any]:
    """The inputs given that hold no free words and differ from what the template takes anyway."""
    filled, plain = fill_inputs(template, catalogue.content, given), fill_inputs(template, catalogue.content, {})
    kinds = {spec.key: spec.kind for spec in template.inputs}
    return {key: filled[key] for key in given if kinds[key] in KEPT_KINDS and filled[key] != plain[key]}


def derived_template(
    template: Template, defaults: Mapping[str, Any], imprint: Imprint, name: str, *, changed: Text
) -> dict[str, Any]:
    """A template that extends another with other defaults, as plain data."""
    return {
        "kind": "template",
        "id": name,
        "version": "1.0.0",
        "author": imprint.author,
        "licence": _licence(template, imprint),
        "sources": [],
        "extends": {"template": template.id, "version": template.version, "changed": _both(changed)},
        "changes": [
            {
                "version": "1.0.0",
                "on": imprint.on,
                "what": {"de": "Als Bauplan veröffentlicht", "en": "Published as a blueprint"},
                "why": {"de": "Damit andere darauf aufbauen können", "en": "So that others can build on it"},
            }
        ],
        "inputs": [{"key": key, "default": value} for key, value in defaults.items()],
    }


def _licence(template: Template, imprint: Imprint) -> str:
    chosen = imprint.licence or template.credits.licence
    message = licence_fault(chosen, template)
    if message is not None:
        raise InputInvalid("The blueprint cannot be published under this licence.", [Fault(message, key="licence")])
    return chosen


def _both(text: Text) -> dict[str, str]:
    return {"de": text.de, "en": text.en}


def _document(series: Series, catalogue: Catalogue, imprint: Imprint, names: list[str]) -> dict[str, Any]:
    """The series document with placeholders where its people stood."""
    title, host, company = _TITLES[series.language]
    way = series.documentation.way
    companies = [{"id": "company-1", "name": f"{company} 1"}] if way is Documenting.COMPANY else []
    return {
        "kind": "series",
        "id": imprint.id,
        "title": title,
        "hosts": [{"name": f"{host} {number}", "kind": one.kind} for number, one in enumerate(series.hosts, 1)],
        "language": series.language,
        "address": series.address,
        **({"retention": {"days": series.retention_days}} if series.retention_days else {}),
        "documentation": {"way": str(way), "hub": series.documentation.hub},
        **({"companies": companies} if companies else {}),
        "events": list(_events(series, catalogue, names)),
    }


def _events(series: Series, catalogue: Catalogue, names: list[str]) -> Iterator[dict[str, Any]]:
    first = min(event.day for event in series.events)
    for number, (event, name) in enumerate(zip(series.events, names, strict=True), 1):
        template = catalogue.template(event.template.id)
        yield {
            "id": f"event-{number}",
            "title": template.title.say(Voice(event.language, event.address)),
            "date": (_FIRST_DAY + timedelta(days=(event.day - first).days)).isoformat(),
            "time": "09:00",
            **_plain(event),
            "template": {"id": name, "version": "1.0.0"},
        }


def _plain(event: Event) -> dict[str, Any]:
    """What of an event is a choice, not a word of somebody."""
    minutes = {"minutes": event.minutes} if event.minutes else {}
    told = {"zone": event.zone, "mode": event.mode, "confidentiality": event.confidentiality}
    return told | minutes | {"language": event.language, "address": event.address}


def _with_content(
    files: Mapping[str, str], bases: list[str], defaults: list[dict[str, Any]], catalogue: Catalogue
) -> SeriesBlueprint:
    """The files, and everything their templates build on and show."""
    chain = [catalogue.template(base) for base in dict.fromkeys(bases)]
    needed = [name for one in chain for name in (one.id, *(ancestor.id for ancestor in one.ancestors))]
    by_kind: dict[str, list[str]] = {"cards": [], "challenges": [], "tensions": []}
    for template in chain:
        for spec in template.inputs:
            if spec.kind in by_kind and isinstance(spec.default, list):
                by_kind[spec.kind] += spec.default
    for one in defaults:
        for key, value in one.items():
            kind = "challenges" if key == "group_challenges" else key
            if kind in by_kind:
                by_kind[kind] += [entry for entry in value if entry]
    challenges = list(dict.fromkeys(by_kind["challenges"]))
    known = catalogue.content.challenges
    matching = [card for challenge in challenges if challenge in known for card in known[challenge].cards]
    return SeriesBlueprint(
        files,
        tuple(dict.fromkeys(needed)),
        cards=tuple(dict.fromkeys([*by_kind["cards"], *matching])),
        challenges=tuple(challenges),
        tensions=tuple(dict.fromkeys(by_kind["tensions"])),
    )
