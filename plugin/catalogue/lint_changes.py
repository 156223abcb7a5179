"""Rules for change logs: in order, up to this version, and naming templates that are there."""

from collections.abc import Iterator, Mapping

from plugin.catalogue.keypath import child
from plugin.catalogue.lint_language import Complaint
from plugin.catalogue.template import Template
from plugin.worded import worded


def change_complaints(template: Template, templates: Mapping[str, Template]) -> Iterator[Complaint]:
    """What is wrong with the change log of a template; one without a log is in order."""
    order = [(tuple(int(part) for part in change.version.split(".")), change.on) for change in template.changes]
    for number, change in enumerate(template.changes):
        key = child("changes", number)
        if number and order[number] < order[number - 1]:
            yield (
                f"{key}.version",
                worded("is {version} of {day}; the newest entry stands last", version=change.version, day=change.on),
            )
        for place, name in enumerate(change.variants):
            known = templates.get(name)
            if known is None or template.id not in [ancestor.id for ancestor in known.ancestors]:
                yield (
                    f"{key}.variants[{place}]",
                    worded("names {name!r}, which is no template that extends this one", name=name),
                )
    if template.changes and template.changes[-1].version != template.version:
        last = child(child("changes", len(template.changes) - 1), "version")
        yield (
            last,
            worded(
                "is {version}, but the template is {here}; say what changed",
                version=template.changes[-1].version,
                here=template.version,
            ),
        )
