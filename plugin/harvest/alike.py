"""Notes that say the same in other words: linked to each other, never joined and never deleted."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from rapidfuzz import fuzz

from plugin.harvest.ledger import Disposition, Note
from plugin.harvest.lemmas import fold_gender, lemmas, stance, telling
from plugin.harvest.wording import signature

_SHARED = 0.5
_ALIKE = 80.0
_MOST = 8
_CROWD = 60


@dataclass(frozen=True)
class _Words:
    """`key`: the telling lemmas, sorted and joined; `rare`: those words first that few notes have."""

    id: str
    words: frozenset[str]
    key: str
    stance: frozenset[str]


def with_alike(notes: Sequence[Note]) -> tuple[Note, ...]:
    """The notes with links to near-duplicates (`near`) and to equal words in other areas (`same`).

    What is private or not used is compared with nothing. Two notes are near when half of their telling words are
    shared, RapidFuzz finds the lemmas four fifths alike, and they take the same stance: a text is never linked
    with its denial. Work grows with the notes: of a word that very many have, only the last sixty are tried.
    """
    listed = [note for note in notes if note.disposition is Disposition.USED and note.area and not note.private]
    same = _same(listed)
    near = _near(listed, same)
    linked = near.keys() | same.keys()
    return tuple(
        replace(note, near=near.get(note.id, ()), same=same.get(note.id, ())) if note.id in linked else note
        for note in notes
    )


def _same(notes: Sequence[Note]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for note in notes:
        groups[signature(fold_gender(note.wording))].append(note.id)
    return {
        one: tuple(other for other in ids if other != one) for ids in groups.values() if len(ids) > 1 for one in ids
    }


def _near(notes: Sequence[Note], same: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for one, other, score in _pairs([_words(note) for note in notes]):
        if other.id not in same.get(one.id, ()):
            found[one.id].append((-score, other.id))
            found[other.id].append((-score, one.id))
    return {note: tuple(other for _, other in sorted(others)[:_MOST]) for note, others in found.items()}


def _words(note: Note) -> _Words:
    listed = lemmas(note.wording)
    words = telling(listed)
    return _Words(note.id, frozenset(words), " ".join(sorted(words)), stance(listed))


def _pairs(entries: Sequence[_Words]) -> Iterator[tuple[_Words, _Words, float]]:
    """Pairs that can share half of their words have one of their rarest words in common: only those are tried."""
    frequency = Counter(word for entry in entries for word in entry.words)
    holders: dict[str, list[_Words]] = defaultdict(list)
    for entry in entries:
        size = len(entry.words)
        if size < 2:
            continue
        rarest = sorted(entry.words, key=lambda word: (frequency[word], word))[: size - ceil(_SHARED * size) + 1]
        tried: set[str] = set()
        for word in rarest:
            for other in holders[word][-_CROWD:]:
                if other.id not in tried:
                    tried.add(other.id)
                    score = _score(entry, other)
                    if score:
                        yield entry, other, score
            holders[word].append(entry)


def _score(one: _Words, other: _Words) -> float:
    """From 80 to 100 for near-duplicates, else 0."""
    if one.stance != other.stance:
        return 0.0
    shared = len(one.words & other.words)
    if shared < _SHARED * (len(one.words) + len(other.words) - shared):
        return 0.0
    return float(fuzz.ratio(one.key, other.key, score_cutoff=_ALIKE))
