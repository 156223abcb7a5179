"""Forms for the inputs of a template: fields to show, and values as a browser sends them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from plugin.catalogue.content import Content
from plugin.catalogue.fill import trimmed
from plugin.catalogue.template import InputSpec, Template
from plugin.language import Voice

MAIN_INPUTS = ("participants", "groups", "title", "date", "address")
"""What most people change; the rest is one click further away."""

KINDS = dict.fromkeys(("texts", "lines"), "lines")
KINDS |= dict.fromkeys(("challenges", "cards", "tensions", "blocks", "extra_blocks"), "picks")


@dataclass(frozen=True)
class Field:
    """An input of a template as a form shows it.

    `kind` is integer, text, choice, lines (one entry a line), picks, or groups (a choice for each group).
    """

    key: str
    kind: str
    title: str
    help: str
    value: Any
    minimum: int | None
    maximum: int | None
    choices: tuple[tuple[str, str], ...]
    main: bool


def fields_of(template: Template, content: Content, voice: Voice) -> list[Field]:
    """Every input with its default, in the template's order."""
    return [_field(spec, template, content, voice) for spec in template.inputs]


def values_of(template: Template, form: MultiDict[str, str]) -> dict[str, Any]:
    """What a form says of the inputs it shows; those it does not show keep their defaults."""
    return {spec.key: value for spec in template.inputs if (value := _given(spec, form)) is not None}


def _field(spec: InputSpec, template: Template, content: Content, voice: Voice) -> Field:
    empty: Any = [] if spec.kind in KINDS else ""
    return Field(
        key=spec.key,
        kind="groups" if spec.each else KINDS.get(spec.kind, spec.kind),
        title=spec.title.say(voice),
        help=spec.help.say(voice) if spec.help else "",
        value=empty if spec.default is None else spec.default,
        minimum=spec.minimum,
        maximum=spec.maximum,
        choices=tuple(_options(spec, template, content, voice)),
        main=spec.key in MAIN_INPUTS,
    )


def _options(spec: InputSpec, template: Template, content: Content, voice: Voice) -> list[tuple[str, str]]:
    if spec.kind == "choice":
        return [(choice, spec.named(choice, voice)) for choice in spec.choices]
    if spec.kind in ("blocks", "extra_blocks"):
        offered = [
            block for block in template.blocks if (block.optional if spec.kind == "blocks" else block.on_request)
        ]
        return [(block.id, block.title.say(voice)) for block in offered]
    shelves: Mapping[str, Mapping[str, Any]] = {
        "challenges": {key: one.title for key, one in content.challenges.items()},
        "cards": {key: one.title for key, one in content.cards.items()},
        "tensions": {key: one.name for key, one in content.tensions.items()},
    }
    named = [(key, name.say(voice)) for key, name in shelves.get(spec.kind, {}).items()]
    return sorted(named, key=lambda pair: pair[1].casefold())


def _given(spec: InputSpec, form: MultiDict[str, str]) -> Any:
    """None where the form leaves the default. A list with nothing ticked is empty, not left out."""
    if f"has-{spec.key}" not in form:
        return None
    if spec.kind == "text":
        return form.get(spec.key, "").strip()
    if spec.kind in ("integer", "choice"):
        return form.get(spec.key, "").strip() or None
    if spec.kind in ("texts", "lines"):
        return [line.strip() for line in form.get(spec.key, "").splitlines() if line.strip()]
    return trimmed(form.getlist(spec.key)) if spec.each else form.getlist(spec.key)
