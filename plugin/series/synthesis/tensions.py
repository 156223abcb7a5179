"""Section 3: tension fields that come up again, with the whole spread of positions, event by event."""

from collections.abc import Iterator, Sequence

from plugin.minutes.statement import Statement
from plugin.minutes.tension import TensionField
from plugin.series.event_result import EventResult, QuestionResult
from plugin.series.synthesis.findings import FieldRow
from plugin.series.synthesis.material import RECURRING, Material, counted
from plugin.series.synthesis.parts import Count, Quote, Source, SpreadAt

BANDS = 5


def tensions(material: Material) -> tuple[FieldRow, ...]:
    """Each field in the order it was first shown."""
    fields = {field.id: field for result in reversed(material.told) for field in reversed(result.fields)}
    order = dict.fromkeys(field.id for result in material.told for field in result.fields)
    return tuple(_row(material, fields[name]) for name in order)


def _row(material: Material, field: TensionField) -> FieldRow:
    spread = tuple(_spread(material, field.id))
    shown = [result for result in material.told if any(one.id == field.id for one in result.fields)]
    asked, events = _asked(material, field.id)
    present = {one.event for one in spread} | events
    return FieldRow(
        id=field.id,
        name=field.name,
        pole_a=field.pole_a,
        pole_b=field.pole_b,
        shown=counted(
            len({result.event for result in shown}),
            len(material.documented),
            (material.source(result) for result in shown),
        ),
        spread=spread,
        total=_sum(spread),
        asked=asked,
        recurring=len(present) >= RECURRING and asked.value >= RECURRING,
        standing=material.standing(present),
        statements=tuple(_statements(material, field.id)),
        questions=tuple(
            quote
            for result, question in _questions(material, field.id)
            if question.chosen or question.question.votes
            for quote in material.quotes(result, [question.question])
        ),
        ideas=tuple(
            quote
            for result, question in _questions(material, field.id)
            if question.taken_up
            for quote in material.quotes(result, question.answers)
        ),
    )


def _spread(material: Material, field: str) -> Iterator[SpreadAt]:
    """The bands of each event in which anybody stood on the line."""
    for event, boards in material.boards.items():
        scales = [one for board in boards for one in board.scales if one.key == f"tension.{field}"]
        rows = [[option.count for option in scale.options] for scale in scales if len(scale.options) == BANDS]
        counts = tuple(map(sum, zip(*rows, strict=True))) if rows else ()
        if sum(counts):
            yield SpreadAt(event, counts, sum(counts))


def _sum(spread: Sequence[SpreadAt]) -> SpreadAt:
    counts = tuple(sum(one.counts[band] for one in spread) for band in range(BANDS))
    return SpreadAt("", counts, sum(counts))


def _questions(material: Material, field: str) -> Iterator[tuple[EventResult, QuestionResult]]:
    for result in material.told:
        for question in result.questions:
            if question.field == field:
                yield result, question


def _asked(material: Material, field: str) -> tuple[Count, set[str]]:
    """Groups whose questions or open statements tell of the field, and the events they were at."""
    groups: set[tuple[int, str]] = set()
    sources: list[Source] = []
    events: set[str] = set()
    for at, result in enumerate(material.told):
        for said in _said(result, field):
            groups.add((at, said.group or ""))
            events.add(result.event)
            sources.append(material.source(result, said.notes))
    return counted(len(groups), sum(len(result.groups) for result in material.told), sources), events


def _said(result: EventResult, field: str) -> Iterator[Statement]:
    yield from (question.question for question in result.questions if question.field == field)
    yield from (belief.said for belief in result.beliefs if belief.field == field)


def _statements(material: Material, field: str) -> Iterator[Quote]:
    for result in material.told:
        asked = [belief for question in result.questions if question.field == field for belief in question.beliefs]
        left = [belief.said for belief in result.beliefs if belief.field == field]
        yield from material.quotes(result, [*asked, *left])
