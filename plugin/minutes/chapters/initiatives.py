"""The chapter of initiatives: counted as long as they are private, and for released ones who, what, by when."""

from plugin.language import Language
from plugin.minutes.chapters.drawings import timeline
from plugin.minutes.chapters.wording import quoted, share, tile
from plugin.minutes.dates import shown_day
from plugin.minutes.initiative import Due, Initiative, Milestone
from plugin.minutes.minutes import Initiatives, Minutes
from plugin.minutes.outline import Block, Cell, Heading, Line, Paragraph, Table, cell, line
from plugin.minutes.statement import Statement


def initiatives(minutes: Minutes, say: Language) -> list[Block]:
    """Private canvases are counted; released ones are shown, numbered and without names."""
    found = minutes.initiatives
    blocks: list[Block] = [Heading(say("Vorhaben")), Paragraph(line(counted(found, say)))]
    if found.parts and found.started:
        filled = "; ".join(f"{part.key} {share(part.value, part.base, say)}" for part in found.parts)
        blocks.append(Paragraph(line(say("Ausgefüllt: {filled}.", filled=filled))))
    if found.multipliers:
        count = tile(found.multipliers, say)
        blocks.append(Paragraph(line(f"{count.count} {count.label}.")))
    return [*blocks, *timeline(minutes, say), *_released(found.released, say)]


def counted(found: Initiatives, say: Language) -> str:
    """How many were begun, and how many of them are shown."""
    return say(
        "{started} von {places} Vorhabenblättern begonnen, {released} davon freigegeben. Nicht freigegebene "
        "Vorhaben werden nur gezählt.",
        started=found.started,
        places=found.places,
        released=len(found.released),
    )


def _released(released: tuple[Initiative, ...], say: Language) -> list[Block]:
    if not released:
        return []
    header = (
        say("Nr."),
        say("Was"),
        say("Erster Schritt, bis wann"),
        say("Woran erkennbar"),
        say("Unterstützung durch"),
    )
    rows = tuple(_row(one, say) for one in released)
    return [Table(say("Freigegebene Vorhaben"), header, rows, (0.5, 2.8, 2.6, 3.0, 1.8))]


def _row(initiative: Initiative, say: Language) -> tuple[Cell, ...]:
    steps = tuple(_dated(step.statement, step.due, say) for step in initiative.first_steps)
    signs = tuple(_milestone(one, say) for one in initiative.milestones)
    told = {one.notes[0] for one in initiative.allies}
    told |= {step.statement.notes[0] for step in initiative.first_steps}
    told |= {one.statement.notes[0] for one in initiative.milestones}
    what = tuple(quoted(one, say) for part in initiative.parts for one in part.statements if one.notes[0] not in told)
    allies = tuple(quoted(one, say) for one in initiative.allies)
    cells = (part or (line("–", muted=True),) for part in (what, steps, signs, allies))
    return cell(str(initiative.number), strong=True), *cells


def _dated(statement: Statement, due: Due | None, say: Language) -> Line:
    words = quoted(statement, say)
    tail = " · ".join(part for part in (_due(due, say), words.tail) if part)
    return Line(words.text, words.notes, tail, words.muted)


def _milestone(milestone: Milestone, say: Language) -> Line:
    """The words, and what would make them measurable: marked, not corrected."""
    missing = {"target": say("ohne Zielwert"), "due": say("ohne Termin")}
    marks = ", ".join(missing.get(one, one) for one in milestone.missing)
    words = _dated(milestone.statement, milestone.due, say)
    return Line(words.text, words.notes, " · ".join(part for part in (words.tail, marks) if part), words.muted)


def _due(due: Due | None, say: Language) -> str:
    """The time as it was written, and the days it may mean where that is not the same."""
    if due is None:
        return ""
    if due.earliest and due.latest and due.earliest != due.latest:
        return say(
            "{words} ({first} bis {last})",
            words=due.text,
            first=shown_day(due.earliest, say),
            last=shown_day(due.latest, say),
        )
    return due.text
