"""Values of the search for themes: a note as it is compared, and a cluster of notes with its label."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Comparable:
    """A note as it is compared. `heading` is what people wrote above it, its own label for a theme; most have none."""

    id: str
    text: str
    group: str | None = None
    heading: str = ""


@dataclass(frozen=True)
class Cluster:
    """Notes that speak of the same thing: a proposal.

    `id` is made from the note among them that was numbered first, so it stays when notes join or leave, in any
    language. `label` are words people wrote: of a heading (`origin` people) or of the notes `label_notes`
    (`origin` words), the facilitator's (`origin` facilitator), or an AI's they let in (`origin` ai). `notes` are
    all members in the order they were numbered; `minority` those that do not use the label's words. `kept` when a
    person accepted it; `joined` are notes that were not in it then. `against` are ids of clusters that deny what
    this one affirms.
    """

    id: str
    label: str
    origin: str
    notes: tuple[str, ...]
    label_notes: tuple[str, ...] = ()
    minority: tuple[str, ...] = ()
    kept: bool = False
    joined: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kept:
    """A theme a person accepted: its id then, its notes then, and the label they gave it, if they gave one.

    `suggested`: an AI suggested that label and the person let it in.
    """

    id: str
    notes: tuple[str, ...]
    label: str = ""
    suggested: bool = False


@dataclass(frozen=True)
class Decided:
    """What people decided about themes; it survives the next search.

    `dissolved` are the notes of each theme they took apart; `single` notes they took out of their theme.
    """

    kept: tuple[Kept, ...] = ()
    dissolved: tuple[tuple[str, ...], ...] = ()
    single: tuple[str, ...] = ()


NOTHING_DECIDED = Decided()


@dataclass(frozen=True)
class Opposition:
    """Notes in much the same words, of which some deny what others affirm.

    `about` are the words it is about, as the first note that affirms them has them.
    """

    about: str
    affirming: tuple[str, ...]
    denying: tuple[str, ...]


@dataclass(frozen=True)
class Clusters:
    """Clusters in the order of their first notes, notes alone, and what stands against each other."""

    clusters: tuple[Cluster, ...] = ()
    alone: tuple[str, ...] = ()
    oppositions: tuple[Opposition, ...] = ()


def numbered(note_id: str) -> tuple[int, str]:
    """Sorts note ids as they were given: n2 before n10."""
    digits = "".join(character for character in note_id if character.isdecimal())
    return int(digits or 0), note_id
