"""The linter: everything `templates check` complains about beyond what loading finds."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from plugin.catalogue.catalogue import Catalogue
from plugin.catalogue.content import Content
from plugin.catalogue.lint_asking import asking_complaints
from plugin.catalogue.lint_board import board_complaints
from plugin.catalogue.lint_changes import change_complaints
from plugin.catalogue.lint_content import content_complaints, reference_complaints
from plugin.catalogue.lint_language import Complaint, language_complaints
from plugin.catalogue.lint_sample import sample_complaints
from plugin.catalogue.lint_template import template_complaints
from plugin.catalogue.said import texts_of
from plugin.catalogue.template import Template
from plugin.errors import Fault
from plugin.worded import worded

Check = Callable[[Template, Content], Iterable[Fault]]
"""A check of one template that needs more than its words: whether it can be laid out, for instance.

Faults without a file are told with the file of the template and the line of their key.
"""


def lint(catalogue: Catalogue, checks: Iterable[Check] = ()) -> tuple[Fault, ...]:
    """All faults: those of loading first, then those of the rules, by file and line. Raises nothing."""
    found = [(name, _located(catalogue, name, complaint)) for name, complaint in _complaints(catalogue)]
    for check in checks:
        for template in catalogue.templates.values():
            name = f"template/{template.id}"
            place = catalogue.places[name]
            found += [(name, f if f.file else place.located(f)) for f in check(template, catalogue.content)]
    return catalogue.faults + tuple(sorted(dict.fromkeys(_told(catalogue, found)), key=_order))


def _told(catalogue: Catalogue, found: Iterable[tuple[str, Fault]]) -> Iterator[Fault]:
    """The faults; of what a template takes over from another only those the other does not have itself."""
    found = list(found)
    own = {fault for name, fault in found if fault.file == catalogue.places[name].file}
    for name, fault in found:
        if fault.file == catalogue.places[name].file:
            yield fault
        elif fault not in own:
            heir = name.partition("/")[2]
            yield replace(
                fault,
                message=worded(
                    "{message} (in {heir}, which takes this over: change it there)", message=fault.message, heir=heir
                ),
            )


def _order(fault: Fault) -> tuple[str, int, str]:
    return fault.file or "", fault.line or 0, fault.key or ""


def _located(catalogue: Catalogue, name: str, complaint: Complaint) -> Fault:
    return catalogue.places[name].fault(*complaint)


def _complaints(catalogue: Catalogue) -> Iterator[tuple[str, Complaint]]:
    """(`kind/id`, complaint) for every document."""
    content = catalogue.content
    for kind, name, complaint in content_complaints(content):
        yield f"{kind}/{name}", complaint
    if not catalogue.faults:
        for kind, name, complaint in reference_complaints(content):
            yield f"{kind}/{name}", complaint
    yield from asking_complaints(catalogue.surveys, catalogue.guides)
    for document, value in (*_content_documents(content), *_asking_documents(catalogue)):
        for key, text in texts_of(value):
            yield from ((document, complaint) for complaint in language_complaints(key, text))
    for template in catalogue.templates.values():
        yield from _template_complaints(template, content)
        for complaint in change_complaints(template, catalogue.templates):
            yield f"template/{template.id}", complaint
    for name, sample in catalogue.samples.items():
        for complaint in sample_complaints(sample, catalogue.templates[name], content):
            yield f"sample/{name}", complaint


def _template_complaints(template: Template, content: Content) -> Iterator[tuple[str, Complaint]]:
    document, board = f"template/{template.id}", f"board/{template.id}"
    yield from ((document, complaint) for complaint in template_complaints(template, content))
    for key, text in texts_of(template):
        yield from ((document, complaint) for complaint in language_complaints(key, text))
    yield from ((board, complaint) for complaint in board_complaints(template))


def _content_documents(content: Content) -> Iterator[tuple[str, object]]:
    shelves = {
        "method-card": content.cards,
        "challenge": content.challenges,
        "tension-field": content.tensions,
        "practice-example": content.examples,
        "chart": content.charts,
    }
    for kind, shelf in shelves.items():
        for name, value in shelf.items():
            yield f"{kind}/{name}", value


def _asking_documents(catalogue: Catalogue) -> Iterator[tuple[str, object]]:
    for name, survey in catalogue.surveys.items():
        yield f"survey/{name}", survey
    for name, guide in catalogue.guides.items():
        yield f"interview-guide/{name}", guide
