"""The run sheet (Regieplan) of a workshop: blocks by the clock, tasks, notes for the facilitator, what to cut."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from plugin.blueprint.blueprint import BlockBrief, Group, Workshop
from plugin.errors import UsageError
from plugin.export.branding import PLAIN, Branding
from plugin.export.checklists import after, before, during, on_site
from plugin.export.clock_times import clock, length, start_of
from plugin.export.contingencies import contingencies
from plugin.export.docx_format import outline_docx
from plugin.export.house_notices import antitrust, privacy
from plugin.export.pdf_format import outline_pdf
from plugin.export.tension_tables import tension_tables
from plugin.language import Language
from plugin.minutes.outline import Block, Bullets, Cell, Checklist, Heading, Line, Outline, Table, cell, line
from plugin.minutes.printable import printable
from plugin.worded import worded

FORMATS: Mapping[str, Callable[[Outline, Branding], bytes]] = MappingProxyType(
    {
        "docx": lambda outline, branding: outline_docx(outline, branding=branding),
        "pdf": lambda outline, branding: outline_pdf(outline, branding=branding),
    }
)


def render_run_sheet(workshop: Workshop, language: Language, format_name: str, branding: Branding = PLAIN) -> bytes:
    """The run sheet as `docx` or `pdf`. Raises UsageError for any other format."""
    if format_name not in FORMATS:
        raise UsageError(
            worded("A run sheet is no {given!r}. There are: {choices}.", given=format_name, choices=", ".join(FORMATS))
        )
    return FORMATS[format_name](run_sheet_outline(workshop, language), branding)


def run_sheet_outline(workshop: Workshop, language: Language) -> Outline:
    """The document, in landscape; tasks and notes in the voice of the board, labels in the language."""
    shop, say = printable(workshop), language
    return Outline(
        kicker=say("Regieplan"),
        title=shop.title,
        subtitle="",
        language=say.code,
        facts=_facts(shop, say),
        blocks=(
            *_goals(shop, say),
            *_plan(shop, say),
            *_spoken(shop, say),
            *_cuts(shop, say),
            *_trouble(shop, say),
            *tension_tables(shop, say),
            *_groups(shop, say),
            *_material(shop, say),
            *_checklists(shop, say),
        ),
        footer=say("Regieplan: {title}", title=shop.title),
        contents_title="",
        landscape=True,
    )


def _facts(shop: Workshop, say: Language) -> tuple[tuple[str, str], ...]:
    facts = (
        (say("Datum"), shop.date),
        (say("Veranstalter"), ", ".join(shop.hosts)),
        (say("Dauer"), length(shop, say)),
        (say("Teilnehmende"), str(shop.participants or "")),
        (say("Gruppen"), str(len(shop.groups) or "")),
        (say("Folien"), shop.slides),
        (say("Vorlage"), f"{shop.template} {shop.version}"),
    )
    return tuple((label, value) for label, value in facts if value)


def _goals(shop: Workshop, say: Language) -> list[Block]:
    if not shop.goals:
        return []
    return [Heading(say("Ziele")), Bullets(tuple(line(goal) for goal in shop.goals))]


def _plan(shop: Workshop, say: Language) -> list[Block]:
    start = start_of(shop.date)
    header = (say("Zeit"), say("Baustein und Ziel"), say("Auftrag"), say("Regie"), say("Material und Ergebnis"))
    rows = tuple(_row(block, start, say) for block in shop.blocks)
    return [
        Heading(say("Ablauf")),
        Table(say("Ablauf mit Aufträgen und Regie"), header, rows, (1.3, 2.5, 3.6, 4.4, 2.4)),
    ]


def _row(block: BlockBrief, start: int | None, say: Language) -> tuple[Cell, ...]:
    return (
        time_cell(block, start, say),
        (line(block.title, strong=True), line(block.aim, muted=True)),
        cell(block.task),
        cell(block.notes),
        tuple(
            line(text) for text in (block.material, block.output and say("Ergebnis: {what}", what=block.output)) if text
        ),
    )


def time_cell(block: BlockBrief, start: int | None, say: Language) -> Cell:
    settings = {
        "plenary": say("Plenum"),
        "breakout": say("Kleingruppen"),
        "pair": say("Zu zweit"),
        "individual": say("Einzelarbeit"),
        "break": say("Pause"),
        "async": say("Vorab"),
    }
    setting = settings.get(block.setting, block.setting)
    if block.minutes == 0:
        return (line(setting, strong=True),)
    span = f"{clock(start, block.start)}–{clock(start, block.start + block.minutes)}"
    return (line(span, strong=True), line(say("{n} Min.", n=block.minutes)), line(setting, muted=True))


def _cuts(shop: Workshop, say: Language) -> list[Block]:
    """What to cut when late, first things first; blocks without a place in that order are never cut."""
    cuttable = sorted((block for block in shop.blocks if block.cut_order), key=lambda block: block.cut_order or 0)
    kept = [block for block in shop.blocks if not block.cut_order and block.minutes]
    blocks: list[Block] = [Heading(say("Wenn die Zeit knapp wird"))]
    if cuttable:
        header = (say("Zuerst"), say("Baustein"), say("Dauer"), say("So wird es kürzer"))
        rows = tuple(
            (
                cell(f"{number}."),
                cell(block.title, strong=True),
                cell(say("{n} Min.", n=block.minutes)),
                cell(block.shorten),
            )
            for number, block in enumerate(cuttable, 1)
        )
        blocks.append(Table(say("Kürzen in dieser Reihenfolge"), header, rows, (0.8, 3.5, 1.0, 7.0)))
    if kept:
        lines = tuple(Line(block.title, tail=block.shorten) for block in kept)
        blocks += [Heading(say("Nicht streichen"), 2), Bullets(lines)]
    return blocks


def _spoken(shop: Workshop, say: Language) -> list[Block]:
    """The notices to read out, word for word: shown alone they are not heard."""
    blocks: list[Block] = [Heading(say("Zum Vorlesen"))]
    for title, texts in ((say("Datenschutz"), privacy(shop, say)), (say("Kartellrecht"), antitrust(shop, say))):
        if texts:
            blocks += [Heading(title, 2), Bullets(tuple(line(text) for text in texts))]
    return blocks


def _trouble(shop: Workshop, say: Language) -> list[Block]:
    header = (say("Was ist los?"), say("Das hilft"))
    rows = tuple((cell(what, strong=True), cell(remedy)) for what, remedy in contingencies(shop, say))
    return [Heading(say("Wenn etwas klemmt")), Table(say("Ausweichen, ohne anzuhalten"), header, rows, (3.5, 8.0))]


def _material(shop: Workshop, say: Language) -> list[Block]:
    """What every block needs, once each, and for what."""
    needed: dict[str, list[str]] = {}
    for block in shop.blocks:
        if block.material:
            needed.setdefault(block.material, []).append(block.title)
    lines = tuple(Line(what, tail=", ".join(titles)) for what, titles in needed.items())
    return [Heading(say("Material")), Checklist(lines)] if lines else []


def _groups(shop: Workshop, say: Language) -> list[Block]:
    if not shop.groups:
        return []
    titles = {card.id: f"{card.number} {card.title}" for card in shop.cards}
    header = (say("Gruppe"), say("Herausforderung"), say("Steckbriefe am Platz"), say("Raum, Mitglieder"))
    rows = tuple(_group(group, titles) for group in shop.groups)
    return [
        Heading(say("Gruppen")),
        Table(say("Gruppen und ihre Herausforderungen"), header, rows, (2.0, 3.5, 4.2, 4.0)),
    ]


def _group(group: Group, titles: Mapping[str, str]) -> tuple[Cell, ...]:
    cards = tuple(line(titles[card]) for card in group.cards if card in titles)
    names = (line(group.letter, strong=True), *((line(group.name),) if group.name not in ("", group.letter) else ()))
    return names, cell(group.challenge_title), cards, ()


def _checklists(shop: Workshop, say: Language) -> list[Block]:
    blocks: list[Block] = [Heading(say("Checkliste"))]
    for title, points in (*before(shop, say), *on_site(shop, say), *during(shop, say), *after(say)):
        blocks += [Heading(title, 2), Checklist(tuple(line(point) for point in points))]
    return blocks
