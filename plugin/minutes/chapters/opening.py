"""The first part of the document: at a glance, goals, course, starting point, impulse."""

from itertools import zip_longest

from plugin.language import Language
from plugin.minutes.chapters.drawings import spreads
from plugin.minutes.chapters.wording import areas, excerpt, notes_amount, remark, tile
from plugin.minutes.minutes import Minutes
from plugin.minutes.outline import Block, Bullets, Cell, Heading, Line, Paragraph, Table, Tiles, cell, line
from plugin.minutes.statement import Statement

_KEY_LINES = 7  # The front page has room for as many lines of the facilitator.


def at_a_glance(minutes: Minutes, say: Language) -> list[Block]:
    """The facilitator's key points, plain counts, then each group's own choice in both phases."""
    blocks: list[Block] = [Heading(say("Auf einen Blick"))]
    if minutes.remarks.key_points:
        blocks.append(Bullets(tuple(remark(text, say) for text in minutes.remarks.key_points[:_KEY_LINES])))
    blocks.append(Tiles(tuple(tile(figure, say) for figure in minutes.glance.figures)))
    return [*blocks, *_choices(minutes, say)]


def _choices(minutes: Minutes, say: Language) -> list[Block]:
    """Both choices of each group in one row, in the order of the groups."""
    formats, questions = minutes.glance.choices, minutes.glance.questions
    letters = [group.letter for group in minutes.header.groups]
    rows = tuple(
        (cell(letter, strong=True), _of(formats, letter, say), _of(questions, letter, say))
        for letter in letters
        if any(one.group == letter for one in (*formats, *questions))
    )
    if not rows:
        return []
    header = (say("Gruppe"), say("Gewähltes Format"), say("Stärkste Frage"))
    return [Table(say("Die Wahl der Gruppen in ihren Worten"), header, rows, (1.0, 4.0, 4.2))]


def _of(chosen: tuple[Statement, ...], letter: str, say: Language) -> Cell:
    return excerpt([one for one in chosen if one.group == letter], say, 2)


def goals(minutes: Minutes, say: Language) -> list[Block]:
    """Occasion and goals, each with the facilitator's assessment where there is one, and what people said of them."""
    blocks: list[Block] = [Heading(say("Anlass und Ziele"))]
    if minutes.remarks.occasion:
        blocks.append(Paragraph(remark(minutes.remarks.occasion, say)))
    pairs = zip_longest(minutes.goals.goals, minutes.remarks.goals, fillvalue="")
    lines = tuple(_goal(goal, assessment, say) for goal, assessment in pairs)
    blocks.append(Bullets(lines) if lines else _nothing(say))
    return [*blocks, *spreads(minutes.goals.scales, say("Ziele erreicht? Antworten am Ende"), minutes, say)]


def _goal(goal: str, assessment: str, say: Language) -> Line:
    if not assessment:
        return line(goal)
    return Line(goal, tail=say("{text} (Angabe der Moderation)", text=assessment))


def _nothing(say: Language) -> Paragraph:
    return Paragraph(line(say("Keine Angaben."), muted=True))


def course(minutes: Minutes, say: Language) -> list[Block]:
    """How it went in one line, and where it left the plan as far as the facilitator entered that."""
    steps = " · ".join(block.title for block in minutes.course if block.minutes)
    blocks: list[Block] = [Heading(say("Ablauf")), Paragraph(line(steps)) if steps else _nothing(say)]
    if minutes.remarks.deviations:
        blocks.append(Paragraph(line(say("Abweichungen")), "label"))
        blocks.append(Bullets(tuple(remark(text, say) for text in minutes.remarks.deviations)))
    return blocks


def session_plan(minutes: Minutes, say: Language) -> list[Block]:
    """The session plan as it was planned, with the notes of each block."""
    settings = {
        "plenary": say("Plenum"),
        "breakout": say("Kleingruppen"),
        "pair": say("Zu zweit"),
        "individual": say("Einzelarbeit"),
        "break": say("Pause"),
        "async": say("Vorab"),
    }
    header = (say("Minute"), say("Baustein"), say("Form"), say("Dauer"), say("Notizen"))
    rows = tuple(
        (
            cell(f"{block.start}" if block.minutes else "–"),
            cell(block.title, strong=True),
            cell(settings.get(block.setting, block.setting)),
            cell(say("{n} Min.", n=block.minutes) if block.minutes else "–"),
            cell(str(block.notes) if block.notes else "–"),
        )
        for block in minutes.course
    )
    table = Table(say("Ablauf wie geplant"), header, rows, (1.0, 4.5, 1.8, 1.2, 1.2), compact=True)
    return [table] if rows else []


def starting_point(minutes: Minutes, say: Language) -> list[Block]:
    """What people brought along: pre-work and check-in; which expectations were served only as the facilitator says."""
    blocks: list[Block] = [Heading(say("Ausgangslage: Erfahrungen und Erwartungen"))]
    blocks += areas(minutes.starting, say, most=2) or [_nothing(say)]
    if minutes.remarks.expectations:
        blocks.append(Paragraph(line(say("Was aus den Erwartungen wurde")), "label"))
        blocks.append(Bullets(tuple(remark(text, say) for text in minutes.remarks.expectations)))
    return blocks


def impulse(minutes: Minutes, say: Language) -> list[Block]:
    """The input talk: core messages only from the facilitator, questions from the board."""
    points = tuple(remark(text, say) for text in minutes.remarks.impulse)
    asked = sum(len(area.statements) for area in minutes.impulse)
    if not points and not minutes.impulse:
        return []
    blocks: list[Block] = [Heading(say("Impuls"))]
    if minutes.header.slides:
        blocks.append(Paragraph(Line(say("Folien: {link}", link=minutes.header.slides))))
    if points:
        blocks += [Paragraph(line(say("Kernaussagen")), "label"), Bullets(points)]
    if asked:
        return [*blocks, *areas(minutes.impulse, say)]
    return [*blocks, Paragraph(line(say("Fragen zum Impuls: {notes}", notes=notes_amount(0, say))))]
