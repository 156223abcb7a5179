"""Charts of the minutes: from counts to values that can be drawn, with the words that say their numbers."""

from collections import Counter
from collections.abc import Sequence

from plugin.language import Language
from plugin.minutes.chapters.wording import scale_title
from plugin.minutes.charts import HeatMap, Point, Spread, SpreadRow, Timeline
from plugin.minutes.dates import dates_of
from plugin.minutes.minutes import FormatRow, Minutes
from plugin.minutes.outline import Block, Drawing
from plugin.minutes.statement import Scale
from plugin.minutes.tension import TensionField

_LABEL = 90  # Characters of a milestone in a chart; the table beside it says all of it.


def spreads(scales: Sequence[Scale], caption: str, minutes: Minutes, say: Language) -> list[Block]:
    """One chart for all scales with the same options, a bar a scale, in the order of the board.

    A chart of one question goes by that question, all others by the caption.
    """
    alike: dict[tuple[str, ...], list[SpreadRow]] = {}
    for scale in scales:
        options = tuple(option.title for option in scale.options)
        alike.setdefault(options, []).append(_spread_row(scale, minutes, say))
    charts = (Spread(options, tuple(rows)) for options, rows in alike.items())
    return [_spread(chart, chart.rows[0].label if chart.is_single else caption, say) for chart in charts]


def _spread_row(scale: Scale, minutes: Minutes, say: Language) -> SpreadRow:
    counts = tuple(option.count for option in scale.options)
    field = tension_of(scale, minutes)
    if field is None:
        return SpreadRow(scale_title(scale, minutes, say), counts)
    return SpreadRow(field.name, counts, field.pole_a, field.pole_b)


def tension_of(scale: Scale, minutes: Minutes) -> TensionField | None:
    """The tension field a scale is about: its key ends with the field's id."""
    return next((field for field in minutes.tensions.fields if scale.key.split(".")[-1] == field.id), None)


def _spread(chart: Spread, caption: str, say: Language) -> Drawing:
    rows = (
        say("{question}: {counts} (von {base})", question=row.label, counts=_said(chart.options, row), base=row.base)
        for row in chart.rows
    )
    return Drawing(caption, say("Balken. {rows}", rows="; ".join(rows)), chart)


def _said(options: Sequence[str], row: SpreadRow) -> str:
    counts = ", ".join(f"{option} {count}" for option, count in zip(options, row.counts, strict=True))
    return f"{poles(row)}: {counts}" if poles(row) else counts


def poles(row: SpreadRow) -> str:
    """The two ends of a row, when it runs between poles."""
    return f"{row.left} – {row.right}" if row.left or row.right else ""


def heat_map(minutes: Minutes, say: Language) -> list[Block]:
    """How many notes of each group name each method card; cards by number, groups by letter."""
    found = minutes.formats
    if not found.cards or not found.rows:
        return []
    named = [named_cards(row) for row in found.rows]
    chart = HeatMap(
        columns=tuple(f"{row.group} · {row.challenge}" for row in found.rows),
        rows=tuple(f"{card.number} {card.title}" for card in found.cards),
        counts=tuple(tuple(one[card.number] for one in named) for card in found.cards),
    )
    caption = say("Genannte Formate je Herausforderung (Notizen, nach Kartennummer)")
    rows = (
        f"{label}: " + ", ".join(f"{column} {count}" for column, count in zip(chart.columns, counts, strict=True))
        for label, counts in zip(chart.rows, chart.counts, strict=True)
    )
    return [Drawing(caption, say("Tabelle mit Farbstufen. {rows}", rows="; ".join(rows)), chart)]


def named_cards(row: FormatRow) -> Counter[int]:
    """In how many notes of a group each card is named."""
    areas = (row.own_challenge, row.formats, row.benefit, row.success, row.hurdle, row.top)
    return Counter(number for area in areas for one in area.statements for number in one.cards)


def timeline(minutes: Minutes, say: Language) -> list[Block]:
    """What names a day: milestones and first steps of released initiatives, agreements, the next meeting.

    When open questions are taken up stands beside them.
    """
    points = tuple(
        Point(one.day, _cut(one.text), one.said, one.owner)
        for one in dates_of(minutes, say)
        if one.day is not None and one.key != "corrections" and not one.key.startswith("place:")
    )
    if not points:
        return []
    told = "; ".join(" · ".join(part for part in (point.said, point.owner, point.label) if part) for point in points)
    return [Drawing(say("Meilensteine auf der Zeitachse"), say("Zeitachse. {points}", points=told), Timeline(points))]


def minutes_charts(minutes: Minutes, say: Language) -> list[Drawing]:
    """All charts of the minutes, in the order of the document."""
    title = say("Wo sich die Gruppen sehen: jede Position zählt")
    found: list[Block] = [
        *spreads(minutes.goals.scales, say("Ziele erreicht? Antworten am Ende"), minutes, say),
        *heat_map(minutes, say),
        *spreads(minutes.tensions.scales, title, minutes, say),
        *timeline(minutes, say),
        *spreads(minutes.feedback.scales, say("Rückmeldung: Antworten am Ende"), minutes, say),
    ]
    return [block for block in found if isinstance(block, Drawing)]


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LABEL else words[: _LABEL - 1].rstrip() + "…"
