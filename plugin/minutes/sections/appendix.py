"""The appendix: every note that may be shown, once, with what became of it."""

from collections import Counter

from plugin.harvest.ledger import Note
from plugin.minutes.masking import is_withheld, shown_text
from plugin.minutes.minutes import Appendix, NoteEntry
from plugin.minutes.sources import LOOSE_VOTES, Sources, shown_flags
from plugin.minutes.statement import ScaleOption


def appendix(sources: Sources) -> Appendix:
    """Entries plus notes only counted make all notes found."""
    shown = [note for note in sources.ledger.notes if not sources.is_counted_only(note)]
    return Appendix(
        notes=tuple(_entry(sources, note) for note in shown),
        counted_only=_counted_only(sources),
        withheld=sum(is_withheld(note, sources.released) for note in shown),
        loose_votes=_loose_votes(sources),
        unreadable=dict(sources.ledger.unreadable),
    )


def _counted_only(sources: Sources) -> dict[str, int]:
    hidden = (note for note in sources.ledger.notes if sources.is_counted_only(note))
    return dict(Counter(_why(sources, note) for note in hidden))


def _loose_votes(sources: Sources) -> tuple[ScaleOption, ...]:
    loose = sources.scales(lambda key: key == LOOSE_VOTES)
    return tuple(option for scale in loose for option in scale.options)


def _why(sources: Sources, note: Note) -> str:
    area = sources.blueprint.area_by_key.get(note.area or note.proposed_area or "")
    return "multiplier" if area and area.expects == "multiplier" else "private"


def _entry(sources: Sources, note: Note) -> NoteEntry:
    area = sources.blueprint.area_by_key.get(note.area or "")
    proposed = sources.blueprint.area_by_key.get(note.proposed_area or "")
    return NoteEntry(
        id=note.id,
        text=shown_text(note, sources.released, sources.language),
        area=note.area,
        title=area.title if area else "",
        group=note.group,
        phase=note.phase,
        kind=note.kind,
        disposition=note.disposition.value,
        reason=note.reason,
        into=note.into,
        proposed_area=note.proposed_area,
        proposed_title=proposed.title if proposed else "",
        votes=note.votes,
        cards=sources.named_cards(note),
        flags=shown_flags(note),
        withheld=is_withheld(note, sources.released),
        url=note.url,
    )
