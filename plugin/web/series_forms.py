"""Forms of a series: what a browser sends becomes a change of the document; what a form does not show stays as it is.

Fields are called as the keys of the document, so that a fault finds its field.
"""

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from typing import Any

from werkzeug.datastructures import MultiDict

from plugin.catalogue.catalogue import Catalogue
from plugin.catalogue.content import Content
from plugin.catalogue.template import Template
from plugin.errors import BoardwrightError
from plugin.language import Voice
from plugin.series.drafts import listed, mapping
from plugin.series.writing import new_id_for
from plugin.web.forms import KINDS, Field, fields_of, values_of

Form = MultiDict[str, str]
Data = dict[str, Any]

DEFAULTS = "defaults"
"""What the details of all events are called beside the ids of single ones."""

FOLLOWING = frozenset({"title", "hosts", "date", "address", "hub"})
"""Inputs of a template that follow from the series itself."""

_PLAIN = ("integer", "text", "choice", "texts", *KINDS)
_LINES = ("purpose", "language", "address", "title")
_DETAILS = ("time", "zone", "mode", "facilitator", "confidentiality")
_OF_EVENTS = ("language", "address")
MORE = 3
"""Empty rows behind those that are filled."""


def with_basics(data: Mapping[str, Any], form: Form) -> Data:
    """The document with what the first form says: title, hosts, companies, events, way, what holds for all events."""
    made = deepcopy(dict(data)) or {"kind": "series"}
    if "id" not in made:
        made["id"] = form.get("id", "").strip() or new_id_for(form.get("title", ""), (), otherwise="series")
    for name in _LINES:
        _put(made, name, form.get(name, ""))
    _put_under(made, "retention", "days", _number(form.get("retention.days", "")))
    _put_under(made, "documentation", "way", form.get("documentation.way", ""))
    _put_under(made, "documentation", "companies_on_hub", form.get("documentation.companies_on_hub") == "yes" or None)
    made["hosts"] = [
        {"name": name} | ({"kind": kind} if kind else {})
        for name, kind in _rows(form, "hosts", ("name", "kind"))
        if name
    ]
    made["companies"] = _kept(form, "companies", listed(made.get("companies")), "name", ("name",), "company")
    made["events"] = _kept(form, "events", listed(made.get("events")), "title", ("title", "date"), "event")
    defaults = dict(mapping(made.get(DEFAULTS)))
    for name in _DETAILS:
        _put(defaults, name, form.get(f"{DEFAULTS}.{name}", ""))
    made[DEFAULTS] = _chosen(defaults, form.get(f"{DEFAULTS}.template.id", ""))
    _forget_strangers(made)
    return _in_order(made)


def with_details(data: Mapping[str, Any], part: str, form: Form, catalogue: Catalogue) -> Data:
    """The document with what the form of one event, or of all of them, says."""
    made = deepcopy(dict(data))
    holder, key = holder_of(made, part)
    for name in (*_DETAILS, *(() if part == DEFAULTS else (*_OF_EVENTS, "title", "date"))):
        _put(holder, name, form.get(f"{key}.{name}", ""))
    _put(holder, "minutes", _number(form.get(f"{key}.minutes", "")))
    if f"{key}.has-invited" in form:
        holder.pop("invited", None)
        if form.get(f"{key}.everybody") != "yes":
            holder["invited"] = form.getlist(f"{key}.invited")
    before = mapping(holder.get("template")).get("id") or template_id_of(made, part)
    chosen = form.get(f"{key}.template.id", "")
    changed = _chosen(holder, chosen)
    now = mapping(changed.get("template")).get("id") or template_id_of(made, part)
    if before == now and (template := _template(catalogue, now)) is not None:
        _put_inputs(changed, template, form, inherited_inputs(made, part, now))
        changed["template"] |= {"version": template.version} if "id" in changed["template"] else {}
        if not changed["template"]:
            del changed["template"]
    holder.clear()
    holder.update(changed)
    return made


def holder_of(data: Data, part: str) -> tuple[Data, str]:
    """Where the details of an event stand (its id), or those of all, and the key of that place. Raises KeyError."""
    if part == DEFAULTS:
        return data.setdefault(DEFAULTS, {}), DEFAULTS
    for number, event in enumerate(listed(data.get("events"))):
        if isinstance(event, dict) and event.get("id") == part:
            return event, f"events[{number}]"
    raise KeyError(part)


def template_id_of(data: Mapping[str, Any], part: str) -> str:
    """The template an event is made from, by itself or by what holds for all."""
    holder, _ = holder_of(dict(data), part)
    common = mapping(mapping(data.get(DEFAULTS)).get("template"))
    return str(mapping(holder.get("template")).get("id") or common.get("id") or "")


def inherited_inputs(data: Mapping[str, Any], part: str, template_id: str) -> Mapping[str, Any]:
    """What an event takes over from all: only inputs of the same template."""
    common = mapping(mapping(data.get(DEFAULTS)).get("template"))
    if part == DEFAULTS or common.get("id") != template_id:
        return {}
    return mapping(common.get("inputs"))


