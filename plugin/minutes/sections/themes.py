"""What runs through all groups: themes with every note of theirs, and contradictions that stay open."""

import re
from collections.abc import Iterable, Iterator

from plugin.blueprint.blueprint import Area
from plugin.harvest.flags import SENSITIVE
from plugin.harvest.ledger import Disposition, Note
from plugin.minutes.masking import is_withheld, shown_text
from plugin.minutes.sources import Sources
from plugin.minutes.statement import Statement
from plugin.minutes.theme import NO_THEMES, Contradiction, Theme, Themes
from plugin.themes.cluster import Cluster, Clusters, Comparable, Decided, numbered
from plugin.themes.features import Reading, read
from plugin.themes.find import find_themes

_NOT_COMPARED = frozenset({"position", "vote", "multiplier", "canvas"})
_KEPT_IN = SENSITIVE | {"ai_directed", "withheld"}
_POSITIONS = frozenset({"position", "belief", "success", "hurdle", "format"})
_AGAINST = re.compile(
    r"\b(aber|widerspruch|dagegen|contra|gegensatz|versus|vs|but|contradict\w*|opposite)\b|[≠↯⚡]", re.I
)


def search(sources: Sources, decided: Decided) -> Clusters:
    """Clusters among the notes that may be shown; words of the board's own headings do not count."""
    ours = [area.title for area in sources.areas(lambda area: area.scale is None)]
    say = sources.language
    placeholders = [say("[E-Mail]"), say("[Telefon]"), say("[ausgeblendet]")]
    return find_themes(_comparable(sources), decided=decided, ours=[*ours, *placeholders])


def themes(sources: Sources, found: Clusters) -> Themes:
    """The clusters that say something about the workshop; the notes of the others stand alone.

    That is what a person accepted or put under a heading, what several groups wrote, or three notes and more.
    """
    if not found.clusters and not found.alone:
        return NO_THEMES
    by_id = {note.id: note for note in sources.ledger.notes}
    made = [_theme(sources, cluster, by_id) for cluster in found.clusters]
    told = tuple(theme for theme in made if _is_told(theme))
    rest = [note for theme in made if not _is_told(theme) for note in _notes(theme)]
    return Themes(
        themes=told,
        alone=tuple(sorted((*found.alone, *rest), key=numbered)),
        base=len(found.alone) + sum(len(cluster.notes) for cluster in found.clusters),
    )


def _is_told(theme: Theme) -> bool:
    return theme.state == "accepted" or theme.origin != "words" or len(theme.groups) > 1 or len(theme.statements) > 2


def _notes(theme: Theme) -> list[str]:
    return [said.notes[0] for said in theme.statements]


def contradictions(sources: Sources, found: Clusters) -> tuple[Contradiction, ...]:
    """What is affirmed and denied, what people drew against each other, and both poles of one field."""
    return (*_negations(sources, found), *_drawn(sources), *_poles(sources))


def compared(sources: Sources) -> Iterator[Note]:
    """Notes whose words may be compared: used, shown to everybody, and more than a place on a scale.

    What the gallery repeats is left out, and so are headings (they are labels) and the facilitator's own voice.
    """
    for note in sources.ledger.notes:
        area = sources.blueprint.area_by_key.get(note.area or "")
        if area is not None and _is_compared(area) and _speaks(note) and _is_shown(sources, note):
            yield note


def sendable(sources: Sources) -> dict[str, str]:
    """Words that may be shown to a machine outside, by note: none that are flagged, hidden in part or replaced.

    That a person released a flagged note for the minutes is no leave to send it elsewhere.
    """
    return {
        note.id: note.text
        for note in compared(sources)
        if not _KEPT_IN.intersection(note.flags)
        and not (note.masked or note.reworded or note.released or note.private)
        and _words(sources, note) == note.text
    }


def _is_compared(area: Area) -> bool:
    return area.scale is None and area.expects not in _NOT_COMPARED and not area.area.startswith("gallery")


