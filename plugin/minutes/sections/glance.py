"""The workshop in a few lines: counts and the groups' own choices, no sentence of ours about them."""

from collections import Counter
from collections.abc import Iterable
from itertools import chain

from plugin.harvest.ledger import Disposition
from plugin.minutes.minutes import Formats, Glance, Initiatives
from plugin.minutes.sources import Sources, ids
from plugin.minutes.statement import Figure, Statement
from plugin.minutes.tension import Tensions


def glance(sources: Sources, formats: Formats, tensions: Tensions, initiatives: Initiatives) -> Glance:
    """What can be counted, and what each group chose in both work phases."""
    return Glance(
        figures=_figures(sources, formats, tensions, initiatives),
        choices=_chosen(row.top.statements for row in formats.rows),
        questions=_chosen(group.top.statements for group in tensions.groups),
    )


def _chosen(columns: Iterable[tuple[Statement, ...]]) -> tuple[Statement, ...]:
    return tuple(chain.from_iterable(columns))


def _figures(sources: Sources, formats: Formats, tensions: Tensions, initiatives: Initiatives) -> tuple[Figure, ...]:
    counts = sources.ledger.counts
    found = (
        Figure("notes_used", counts.used, counts.found, _shown_ids(sources)),
        _groups(sources),
        _cards(sources, formats),
        *_questions(tensions),
        Figure("initiatives", initiatives.started, initiatives.places),
        initiatives.multipliers,
    )
    return tuple(figure for figure in found if figure is not None and figure.base)


def _shown_ids(sources: Sources) -> tuple[str, ...]:
    used = (note for note in sources.ledger.notes if note.disposition is Disposition.USED)
    return ids(note for note in used if not sources.is_counted_only(note))


def _groups(sources: Sources) -> Figure:
    letters = {group.letter for group in sources.workshop.groups}
    wrote = {note.group for notes in sources.used.values() for note in notes if note.group in letters}
    return Figure("groups", len(wrote), len(letters))


def _cards(sources: Sources, formats: Formats) -> Figure:
    named = tuple(dict.fromkeys(note for card in formats.cards for note in card.notes))
    return Figure("cards", len(formats.cards), len(sources.workshop.cards), named)


def _questions(tensions: Tensions) -> tuple[Figure, Figure]:
    links = [link for group in tensions.groups for link in group.chains]
    beliefs = tuple(belief.notes[0] for link in links for belief in link.beliefs)
    totals = Counter[str]()
    for group in tensions.groups:
        totals.update(group.counts)
    asked = tuple(link.question.notes[0] for link in links)
    return (
        Figure("questions", len(asked), totals.total(), asked),
        Figure("converted", len(beliefs), totals["beliefs"], beliefs),
    )
