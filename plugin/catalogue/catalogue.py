"""The catalogue: all templates and content that could be read, and every fault of those that could not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from plugin.catalogue.content import Content
from plugin.catalogue.place import Place
from plugin.catalogue.sample import Sample
from plugin.catalogue.survey import InterviewGuide, Survey
from plugin.catalogue.template import Template
from plugin.errors import Fault, InvalidDocument, UnknownTemplate
from plugin.worded import worded


@dataclass(frozen=True)
class Catalogue:
    """What can be used, by id, and what is wrong.

    `places` says by `kind/id` (`template/peer-learning-kickoff`, `board/…`, `method-card/…`) where a document
    was read from; `broken` names the templates that could not be read, each with its own faults; `samples` are
    the played workshops of the templates that have one.
    """

    content: Content = field(default_factory=Content)
    templates: Mapping[str, Template] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    broken: Mapping[str, tuple[Fault, ...]] = field(default_factory=dict)
    samples: Mapping[str, Sample] = field(default_factory=dict)
    surveys: Mapping[str, Survey] = field(default_factory=dict)
    guides: Mapping[str, InterviewGuide] = field(default_factory=dict)

    @property
    def workshops(self) -> tuple[Template, ...]:
        """The templates people choose from; the hub of a series is made with its series."""
        return tuple(one for one in self.templates.values() if all(spec.kind != "events" for spec in one.inputs))

    def template(self, name: str) -> Template:
        """The template of that id.

        Raises UnknownTemplate (with the folders that cannot be read), or InvalidDocument with the template's faults.
        """
        if name in self.templates:
            return self.templates[name]
        if name in self.broken:
            raise InvalidDocument(worded("The template {name} has faults.", name=name), self.broken[name])
        folders = [fault for fault in self.faults if fault.line is None]
        raise UnknownTemplate(_unknown(name, sorted({*self.templates, *self.broken})), folders)

    def sample(self, name: str) -> Sample:
        """The played workshop of that template. Raises UnknownTemplate, or InvalidDocument if it has none."""
        template = self.template(name)
        if name in self.samples:
            return self.samples[name]
        place = self.places[f"template/{name}"]
        file = place.file.replace("template.yaml", "sample.yaml")
        faults = [fault for fault in self.faults if fault.file == file]
        raise InvalidDocument(
            worded("The template {template} has no usable {file}.", template=template.id, file=file), faults
        )


def _unknown(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, n=3, cutoff=0.5)
    if near:
        return worded("There is no template {name!r}. Did you mean {near}?", name=name, near=", ".join(near))
    return worded(
        "There is no template {name!r}. There are: {known}.", name=name, known=", ".join(known) or worded("none")
    )
