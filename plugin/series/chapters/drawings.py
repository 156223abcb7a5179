"""Charts of a synthesis, with the words that say their numbers; rows in the order of events, cards and fields."""

from collections.abc import Sequence

from plugin.minutes.charts import HeatMap, Spread, SpreadRow
from plugin.minutes.outline import Block, Drawing
from plugin.series.chapters.wording import Told
from plugin.series.synthesis.findings import FieldRow, Stage

MOST_COLUMNS = 12
"""Events a map has room for; with more there is the table alone."""


def challenge_map(told: Told) -> list[Block]:
    """How many groups worked on each challenge, event by event."""
    rows, events = told.synthesis.challenges, told.documented
    if not rows or len(events) > MOST_COLUMNS or len(events) < 2:
        return []
    chart = HeatMap(
        tuple(told.event(head.id) for head in events),
        tuple(row.title for row in rows),
        tuple(tuple(count.value for count in row.by_event) for row in rows),
    )
    return [_map(told.say("Gruppen je Herausforderung und Termin"), chart, told)]


def format_map(told: Told) -> list[Block]:
    """How many groups named each card at each challenge."""
    found = told.synthesis.formats
    if not found.cells:
        return []
    numbers = {(cell.challenge, cell.card): cell.named.value for cell in found.cells}
    named = [card for card in found.cards if card.named.value]
    chart = HeatMap(
        tuple(head.title for head in found.challenges),
        tuple(f"{card.number} {card.title}" for card in named),
        tuple(tuple(numbers.get((head.id, card.number), 0) for head in found.challenges) for card in named),
    )
    return [_map(told.say("Gruppen, die eine Karte nennen, je Herausforderung (nach Kartennummer)"), chart, told)]


def _map(caption: str, chart: HeatMap, told: Told) -> Drawing:
    rows = (
        f"{label}: " + ", ".join(f"{column} {number}" for column, number in zip(chart.columns, counts, strict=True))
        for label, counts in zip(chart.rows, chart.counts, strict=True)
    )
    return Drawing(caption, told.say("Tabelle mit Farbstufen. {rows}", rows="; ".join(rows)), chart)


def movement(field: FieldRow, told: Told) -> list[Block]:
    """Where people stood on a field's line, a bar an event, all events last."""
    if not field.spread:
        return []
    bands = (
        told.say("ganz links"),
        told.say("eher links"),
        told.say("dazwischen"),
        told.say("eher rechts"),
        told.say("ganz rechts"),
    )
    shown = field.spread[-MOST_COLUMNS:]
    rows = [SpreadRow(told.event(one.event), one.counts, field.pole_a, field.pole_b) for one in shown]
    if len(field.spread) > 1:
        rows.append(SpreadRow(told.say("Alle Termine"), field.total.counts, field.pole_a, field.pole_b))
    return [_bars(told.say("{field} Positionen je Termin", field=field.name), Spread(bands, tuple(rows)), told)]


def funnel(stages: Sequence[Stage], names: dict[str, str], told: Told) -> list[Block]:
    """Each stage out of its own base: there, and not there or not known."""
    rows = tuple(
        SpreadRow(names[stage.key], (stage.count.base - stage.count.value, stage.count.value))
        for stage in stages
        if stage.count.base
    )
    if not rows:
        return []
    options = told.say("nein oder nicht bekannt"), told.say("ja")
    return [_bars(told.say("Vom Vorhabenblatt zum Ziel"), Spread(options, rows), told)]


def times(told: Told) -> list[Block]:
    """Whether the time was right, a bar a variant and under it its events; a single event speaks for its variant."""
    found: dict[tuple[str, ...], list[SpreadRow]] = {}
    for variant in told.synthesis.learning.variants:
        head = next(one for one in told.synthesis.profile.variants if one.id == variant.variant)
        name = told.say("{minutes} Minuten", minutes=head.minutes)
        for answers in variant.answers:
            if answers.scale == "feedback.time" and len(variant.by_event) != 1:
                found.setdefault(answers.titles, []).append(SpreadRow(name, answers.counts))
        for one in variant.by_event[-MOST_COLUMNS:]:
            row = SpreadRow(f"{name} · {told.event(one.event)}", one.answers.counts)
            found.setdefault(one.answers.titles, []).append(row)
    caption = told.say("War die Zeit passend? Antworten je Variante und Termin")
    return [_bars(caption, Spread(options, tuple(rows)), told) for options, rows in found.items()]


def _bars(caption: str, chart: Spread, told: Told) -> Drawing:
    rows = (
        told.say(
            "{question}: {counts} (von {base})", question=row.label, counts=_numbers(chart.options, row), base=row.base
        )
        for row in chart.rows
    )
    return Drawing(caption, told.say("Balken. {rows}", rows="; ".join(rows)), chart)


def _numbers(options: Sequence[str], row: SpreadRow) -> str:
    counts = ", ".join(f"{option} {number}" for option, number in zip(options, row.counts, strict=True))
    return f"{row.left} – {row.right}: {counts}" if row.left or row.right else counts


def charts(told: Told, names: dict[str, str]) -> list[Drawing]:
    """All charts, in the order of the document."""
    found: list[Block] = [
        *challenge_map(told),
        *(block for field in told.synthesis.tensions for block in movement(field, told)),
        *format_map(told),
        *funnel(told.synthesis.initiatives.stages, names, told),
        *times(told),
    ]
    return [block for block in found if isinstance(block, Drawing)]
