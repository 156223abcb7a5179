"""The session plan for participants and hosts: what happens when, and what comes of it."""

from plugin.blueprint.blueprint import BlockBrief, Workshop
from plugin.errors import UsageError
from plugin.export.branding import PLAIN, Branding
from plugin.export.clock_times import length, start_of
from plugin.export.runsheet import FORMATS, time_cell
from plugin.language import Language
from plugin.minutes.outline import Block, Bullets, Cell, Heading, Line, Outline, Paragraph, Table, cell, line
from plugin.minutes.printable import printable
from plugin.worded import worded


def render_session_plan(workshop: Workshop, language: Language, format_name: str, branding: Branding = PLAIN) -> bytes:
    """The plan as `docx` or `pdf`. Raises UsageError for any other format."""
    if format_name not in FORMATS:
        raise UsageError(
            worded(
                "A session plan is no {given!r}. There are: {choices}.", given=format_name, choices=", ".join(FORMATS)
            )
        )
    return FORMATS[format_name](session_plan_outline(workshop, language), branding)


def session_plan_outline(workshop: Workshop, language: Language) -> Outline:
    """The document; nothing in it is meant for the facilitator alone."""
    shop, say = printable(workshop), language
    facts = ((say("Datum"), shop.date), (say("Veranstalter"), ", ".join(shop.hosts)))
    return Outline(
        kicker=say("Ablauf"),
        title=shop.title,
        subtitle=shop.subtitle,
        language=say.code,
        facts=(
            *((label, value) for label, value in facts if value),
            (say("Dauer"), length(shop, say)),
        ),
        blocks=(*_goals(shop, say), *_beforehand(shop, say), *_plan(shop, say), *_small_print(shop)),
        footer=say("Ablauf: {title}", title=shop.title),
        contents_title="",
    )


def _goals(shop: Workshop, say: Language) -> list[Block]:
    return [Heading(say("Ziele")), Bullets(tuple(line(goal) for goal in shop.goals))] if shop.goals else []


def _beforehand(shop: Workshop, say: Language) -> list[Block]:
    tasks = tuple(Line(block.task, lead=block.title) for block in shop.blocks if not block.minutes and block.task)
    return [Heading(say("Vorab")), Bullets(tasks)] if tasks else []


def _plan(shop: Workshop, say: Language) -> list[Block]:
    start, timed = start_of(shop.date), [block for block in shop.blocks if block.minutes]
    if not timed:
        return []
    header = (say("Zeit"), say("Baustein"), say("Worum es geht"), say("Ergebnis"))
    rows = tuple(_row(block, start, say) for block in timed)
    table = Table(say("Ablauf nach der Uhr"), header, rows, (1.9, 2.0, 3.6, 2.3), compact=True)
    return [Heading(say("Ablauf")), table]


def _row(block: BlockBrief, start: int | None, say: Language) -> tuple[Cell, ...]:
    span, minutes, setting = time_cell(block, start, say)
    time = (span, line(f"{minutes.text}, {setting.text}", muted=True))
    return time, cell(block.title, strong=True), cell(block.aim), cell(block.output)


def _small_print(shop: Workshop) -> list[Block]:
    return [Paragraph(line(shop.notices.licence), "small")] if shop.notices.licence else []
