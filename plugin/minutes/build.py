"""From a ledger to minutes: puts the sections together, and nothing into them that no note says."""

from dataclasses import replace
from typing import Any, TypeVar

from plugin.blueprint.blueprint import Blueprint
from plugin.harvest.ledger import Ledger
from plugin.language import Language
from plugin.minutes.hiding import hidden_everywhere
from plugin.minutes.initiative import Initiative
from plugin.minutes.minutes import VERSION, Minutes, Small
from plugin.minutes.parts import part_names
from plugin.minutes.printable import printable
from plugin.minutes.remarks import Remarks
from plugin.minutes.sections.appendix import appendix
from plugin.minutes.sections.closing import checkout, feedback, open_questions, others
from plugin.minutes.sections.formats import formats
from plugin.minutes.sections.glance import glance
from plugin.minutes.sections.initiatives import initiatives, released_by_canvas
from plugin.minutes.sections.opening import course, goals, header, impulse, starting
from plugin.minutes.sections.tensions import tensions
from plugin.minutes.sections.themes import contradictions, search, themes
from plugin.minutes.sources import Sources
from plugin.minutes.statement import Statement
from plugin.themes.cluster import NOTHING_DECIDED, Clusters, Decided

Value = TypeVar("Value")


def make_minutes(
    ledger: Ledger,
    blueprint: Blueprint,
    language: Language,
    remarks: Remarks | None = None,
    *,
    clusters: Clusters | None = None,
) -> Minutes:
    """The minutes of the workshop the blueprint is for, as far as the ledger's notes fill them.

    Private notes are counted and their words left behind; flagged notes are withheld until `remarks`
    releases them. `clusters` are what `search_themes` found; without them there are no themes, which take seconds.
    Every text is printable in any document.
    """
    sources = Sources(ledger, blueprint, language, remarks or Remarks())
    found = clusters or Clusters()
    minutes = replace(_sections(sources), themes=themes(sources, found), contradictions=contradictions(sources, found))
    return _as_released(minutes, ledger, language)


def search_themes(
    ledger: Ledger, blueprint: Blueprint, remarks: Remarks | None = None, *, decided: Decided = NOTHING_DECIDED
) -> Clusters:
    """Themes across groups among the notes that may be shown; `decided` is what people decided about them before."""
    language = Language(blueprint.workshop.language)
    return search(Sources(ledger, blueprint, language, remarks or Remarks()), decided)


def shown_words(
    ledger: Ledger, blueprint: Blueprint, language: Language, remarks: Remarks | None = None
) -> dict[str, str]:
    """The words of each note, by id, exactly as far as the minutes show them: for pictures and panels."""
    sources = Sources(ledger, blueprint, language, remarks or Remarks())
    return {note.id: printable(sources.words(note)) for note in ledger.notes}


def released_initiatives(
    ledger: Ledger, blueprint: Blueprint, language: Language, remarks: Remarks | None = None
) -> dict[str, Initiative]:
    """The initiatives exactly as far as the minutes show them, by the place of their canvas on the board (P07)."""
    found = released_by_canvas(Sources(ledger, blueprint, language, remarks or Remarks()))
    return {canvas: _as_released(one, ledger, language) for canvas, one in found.items()}


def _as_released(value: Value, ledger: Ledger, language: Language) -> Value:
    """The value without what somebody hid in a note, printable everywhere."""
    hidden = tuple(sorted({passage for note in ledger.notes for passage in note.masked}))
    return printable(hidden_everywhere(value, hidden, language("[ausgeblendet]")))


def _sections(sources: Sources) -> Minutes:
    phase_1, canvases = formats(sources), initiatives(sources)
    phase_2 = tensions(sources, canvases.released)
    minutes = Minutes(
        schema=VERSION,
        language=sources.language.code,
        header=header(sources),
        counts=sources.ledger.counts,
        glance=glance(sources, phase_1, phase_2, canvases),
        goals=goals(sources),
        course=course(sources),
        starting=starting(sources),
        impulse=impulse(sources),
        formats=phase_1,
        tensions=phase_2,
        initiatives=canvases,
        checkout=checkout(sources),
        questions=open_questions(sources),
        feedback=feedback(sources),
        others=(),
        remarks=sources.remarks,
        small=Small(sources.workshop.attributions, sources.workshop.notices),
        appendix=appendix(sources),
    )
    return replace(minutes, others=others(sources, frozenset(stated_notes(minutes))))


def stated_notes(value: object) -> set[str]:
    """The ids of all notes that statements and scales anywhere in the value lead back to."""
    found: set[str] = set()
    _gather(value, found)
    return found


def _gather(value: Any, found: set[str]) -> None:
    if isinstance(value, tuple):
        for part in value:
            _gather(part, found)
        return
    if isinstance(value, Statement):
        found.update(value.notes)
    for name in part_names(type(value)):
        _gather(getattr(value, name), found)
