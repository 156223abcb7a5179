"""The evening sheet ("Abendblatt"): one page at minute 88 of the groups' own slots, looked at by a person."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from plugin.language import Language
from plugin.minutes.chapters.wording import quoted
from plugin.minutes.minutes import Minutes
from plugin.minutes.outline import Block, Heading, Outline, Paragraph, line
from plugin.minutes.statement import AreaNotes, Statement


@dataclass(frozen=True)
class Slot:
    """What one group chose: its format and its strongest question, in its own words. Empty is an answer too."""

    letter: str
    name: str
    challenge: str
    formats: tuple[Statement, ...]
    questions: tuple[Statement, ...]


@dataclass(frozen=True)
class EveningSheet:
    """`first_steps` of `started` initiatives have one; nobody is named. `follow_up` is the next date as typed."""

    title: str
    date: str
    language: str
    slots: tuple[Slot, ...]
    first_steps: int
    started: int
    follow_up: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """The ids of all notes on the sheet."""
        said = [one for slot in self.slots for one in (*slot.formats, *slot.questions)]
        return tuple(one.notes[0] for one in said)


def evening_sheet(minutes: Minutes, *, left_out: Collection[str] = ()) -> EveningSheet:
    """The sheet of these minutes without the notes in `left_out` and without any that is withheld.

    Words that look personal or touch competition are withheld in the minutes; they are on no sheet either.
    """
    names = {group.letter: group for group in minutes.header.groups}
    formats = {row.group: row.top for row in minutes.formats.rows}
    questions = {group.group: group.top for group in minutes.tensions.groups}
    slots = tuple(
        Slot(
            letter,
            group.name,
            _challenge(minutes, letter),
            _shown(formats.get(letter), left_out),
            _shown(questions.get(letter), left_out),
        )
        for letter, group in names.items()
    )
    return EveningSheet(
        title=minutes.header.title,
        date=minutes.header.date,
        language=minutes.language,
        slots=slots,
        first_steps=minutes.initiatives.first_steps,
        started=minutes.initiatives.started,
        follow_up=minutes.remarks.follow_up,
    )


def evening_outline(sheet: EveningSheet, say: Language) -> Outline:
    """The sheet as a document of one page, in letters large enough for a wall."""
    facts = ((say("Datum"), sheet.date), (say("Nächstes Treffen"), sheet.follow_up))
    groups = [block for slot in sheet.slots for block in _blocks(slot, say)]
    steps = Paragraph(line(first_steps_line(sheet, say)), "lead")
    origin = say("Worte der Gruppen in Anführungszeichen, von der Moderation angesehen. Ohne Namen.")
    return Outline(
        kicker=say("Abendblatt"),
        title=sheet.title,
        subtitle="",
        language=say.code,
        facts=tuple((label, value) for label, value in facts if value),
        blocks=(*groups, Heading(say("Vorhaben")), steps, Paragraph(line(origin), "small")),
        footer=say("Abendblatt: {title}", title=sheet.title),
        contents_title="",
    )


def first_steps_line(sheet: EveningSheet, say: Language) -> str:
    """How many initiatives have a first step; in total only, never by person."""
    if not sheet.started:
        return say("Es hat noch niemand ein Vorhaben aufgeschrieben.")
    return say(
        "{n} von {base} begonnenen Vorhaben haben einen ersten Schritt.", n=sheet.first_steps, base=sheet.started
    )


def _challenge(minutes: Minutes, letter: str) -> str:
    return next((row.challenge for row in minutes.formats.rows if row.group == letter), "")


def _shown(slot: AreaNotes | None, left_out: Collection[str]) -> tuple[Statement, ...]:
    said = slot.statements if slot is not None else ()
    return tuple(one for one in said if not one.withheld and not set(one.notes) & set(left_out))


def _blocks(slot: Slot, say: Language) -> Iterator[Block]:
    name = say("Gruppe {letter}", letter=slot.letter)
    named = f"{name} ({slot.name})" if slot.name else name
    yield Heading(f"{named}: {slot.challenge}" if slot.challenge else named)
    for title, said in ((say("Gewähltes Format"), slot.formats), (say("Stärkste Frage"), slot.questions)):
        yield Paragraph(line(title), "label")
        yield from (Paragraph(line(quoted(one, say).text), "lead") for one in said)
        if not said:
            yield Paragraph(line(say("keine Notizen"), muted=True))