def _speaks(note: Note) -> bool:
    return note.voice == "participant" and not {"heading", "legend"}.intersection(note.flags)


def _is_shown(sources: Sources, note: Note) -> bool:
    used = note.disposition is Disposition.USED
    return used and not sources.is_counted_only(note) and not is_withheld(note, sources.released)


def _comparable(sources: Sources) -> Iterator[Comparable]:
    by_id = {note.id: note for note in sources.ledger.notes}
    for note in compared(sources):
        heading = by_id.get(note.heading or "")
        yield Comparable(note.id, _words(sources, note), note.group, _label(sources, heading))


def _words(sources: Sources, note: Note) -> str:
    return shown_text(note, sources.released, sources.language)


def _label(sources: Sources, heading: Note | None) -> str:
    """A heading's words on one line; none when they may not be shown."""
    if heading is None or not _is_shown(sources, heading):
        return ""
    return " ".join(_words(sources, heading).split()).rstrip(" :")


def _theme(sources: Sources, cluster: Cluster, by_id: dict[str, Note]) -> Theme:
    notes = [by_id[note] for note in cluster.notes]
    return Theme(
        id=cluster.id,
        label=cluster.label,
        origin=cluster.origin,
        state="accepted" if cluster.kept else "proposed",
        statements=tuple(sources.statement(note) for note in notes),
        groups=tuple(sorted({note.group for note in notes if note.group})),
        label_notes=cluster.label_notes,
        minority=cluster.minority,
        joined=cluster.joined,
        against=cluster.against,
    )


def _negations(sources: Sources, found: Clusters) -> Iterator[Contradiction]:
    for pair in found.oppositions:
        one, other = _statements(sources, pair.affirming), _statements(sources, pair.denying)
        yield Contradiction(f"c-{pair.affirming[0]}-{pair.denying[0]}", "negation", pair.about, one, other)


def _drawn(sources: Sources) -> Iterator[Contradiction]:
    shown = {note.id for note in compared(sources)}
    for relation in sources.ledger.relations:
        if _AGAINST.search(relation.label) and {relation.start, relation.end} <= shown:
            one, other = _statements(sources, [relation.start]), _statements(sources, [relation.end])
            yield Contradiction(f"c-{relation.start}-{relation.end}", "arrow", relation.label, one, other)


def _poles(sources: Sources) -> Iterator[Contradiction]:
    """A field both of whose poles somebody stands for, each in notes that name the one and not the other."""
    readings = {note.id: read(_words(sources, note)) for note in _positions(sources)}
    for field in sources.workshop.tensions:
        one, other = _standing_for(field.pole_a, readings), _standing_for(field.pole_b, readings)
        both = set(one) & set(other)
        sides = [[note for note in side if note not in both] for side in (one, other)]
        if all(sides):
            yield Contradiction(f"c-{field.id}", "poles", field.name, *(_statements(sources, side) for side in sides))


def _positions(sources: Sources) -> Iterator[Note]:
    for note in sources.ledger.notes:
        area = sources.blueprint.area_by_key.get(note.area or "")
        if area is not None and area.expects in _POSITIONS and _speaks(note) and _is_shown(sources, note):
            yield note


def _standing_for(pole: str, readings: dict[str, Reading]) -> list[str]:
    """Notes that name every telling word of a pole and do not deny it."""
    wanted = {token.lemma for token in read(pole).content}
    return [
        note
        for note, reading in readings.items()
        if wanted
        and wanted <= {token.lemma for token in reading.content}
        and all(reading.polarity.get(key, sign) == sign for key, sign in read(f"{pole} {pole}").polarity.items())
        and not reading.text.rstrip().endswith("?")
    ]


def _statements(sources: Sources, notes: Iterable[str]) -> tuple[Statement, ...]:
    wanted = frozenset(notes)
    return tuple(sources.statement(note) for note in sources.ledger.notes if note.id in wanted)
