"""Reads a series document: every fault of it at once, each with file, line and key."""

from collections.abc import Iterator, Mapping
from typing import Any

from marshmallow import ValidationError

from plugin.catalogue.catalogue import Catalogue
from plugin.catalogue.faults import faults_of
from plugin.catalogue.fill import fill_inputs
from plugin.catalogue.keypath import child
from plugin.catalogue.occasions import Material, Picture
from plugin.catalogue.place import Place
from plugin.catalogue.template import Template
from plugin.catalogue.yaml_text import read_yaml
from plugin.errors import BoardwrightError, Fault, InputInvalid, InvalidDocument
from plugin.series.boards import board_title
from plugin.series.drafts import Draft, disagreements, drafts, listed, mapping
from plugin.series.schemas import SeriesSchema
from plugin.series.series import HUB, Documentation, Documenting, Event, Series, TemplateChoice, moment
from plugin.worded import worded

_EVENT_WORDS = ("mode", "facilitator", "confidentiality", "minutes", "zone", "language", "address")


def read_series(text: str, file: str, catalogue: Catalogue) -> Series:
    """The series that the YAML describes, its events complete and their inputs such as their templates take.

    Raises InvalidDocument with every fault, each with file, line and key.
    """
    try:
        document = read_yaml(text)
    except InvalidDocument as error:
        raise _invalid([Place(file).located(fault) for fault in error.faults]) from error
    place, data = Place(file, document.lines), mapping(document.data)
    faults = list(_schema_faults(document.data))
    told = {fault.key for fault in faults}
    compared = [*disagreements(data), *_template_faults(data, catalogue)]
    faults += [Fault(message, key=key) for key, message in compared if key not in told]
    if faults:
        located = [place.located(fault) for fault in faults]
        raise _invalid(sorted(dict.fromkeys(located), key=lambda fault: (fault.line or 0, fault.key or "")))
    return _series(SeriesSchema().load(data), data)


def _invalid(faults: list[Fault]) -> InvalidDocument:
    return InvalidDocument("The series document cannot be used.", faults)


def _schema_faults(data: Any) -> Iterator[Fault]:
    try:
        SeriesSchema().load(data)
    except ValidationError as error:
        yield from faults_of(error.messages)


def _series(read: dict[str, Any], data: Mapping[str, Any]) -> Series:
    """The value of a document in which nothing is wrong."""
    read.pop("kind")
    read.pop("defaults", None)
    retention = read.pop("retention", {})
    everybody = tuple(company.id for company in read.get("companies", ()))
    read["events"] = tuple(_event(draft.data, everybody) for draft in drafts(data))
    read["documentation"] = read.get("documentation", Documentation())
    boards_go = retention.get("boards") == "delete"
    return Series(retention_days=retention.get("days"), boards_go=boards_go, **read)


def _event(data: Mapping[str, Any], everybody: tuple[str, ...]) -> Event:
    invited = tuple(data["invited"]) if "invited" in data else everybody
    return Event(
        id=data["id"],
        title=data["title"].strip(),
        begins=moment(data["date"], data["time"].zfill(5)),
        template=TemplateChoice(**data["template"]),
        invited=invited,
        materials=tuple(Material(**one) for one in data.get("materials", ())),
        picture=Picture(**data["picture"]) if data.get("picture") else None,
        **{name: data[name] for name in _EVENT_WORDS if name in data},
    )


def _template_faults(data: Mapping[str, Any], catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Templates that are not there or of another version, and inputs they do not take."""
    documentation = mapping(data.get("documentation"))
    yield from _hub_faults(documentation, catalogue)
    for draft in drafts(data):
        chosen = draft.data["template"]
        template, problem = _find(catalogue, chosen.get("id"))
        if problem:
            yield draft.place("template", "id"), problem
        if template is None:
            continue
        if chosen.get("version") not in (None, template.version):
            key, version = draft.place("template", "version"), chosen.get("version")
            yield (
                key,
                worded(
                    "is {version}, but {template} is here in version {here}; write that one",
                    version=version,
                    template=template.id,
                    here=template.version,
                ),
            )
        for company in _companies(data, draft):
            yield from _input_faults(data, draft, template, catalogue, company)


def _hub_faults(documentation: Mapping[str, Any], catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    template, problem = _find(catalogue, documentation.get("hub", HUB))
    if problem:
        yield "documentation.hub", problem
    elif template is not None and all(spec.kind != "events" for spec in template.inputs):
        yield (
            "documentation.hub",
            worded(
                "names {template}, which shows no events of a series; write {wanted}", template=template.id, wanted=HUB
            ),
        )


def _find(catalogue: Catalogue, name: Any) -> tuple[Template | None, str | None]:
    """A template, or why there is none; nothing at all where no name can be made out."""
    if not isinstance(name, str):
        return None, None
    try:
        return catalogue.template(name), None
    except BoardwrightError as error:
        return None, worded("names a template that cannot be used: {message}", message=error.message)


def _companies(data: Mapping[str, Any], draft: Draft) -> list[tuple[int | None, Mapping[str, Any]]]:
    """(number, company) of all whose board this event has; one without a company where it has a single board."""
    way = mapping(data.get("documentation")).get("way", Documenting.EVENT)
    if way != Documenting.COMPANY:
        return [(None, {})]
    all_of_them = [(number, mapping(one)) for number, one in enumerate(listed(data.get("companies")))]
    invited = draft.data.get("invited")
    return [(n, one) for n, one in all_of_them if not isinstance(invited, list) or one.get("id") in invited]


def _input_faults(
    data: Mapping[str, Any],
    draft: Draft,
    template: Template,
    catalogue: Catalogue,
    company: tuple[int | None, Mapping[str, Any]],
) -> Iterator[tuple[str, str]]:
    number, own = company
    given = mapping(draft.data["template"].get("inputs"))
    special = mapping(own.get("inputs"))
    values = {"title": _title(draft, own), **given, **special}
    if all(spec.key != "title" for spec in template.inputs):
        values.pop("title")
    try:
        fill_inputs(template, catalogue.content, values)
    except InputInvalid as error:
        for fault in error.faults:
            name = fault.key or ""
            if name in special:
                yield child(child("companies", number or 0), f"inputs.{name}"), fault.message
            elif name in given:
                yield draft.place("template", "inputs", name), fault.message
            elif name == "title" and number is not None:
                message = worded(
                    "together with the title of the event, {title!r}, {message}",
                    title=values["title"],
                    message=fault.message,
                )
                yield child(child("companies", number), "name"), message
            else:
                yield child(draft.key, name if name == "title" else "template.inputs"), fault.message


def _title(draft: Draft, company: Mapping[str, Any]) -> str:
    return board_title(str(draft.data.get("title", "")), str(company.get("name", "")))
