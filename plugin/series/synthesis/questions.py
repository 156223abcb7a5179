"""Section 7: the map of questions: their forms, where they stand, and lines that people drew over the events."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from plugin.minutes.questions import FORMS
from plugin.series.codebook import Code
from plugin.series.event_result import EventResult, QuestionResult
from plugin.series.synthesis.findings import Lineage, QuestionRow, Questions, Stage
from plugin.series.synthesis.material import Material, counted, question_key
from plugin.series.synthesis.parts import Quote

STATUSES = ("open", "answered", "taken_up", "refined")


@dataclass(frozen=True)
class _Asked:
    """A question, the board it was asked on, its key, and where it stands."""

    result: EventResult
    question: QuestionResult
    key: str
    status: str


def questions(material: Material) -> Questions:
    """All questions in numbers; the words of those that may be shown."""
    asked = list(_asked(material))
    return Questions(
        forms=tuple(_by(material, asked, FORMS, lambda one: one.question.form or "")),
        statuses=tuple(_by(material, asked, STATUSES, lambda one: one.status)),
        asked=tuple(row for one in asked for row in _rows(material, one)),
        lineages=tuple(_lineages(material, asked)),
    )


def _asked(material: Material) -> Iterator[_Asked]:
    order = {event: at for at, event in enumerate(material.documented)}
    last: dict[str, int] = {}
    found = [
        (result, question, question_key(result, question.question.notes[0]))
        for result in material.told
        for question in result.questions
    ]
    for result, _, key in found:
        code = material.codebook.code(key)
        if code is not None:
            last[code.id] = max(last.get(code.id, 0), order[result.event])
    for result, question, key in found:
        code = material.codebook.code(key)
        is_refined = code is not None and last[code.id] > order[result.event]
        yield _Asked(result, question, key, "refined" if is_refined else _status(question))


def _status(question: QuestionResult) -> str:
    if question.taken_up:
        return "taken_up"
    return "answered" if question.answers else "open"


def _by(
    material: Material, asked: Sequence[_Asked], names: Sequence[str], name_of: Callable[[_Asked], str]
) -> Iterator[Stage]:
    named = [(name_of(one), one) for one in asked]
    base = sum(name in names for name, _ in named)
    counts = Counter(name for name, _ in named)
    for name in names:
        here = (material.source(one.result, one.question.question.notes) for said, one in named if said == name)
        yield Stage(name, counted(counts[name], base, here))


def _rows(material: Material, one: _Asked) -> Iterator[QuestionRow]:
    asked = one.question
    for quote in material.quotes(one.result, [asked.question]):
        yield QuestionRow(
            id=one.key.split(":", 1)[1],
            said=quote,
            form=asked.form or "",
            field=asked.field,
            chosen=asked.chosen,
            answers=len(asked.answers),
            status=one.status,
        )


def _lineages(material: Material, asked: Sequence[_Asked]) -> Iterator[Lineage]:
    """What the association took for one line, as far as two of its questions may be shown."""
    by_key = {one.key: one for one in asked}
    for code in material.codebook.codes:
        steps = tuple(_steps(material, code, by_key))
        events = len({step.source.event for step in steps})
        if len(steps) > 1:
            yield Lineage(code.id, code.label or steps[-1].text, steps, events)


def _steps(material: Material, code: Code, by_key: dict[str, _Asked]) -> Iterator[Quote]:
    order = {event: at for at, event in enumerate(material.documented)}
    found = [by_key[key] for key in code.keys if key in by_key]
    for one in sorted(found, key=lambda one: (order[one.result.event], one.key)):
        yield from material.quotes(one.result, [one.question.question])