def input_fields(
    data: Mapping[str, Any], part: str, template: Template, content: Content, voice: Voice
) -> list[tuple[Field, Any]]:
    """The inputs of the template that people choose, each with what holds now."""
    holder, _ = holder_of(dict(data), part)
    own = mapping(mapping(holder.get("template")).get("inputs"))
    holds = {**inherited_inputs(data, part, template.id), **own}
    shown = [field for field in fields_of(template, content, voice) if field.key not in FOLLOWING]
    plain = {spec.key for spec in template.inputs if spec.kind in _PLAIN}
    return [(field, _shown(field, holds)) for field in shown if field.key in plain]


def _shown(field: Field, holds: Mapping[str, Any]) -> Any:
    """What holds, as far as the field can show it."""
    value = holds.get(field.key, field.value)
    is_list = isinstance(field.value, list | tuple)
    return value if isinstance(value, list | tuple) is is_list else field.value


def rows_of(data: Mapping[str, Any], name: str, more: int = MORE) -> list[Mapping[str, Any]]:
    """The rows of a list with some empty ones behind."""
    return [*(mapping(one) for one in listed(data.get(name))), *({} for _ in range(more))]


def _put_inputs(holder: Data, template: Template, form: Form, inherited: Mapping[str, Any]) -> None:
    """Keeps what differs from what holds anyway; inputs the form does not show stay."""
    chosen = dict(mapping(holder.get("template")))
    own = dict(mapping(chosen.get("inputs")))
    for key, value in values_of(template, form).items():
        told = _number(value) if isinstance(value, str) and _kind(template, key) == "integer" else value
        otherwise = inherited.get(key, _default(template, key))
        own.pop(key, None)
        if not _same(told, otherwise):
            own[key] = told
    if own:
        chosen["inputs"] = own
    else:
        chosen.pop("inputs", None)
    holder["template"] = chosen


def _same(told: Any, otherwise: Any) -> bool:
    """What is ticked comes in the order of the form, which says nothing."""
    both_lists = isinstance(told, list) and isinstance(otherwise, list | tuple)
    return sorted(told) == sorted(otherwise) if both_lists else bool(told == otherwise)


def _default(template: Template, key: str) -> Any:
    spec = next(spec for spec in template.inputs if spec.key == key)
    empty: Any = [] if spec.kind in KINDS else ""
    return empty if spec.default is None else spec.default


def _kind(template: Template, key: str) -> str:
    return next(spec.kind for spec in template.inputs if spec.key == key)


def _template(catalogue: Catalogue, name: str) -> Template | None:
    try:
        return catalogue.template(name)
    except BoardwrightError:
        return None


def _chosen(holder: Data, template_id: str) -> Data:
    """The holder with that template; another one than before brings its own inputs and version."""
    made = dict(holder)
    template = dict(mapping(made.get("template")))
    if not template_id:
        if template.get("id"):
            made.pop("template", None)
        return made
    if template.get("id") != template_id:
        inputs = template.get("inputs") if not template.get("id") else None
        template = {"id": template_id} | ({"inputs": inputs} if inputs else {})
    made["template"] = template
    return made


def _kept(
    form: Form, name: str, before: Sequence[Any], main: str, fields: tuple[str, ...], otherwise: str
) -> list[Data]:
    """Rows of a list: known ones by their id, with all that the form does not show; emptied ones are gone."""
    known = {one["id"]: one for one in before if isinstance(one, dict) and isinstance(one.get("id"), str)}
    rows = [dict(zip(("id", *fields), row, strict=True)) for row in _rows(form, name, ("id", *fields))]
    rows = [row for row in rows if any(row[field] for field in fields)]
    taken = {row["id"] for row in rows if row["id"]}
    made = []
    for row in rows:
        if not row["id"]:
            row["id"] = new_id_for(row[main], taken, otherwise=otherwise)
            taken.add(row["id"])
        kept = {key: value for key, value in known.get(row["id"], {}).items() if key not in row}
        made.append({**row, **kept})
    return made


def _rows(form: Form, name: str, fields: Iterable[str]) -> list[tuple[str, ...]]:
    names = tuple(fields)
    columns = [form.getlist(f"{name}.{field}") for field in names]
    return [tuple(cell.strip() for cell in row) for row in zip(*columns, strict=False)]


def _forget_strangers(made: Data) -> None:
    """Companies that are not there any more are invited to nothing."""
    there = {one["id"] for one in made["companies"]}
    for holder in (made[DEFAULTS], *made["events"]):
        if isinstance(holder.get("invited"), list):
            holder["invited"] = [one for one in holder["invited"] if one in there]


def _put(holder: Data, name: str, value: Any) -> None:
    told = value.strip() if isinstance(value, str) else value
    if told in ("", None):
        holder.pop(name, None)
    else:
        holder[name] = told


def _put_under(made: Data, place: str, name: str, value: Any) -> None:
    holder = dict(mapping(made.get(place)))
    _put(holder, name, value)
    if holder:
        made[place] = holder
    else:
        made.pop(place, None)


def _number(text: str) -> Any:
    """A number where it is one; what else somebody wrote is judged with the document."""
    told = text.strip()
    return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else told


def _in_order(made: Data) -> Data:
    first = ("kind", "id", "title", "hosts", "purpose", "language", "address", "branding", "retention")
    order = (*first, "documentation", "companies", DEFAULTS, "events")
    return {key: made[key] for key in (*order, *(key for key in made if key not in order)) if key in made}
