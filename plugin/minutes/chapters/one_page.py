"""The page for the management: what fits on one sheet, each list cut by the same rule, and what is cut is counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from plugin.language import Language
from plugin.minutes.chapters import closing, initiatives
from plugin.minutes.chapters.drawings import named_cards
from plugin.minutes.chapters.wording import remark, tile
from plugin.minutes.dates import shown_day
from plugin.minutes.minutes import FormatRow, Minutes
from plugin.minutes.outline import Block, Bullets, Cell, Heading, Line, Paragraph, Table, Tiles, cell, line
from plugin.minutes.remarks import NextStep
from plugin.minutes.statement import Statement

FIGURES = frozenset({"notes_used", "questions", "initiatives", "multipliers"})


@dataclass(frozen=True)
class Room:
    """How much of each list fits: so many `lines` of it, so many `characters` of each; the rest is counted."""

    lines: int
    characters: int

    def cut(self, text: str) -> str:
        """The text on one line; a long one ends at a character, as words may be endless."""
        plain = " ".join(text.split())
        return plain if len(plain) <= self.characters else plain[: self.characters - 2].rstrip() + " …"


FEW, MANY = Room(2, 80), Room(1, 40)
"""With up to four groups, and with more: their rows take the room."""

_BRIEF = Room(1, 30)
"""Who does something: a role, an organisation."""


def one_page(minutes: Minutes, say: Language) -> list[Block]:
    """At a glance, formats by challenge, initiatives, next steps, and how it came about."""
    room = FEW if len(minutes.header.groups) <= 4 else MANY
    parts = (_glance, _formats, _initiatives, _next_steps)
    return [*(block for part in parts for block in part(minutes, room, say)), *_origin(minutes, room, say)]


def _glance(minutes: Minutes, room: Room, say: Language) -> list[Block]:
    points = [remark(room.cut(text), say) for text in minutes.remarks.key_points]
    figures = tuple(tile(figure, say) for figure in minutes.glance.figures if figure.key in FIGURES)
    return [Heading(say("Auf einen Blick")), *_some(points, room, say), Tiles(figures)]


def _formats(minutes: Minutes, room: Room, say: Language) -> list[Block]:
    """What each group named for its challenge, and its one choice in both phases."""
    glance, found = minutes.glance, minutes.formats
    titles = {card.number: card.title for card in found.cards}
    rows = tuple(
        (
            (Line(room.cut(row.challenge), lead=row.group),),
            _named(row, titles, room, say),
            _chosen(glance.choices, row.group, room, say),
            _chosen(glance.questions, row.group, room, say),
        )
        for row in found.rows
    )
    header = (say("Gruppe"), say("Genannte Formate"), say("Gewähltes Format"), say("Stärkste Frage"))
    caption = say("Formate je Herausforderung (in Klammern: Notizen) und die Wahl der Gruppen in ihren Worten")
    title = Heading(say("Formate für unsere Herausforderungen (Arbeitsphase 1)"))
    return [title, Table(caption, header, rows, (2.0, 1.9, 2.5, 2.6), compact=True)] if rows else []


def _named(row: FormatRow, titles: Mapping[int, str], room: Room, say: Language) -> Cell:
    counts = sorted(named_cards(row).items())
    shown = ", ".join(f"{titles.get(number, number)} ({count})" for number, count in counts[: 2 * room.lines])
    more = len(counts) - 2 * room.lines
    return (Line(shown, tail=say("+ {n} weitere", n=more) if more > 0 else ""),) if shown else cell("–")


def _chosen(found: Sequence[Statement], letter: str, room: Room, say: Language) -> Cell:
    own = [one for one in found if one.group == letter]
    if not own:
        return cell("–")
    tail = say("+ {n} weitere", n=len(own) - 1) if len(own) > 1 else ""
    return (replace(_quoted(own[0], room, say), tail=tail),)


def _initiatives(minutes: Minutes, room: Room, say: Language) -> list[Block]:
    """The counts, and of the released ones what comes first."""
    found = minutes.initiatives
    counts = Paragraph(line(initiatives.counted(found, say)))
    released = [_first(one.first_steps[0].statement, room, say) for one in found.released if one.first_steps]
    return [Heading(say("Vorhaben")), counts, *_some(released, room, say)]


def _first(statement: Statement, room: Room, say: Language) -> Line:
    return replace(_quoted(statement, room, say), lead=say("Erster Schritt"))


def _next_steps(minutes: Minutes, room: Room, say: Language) -> list[Block]:
    remarks = minutes.remarks
    steps = [_step(step, room, say) for step in remarks.next_steps]
    agreed = [remark(room.cut(text), say) for text in remarks.decisions]
    nothing = [Paragraph(line(say("Von der Moderation noch nicht eingetragen."), muted=True))]
    blocks = [*_some(agreed, room, say), *_some(steps, room, say)] or nothing
    places = " · ".join(room.cut(text) if "://" not in text else text for text in closing.places_to_find(minutes, say))
    where: list[Block] = [Paragraph(line(places))] if places else []
    return [Heading(say("Vereinbarungen und nächste Schritte")), *blocks, *where]


def _step(step: NextStep, room: Room, say: Language) -> Line:
    told = (_BRIEF.cut(step.who), shown_day(step.until, say), say("Angabe der Moderation"))
    return Line(room.cut(step.what), tail=" · ".join(part for part in told if part))


def _origin(minutes: Minutes, room: Room, say: Language) -> list[Block]:
    corrections = closing.corrections(minutes, say)
    made = say("Geordnet und gezählt nach festen Regeln, niemand wird verglichen.")
    parts = (room.cut(corrections), made, closing.ai_labels(minutes, say), room.cut(minutes.small.notices.licence))
    return [Paragraph(line(" ".join(part for part in parts if part)), "small")]


def _some(lines: Sequence[Line], room: Room, say: Language) -> list[Block]:
    shown = (*lines[: room.lines], *_more(len(lines) - room.lines, say))
    return [Bullets(shown)] if lines else []


def _more(count: int, say: Language) -> Cell:
    return (line(say("+ {n} weitere", n=count), muted=True),) if count > 0 else ()


def _quoted(statement: Statement, room: Room, say: Language) -> Line:
    if statement.withheld:
        return Line(statement.text, statement.notes[:1], muted=True)
    return Line(say("„{text}“", text=room.cut(statement.text)), statement.notes[:1])
