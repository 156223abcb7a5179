"""The first part of the document: at a glance, goals, course, starting point, impulse."""

from plugin.language import Language
from plugin.minutes.chapters.wording import areas, notes_amount, quoted, remark, scale_table, scale_title, tile
from plugin.minutes.minutes import Minutes
from plugin.minutes.outline import Block, Bullets, Heading, Line, Paragraph, Table, Tiles, cell, line
from plugin.minutes.statement import Statement


def at_a_glance(minutes: Minutes, say: Language) -> list[Block]:
    """Plain counts, then each group's own choice in both phases."""
    blocks: list[Block] = [Heading(say("Auf einen Blick"))]
    if minutes.remarks.key_points:
        blocks.append(Bullets(tuple(remark(text, say) for text in minutes.remarks.key_points)))
    blocks.append(Tiles(tuple(tile(figure, say) for figure in minutes.glance.figures)))
    blocks += _choices(say("Die Wahl der Gruppen: Formate"), minutes.glance.choices, say)
    blocks += _choices(say("Die Wahl der Gruppen: stärkste Fragen"), minutes.glance.questions, say)
    return blocks


def _choices(title: str, chosen: tuple[Statement, ...], say: Language) -> list[Block]:
    if not chosen:
        return []
    rows = tuple((cell(choice.group or "", strong=True), (quoted(choice, say),)) for choice in chosen)
    return [Table(title, (say("Gruppe"), say("In ihren Worten")), rows, (1.0, 7.0))]


def goals(minutes: Minutes, say: Language) -> list[Block]:
    """Goals with the facilitator's assessment where there is one, and what people said about them."""
    blocks: list[Block] = [Heading(say("Anlass und Ziele"))]
    lines = [line(goal) for goal in minutes.goals.goals]
    blocks.append(Bullets(tuple(lines)) if lines else _nothing(say))
    assessed = [remark(text, say) for text in minutes.remarks.goals if text]
    if assessed:
        blocks.append(Bullets(tuple(assessed)))
    blocks += [scale_table(scale, scale_title(scale, minutes, say), say) for scale in minutes.goals.scales]
    return blocks


def _nothing(say: Language) -> Paragraph:
    return Paragraph(line(say("Keine Angaben."), muted=True))


def course(minutes: Minutes, say: Language) -> list[Block]:
    """The session plan as it was planned; deviations only when the facilitator entered them."""
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
    blocks: list[Block] = [Heading(say("Ablauf"))]
    blocks.append(Table(say("Ablauf wie geplant"), header, rows, (1.0, 4.5, 1.8, 1.2, 1.2)))
    if minutes.remarks.deviations:
        blocks.append(Heading(say("Abweichungen"), 2))
        blocks.append(Bullets(tuple(remark(text, say) for text in minutes.remarks.deviations)))
    return blocks


def starting_point(minutes: Minutes, say: Language) -> list[Block]:
    """What people brought along: pre-work and check-in."""
    title = say("Ausgangslage: Erfahrungen und Erwartungen")
    return [Heading(title), *(areas(minutes.starting, say) or [_nothing(say)])]


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
        blocks.append(Bullets(points))
    if asked:
        blocks += areas(minutes.impulse, say)
    else:
        blocks.append(Paragraph(line(say("Fragen zum Impuls: {notes}", notes=notes_amount(0, say)))))
    return blocks
