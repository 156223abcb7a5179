"""Finds themes: reads the notes, compares them, joins what is alike, labels it. Same notes, same themes."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from plugin.harvest.wording import signature
from plugin.themes.cluster import (
    NOTHING_DECIDED,
    Cluster,
    Clusters,
    Comparable,
    Decided,
    Kept,
    Opposition,
    numbered,
)
from plugin.themes.features import Reading, read
from plugin.themes.labels import label
from plugin.themes.linkage import Row, join
from plugin.themes.polarity import opposed, words_of
from plugin.themes.similarity import alike, rarity
from plugin.themes.words import tokens

THRESHOLD = 0.12
"""Average likeness up to which clusters join. Chosen once and for all boards, so that a new note does not move it:
of 0.06, 0.08, 0.10 ... the one with the best BCubed F on one half of the headings in our labelled sample; the other
half says what it is worth (`bench/themes.py`)."""

OPPOSED = 0.4
"""Likeness from which two notes that say the opposite are told as a contradiction."""


def find_themes(
    notes: Iterable[Comparable],
    *,
    decided: Decided = NOTHING_DECIDED,
    ours: Iterable[str] = (),
    threshold: float = THRESHOLD,
) -> Clusters:
    """Clusters of at least two notes, whatever order the notes come in and whatever seed hashes have.

    Notes of a theme that was accepted, or under headings with the same words, are together from the beginning, and
    that label stays; two such never join. A note that denies what another affirms is never joined with it. `ours` are
    texts of the template: their words say nothing about a note.
    """
    arrived = sorted(notes, key=lambda note: (signature(note.text), numbered(note.id)))
    single = frozenset(decided.single)
    search = _Search(tuple(note for note in arrived if note.id not in single), decided)
    ignored = frozenset(token.lemma for text in ours for token in tokens(text) if token.content)
    readings = [read(note.text, ignored) for note in search.notes]
    rows, rarities = alike(readings), rarity(readings)
    oppositions = _oppositions(search.notes, readings, rows)
    bundles = join([reading.polarity for reading in readings], rows, search.seeds, threshold)
    found = [search.cluster(bundle, readings, rarities) for bundle in bundles]
    clusters = [one for one in found if len(one.notes) > 1 and not search.is_dissolved(one)]
    together = {note for cluster in clusters for note in cluster.notes}
    alone = [note.id for note in arrived if note.id not in together]
    return Clusters(
        clusters=_against(sorted(clusters, key=lambda cluster: numbered(cluster.notes[0])), oppositions),
        alone=tuple(sorted(alone, key=numbered)),
        oppositions=oppositions,
    )


@dataclass(frozen=True)
class _Search:
    """The notes in the order of their words, and what is settled about them before."""

    notes: tuple[Comparable, ...]
    decided: Decided

    @cached_property
    def kept(self) -> dict[str, Kept]:
        """The accepted theme of each note in one; a note in two belongs to the later decision."""
        return {note: kept for kept in self.decided.kept for note in kept.notes}

    @cached_property
    def seeds(self) -> list[list[int]]:
        """Places of notes that are together from the beginning."""
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, note in enumerate(self.notes):
            if note.id in self.kept:
                found["kept", self.kept[note.id].id].append(place)
            elif note.heading:
                found["heading", signature(note.heading)].append(place)
        return list(found.values())

    def cluster(self, bundle: Sequence[int], readings: Sequence[Reading], rarities: dict[str, float]) -> Cluster:
        """The bundle as a cluster with its label: a person's, else a heading's, else words of its notes."""
        places = sorted(bundle, key=lambda place: numbered(self.notes[place].id))
        ids = tuple(self.notes[place].id for place in places)
        words = label([readings[place] for place in places], rarities)
        plain = Cluster(
            id=f"t-{ids[0]}",
            label=words.text,
            origin="words",
            notes=ids,
            label_notes=(ids[words.source],),
            minority=tuple(ids[place] for place in words.minority),
        )
        return self._settled(plain, [self.notes[place].heading for place in places if self.notes[place].heading])

    def _settled(self, cluster: Cluster, headings: Sequence[str]) -> Cluster:
        if headings:
            cluster = replace(cluster, label=headings[0], origin="people", label_notes=(), minority=())
        kept = next((self.kept[note] for note in cluster.notes if note in self.kept), None)
        if kept is None:
            return cluster
        joined = tuple(note for note in cluster.notes if note not in kept.notes)
        cluster = replace(cluster, id=kept.id, kept=True, joined=joined)
        if not kept.label:
            return cluster
        return replace(
            cluster, label=kept.label, origin="ai" if kept.suggested else "facilitator", label_notes=(), minority=()
        )

    def is_dissolved(self, cluster: Cluster) -> bool:
        """Whether most of its notes were taken apart by a person."""
        return not cluster.kept and any(_mostly(cluster.notes, notes) for notes in self.decided.dissolved)


def _mostly(notes: Collection[str], others: Collection[str]) -> bool:
    return 2 * len(set(notes) & set(others)) > len(notes)


def _oppositions(
    notes: Sequence[Comparable], readings: Sequence[Reading], rows: Sequence[Row]
) -> tuple[Opposition, ...]:
    """One for each thing spoken of, in the order of the notes that affirm it."""
    affirming, denying = defaultdict[str, set[int]](set), defaultdict[str, set[int]](set)
    for one, row in enumerate(rows):
        signs = readings[one].polarity
        for two, likeness in row.items() if signs else ():
            if one < two and likeness >= OPPOSED:
                for key in opposed(signs, readings[two].polarity):
                    affirming[key].add(one if signs[key] else two)
                    denying[key].add(two if signs[key] else one)
    found = [
        Opposition(
            about=words_of(key, readings[min(places, key=lambda place: numbered(notes[place].id))].tokens),
            affirming=_ids(places, notes),
            denying=_ids(denying[key], notes),
        )
        for key, places in affirming.items()
    ]
    return tuple(sorted(found, key=lambda one: (numbered(one.affirming[0]), one.about)))


def _ids(places: Iterable[int], notes: Sequence[Comparable]) -> tuple[str, ...]:
    return tuple(sorted((notes[place].id for place in places), key=numbered))


def _against(clusters: Sequence[Cluster], oppositions: Sequence[Opposition]) -> tuple[Cluster, ...]:
    home = {note: cluster.id for cluster in clusters for note in cluster.notes}
    against: dict[str, set[str]] = defaultdict(set)
    for pair in oppositions:
        for one in {home[note] for note in pair.affirming if note in home}:
            for other in {home[note] for note in pair.denying if note in home} - {one}:
                against[one].add(other)
                against[other].add(one)
    return tuple(replace(one, against=tuple(sorted(against[one.id], key=numbered))) for one in clusters)
