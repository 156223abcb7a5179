"""Minutes as slides for the next meeting: one a section, few words, the rest in the notes of the speaker."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from plugin.language import Language
from plugin.minutes.chapters import drawings, opening
from plugin.minutes.chapters.phases import main_themes, theme_mark
from plugin.minutes.chapters.wording import SHOWN, excerpt, figure_keys, picked, quoted, remark, share
from plugin.minutes.dates import dates_of, shown_day
from plugin.minutes.document import edition_facts
from plugin.minutes.minutes import Minutes
from plugin.minutes.outline import Cell, Drawing, Line, Table, Tile, cell, line
from plugin.minutes.statement import AreaNotes, Statement

_LONGEST = 150  # Characters of a note on a slide; the notes of the speaker have all of it.
_ROWS, _SHORT_ROWS = 5, 9  # Rows of a table on one slide, of quotations and of short facts; more go on to the next.
_TABLE_LINES = 10  # Lines of a table with quotations on one slide: with more its letters are too small for a room.


@dataclass(frozen=True)
class Slide:
    """One slide: a title and what stands below it. `told` are full texts with their sources, for the speaker."""

    title: str
    lines: tuple[Line, ...] = ()
    tiles: tuple[Tile, ...] = ()
    table: Table | None = None
    drawings: tuple[Drawing, ...] = ()
    told: tuple[str, ...] = ()


def minutes_slides(minutes: Minutes, say: Language) -> tuple[Slide, ...]:
    """All slides after the title, in the order of the minutes; sections nobody filled are left out."""
    return tuple(part for slide in _sections(minutes, say) for part in parted(slide))


def _sections(minutes: Minutes, say: Language) -> Iterator[Slide]:
    yield _glance(minutes, say)
    yield from _choices(minutes, say)
    yield _goals(minutes, say)
    yield from _areas(say("Ausgangslage: Erfahrungen und Erwartungen"), minutes.starting, say)
    yield from _drawn(say("Formate für unsere Herausforderungen"), drawings.heat_map(minutes, say))
    yield from _tensions(minutes, say)
    yield from _questions(minutes, say)
    yield from _themes(minutes, say)
    yield from _contradictions(minutes, say)
    yield from _initiatives(minutes, say)
    yield from _areas(say("Check-out"), minutes.checkout, say)
    yield from _areas(say("Offene Fragen und Themenspeicher"), (*minutes.questions, *minutes.impulse), say)
    yield from _feedback(minutes, say)
    yield _next_steps(minutes, say)
    yield _hints(minutes, say)


def _glance(minutes: Minutes, say: Language) -> Slide:
    keys = figure_keys(say)
    tiles = tuple(Tile(share(one.value, one.base, say), keys[one.key]) for one in minutes.glance.figures)
    points = tuple(remark(text, say) for text in minutes.remarks.key_points[:3])
    return Slide(say("Auf einen Blick"), points, tiles[:8])


def _choices(minutes: Minutes, say: Language) -> Iterator[Slide]:
    for table in (block for block in opening.at_a_glance(minutes, say) if isinstance(block, Table)):
        yield Slide(table.caption, table=shortened(table), told=_sources(_lines(table)))


def _goals(minutes: Minutes, say: Language) -> Slide:
    charts = _charts(drawings.spreads(minutes.goals.scales, say("Ziele erreicht? Antworten am Ende"), minutes, say))
    goals = tuple(line(goal) for goal in minutes.goals.goals)
    return Slide(say("Anlass und Ziele"), goals, drawings=charts[:1], told=alternatives(charts))


def _areas(title: str, areas: Sequence[AreaNotes], say: Language) -> Iterator[Slide]:
    """The places of a section in columns: the copies of an area for groups count as one place."""
    places: dict[str, list[Statement]] = {}
    for area in areas:
        places.setdefault(area.title, []).extend(area.statements)
    filled = [(name, found) for name, found in places.items() if found]
    for start in range(0, len(filled), 3):
        part = filled[start : start + 3]
        header = tuple(f"{name} ({len(found)})" for name, found in part)
        cells = tuple(_short_cell(excerpt(found, say, SHOWN)) for _, found in part)
        shown = [one for _, found in part for one in picked(found)]
        table = Table(title, header, (cells,), (1.0,) * len(part), parallel=True)
        yield Slide(title, table=table, told=_quotes(shown, say))


def _charts(blocks: Iterable[object]) -> tuple[Drawing, ...]:
    return tuple(block for block in blocks if isinstance(block, Drawing))


def _drawn(title: str, blocks: Iterable[object]) -> Iterator[Slide]:
    """Charts of one section, two on a slide."""
    charts = _charts(blocks)
    for start in range(0, len(charts), 2):
        part = charts[start : start + 2]
        yield Slide(title, drawings=part, told=alternatives(part))


def _tensions(minutes: Minutes, say: Language) -> Iterator[Slide]:
    title, found = say("Spannungsfelder"), minutes.tensions
    charts = drawings.spreads(found.scales, say("Wo sich die Gruppen sehen: jede Position zählt"), minutes, say)
    yield from _drawn(title, charts)
    if found.fields and not charts:
        rows = tuple((cell(one.name, strong=True), cell(one.pole_a), cell(one.pole_b)) for one in found.fields)
        header = (say("Spannungsfeld"), say("Ein Pol"), say("Anderer Pol"))
        yield Slide(title, table=Table(title, header, rows, (3.0, 2.0, 2.0)))


def _questions(minutes: Minutes, say: Language) -> Iterator[Slide]:
    asked = [one for group in minutes.tensions.groups for one in group.top.statements]
    asked = asked or [chain.question for group in minutes.tensions.groups for chain in group.chains[:1]]
    if asked:
        title = say("Die Fragen der Gruppen")
        yield Slide(title, tuple(_short(quoted(one, say), one.group) for one in asked), told=_quotes(asked, say))


def _contradictions(minutes: Minutes, say: Language) -> Iterator[Slide]:
    if not minutes.contradictions:
        return
    title = say("Offene Widersprüche")
    header = (say("Worum es geht"), say("Die einen sagen"), say("Die anderen sagen"))
    rows = tuple(
        (cell(one.about, strong=True), excerpt(one.one, say, 1), excerpt(one.other, say, 1))
        for one in minutes.contradictions
    )
    told = _quotes([words for one in minutes.contradictions for words in (*one.one, *one.other)], say)
    yield Slide(title, table=shortened(Table(title, header, rows, (2.0, 3.5, 3.5))), told=told)


def _themes(minutes: Minutes, say: Language) -> Iterator[Slide]:
    found = minutes.themes
    if not found.themes:
        return
    title = say("Themen über die Gruppen hinweg")
    header = (say("Thema"), say("Gruppen"), say("Notizen"), say("In ihren Worten"))
    rows = tuple(
        (
            (Line(one.label, tail=theme_mark(one, say), strong=True),),
            cell(", ".join(one.groups) or "–"),
            cell(share(len(one.statements), found.base, say)),
            excerpt(one.statements, say, 1),
        )
        for one in main_themes(found)
    )
    told = _quotes([words for one in found.themes for words in one.statements], say)
    yield Slide(title, table=shortened(Table(title, header, rows, (2.2, 1.3, 1.3, 5.0))), told=told)


def _initiatives(minutes: Minutes, say: Language) -> Iterator[Slide]:
    found, title = minutes.initiatives, say("Vorhaben")
    counts = say(
        "{started} von {places} Vorhabenblättern begonnen, {released} davon freigegeben.",
        started=found.started,
        places=found.places,
        released=len(found.released),
    )
    charts = _charts(drawings.timeline(minutes, say))
    yield Slide(title, (line(counts),), drawings=charts, told=alternatives(charts))
    dated = dates_of(minutes, say)
    if dated:
        header = (say("Was"), say("Wer"), say("Bis wann"))
        rows = tuple((cell(one.text), cell(one.owner), cell(one.said)) for one in dated)
        name = say("Termine und Meilensteine")
        told = tuple(f"{one.text} ({', '.join(one.notes)})" for one in dated if one.notes)
        yield Slide(name, table=shortened(Table(name, header, rows, (5.0, 2.0, 2.0))), told=told)


def _feedback(minutes: Minutes, say: Language) -> Iterator[Slide]:
    title, found = say("Rückmeldung zum Workshop"), minutes.feedback
    yield from _areas(title, found.areas, say)
    yield from _drawn(title, drawings.spreads(found.scales, title, minutes, say))


def _next_steps(minutes: Minutes, say: Language) -> Slide:
    remarks = minutes.remarks
    steps = (
        " · ".join(part for part in (one.what, one.who, shown_day(one.until, say)) if part)
        for one in remarks.next_steps
    )
    lines = tuple(remark(text, say) for text in (*remarks.decisions, *steps))
    missing = line(say("Von der Moderation noch nicht eingetragen."), muted=True)
    return Slide(say("Vereinbarungen und nächste Schritte"), lines or (missing,))


def _hints(minutes: Minutes, say: Language) -> Slide:
    notices = minutes.small.notices
    texts = (
        *edition_facts(minutes, say),
        (say("Protokoll und alle Notizen"), minutes.header.board_url),
        (say("Kontakt"), minutes.remarks.contact),
        (say("Datenschutz"), notices.privacy),
        (say("Kartellrechtlicher Hinweis"), notices.antitrust),
        (say("Künstliche Intelligenz"), notices.ai),
        (say("Lizenz"), notices.licence),
    )
    lines = tuple(Line(text, lead=title) for title, text in texts if text)
    return Slide(say("Hinweise"), lines, told=minutes.small.attributions)


def parted(slide: Slide) -> Iterator[Slide]:
    """A slide for every few rows of a long table, about equally many; the speaker's notes go with the first."""
    table = slide.table
    if table is None or len(table.rows) <= (most := _most_rows(table)):
        yield slide
        return
    parts = -(-len(table.rows) // most)
    size = -(-len(table.rows) // parts)
    for number, start in enumerate(range(0, len(table.rows), size), 1):
        part = replace(table, rows=table.rows[start : start + size])
        yield replace(slide, title=f"{slide.title} ({number})", table=part, told=() if start else slide.told)


def _most_rows(table: Table) -> int:
    longest = max(len(one.text) for one in _lines(table))
    if longest <= 70 and not any(one.notes for one in _lines(table)):
        return _SHORT_ROWS
    tallest = max(len(one) for row in table.rows for one in row)
    return max(1, min(_ROWS, _TABLE_LINES // max(tallest, 1)))


def shortened(table: Table) -> Table:
    """The table with every line cut to what a slide has room for."""
    return replace(table, rows=tuple(tuple(_short_cell(one) for one in row) for row in table.rows))


def _short_cell(found: Cell) -> Cell:
    return tuple(_short(one) for one in found)


def _short(one: Line, group: str | None = None) -> Line:
    """A line cut at a word; a quotation keeps its closing mark."""
    text = " ".join(one.text.split())
    if len(text) > _LONGEST:
        mark = text[-1] if text[-1] in "“”" else ""
        text = f"{text[:_LONGEST].rsplit(None, 1)[0]} …{mark}"
    return replace(one, text=text, lead=group or one.lead)


def _lines(table: Table) -> list[Line]:
    return [part for row in table.rows for one in row for part in one]


def _sources(lines: Sequence[Line]) -> tuple[str, ...]:
    return tuple(f"{one.text} ({', '.join(one.notes)})" for one in lines if one.notes)


def _quotes(found: Sequence[Statement], say: Language) -> tuple[str, ...]:
    return tuple(
        f"{one.text if one.withheld else say('„{text}“', text=one.text)} ({', '.join(one.notes)})" for one in found
    )


def alternatives(charts: Sequence[Drawing]) -> tuple[str, ...]:
    """What charts say to those who cannot see them."""
    return tuple(one.alt for one in charts)
