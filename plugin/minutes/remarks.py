"""What no note can say: the facilitator's own lines, marked as theirs, and what they released."""

from dataclasses import dataclass


@dataclass(frozen=True)
class NextStep:
    """Something agreed: what, who (a role or organisation, never a person without consent), until when."""

    what: str
    who: str = ""
    until: str = ""


@dataclass(frozen=True)
class Category:
    """A name the facilitator gave to notes that belong together ("Zeit"), with the ids of these notes."""

    name: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """Where an open question goes on: the id of its note, who takes it up (never a person), until when."""

    note: str
    who: str = ""
    until: str = ""


@dataclass(frozen=True)
class GroupSize:
    """How many people were in a group, by its letter."""

    letter: str
    people: int


@dataclass(frozen=True)
class Share:
    """What of a board is a company's own, by its id in the series: the facilitator says so, nothing is guessed.

    `groups` are letters, `canvases` owners of canvases (`P07`), `notes` ids of notes.
    """

    company: str
    groups: tuple[str, ...] = ()
    canvases: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Remarks:
    """Lines entered by the facilitator; what is empty is left out of the minutes.

    `status` is draft, reviewed or published. `goals` is an assessment for each goal, in their order.
    `released` holds ids of notes that may be shown although they are private or flagged. `hurdles` are
    the categories of the hurdles, `places` say where open questions go on. `expectations` tells which were
    served and which remain, `consequence` what the feedback means for the next workshop, `network` what the
    hosts decided about going on together, `group_sizes` how many people were in each group: told only to keep
    small groups hidden, shown nowhere; nor is `shares`, what is which company's own. `follow_up` is the date of
    the next meeting; dates are ISO 8601 (2027-04-15) where a calendar shall read them, else as they were typed.
    """

    status: str = "draft"
    series: str = ""
    facilitation: str = ""
    mode: str = ""
    participants: int | None = None
    actual_minutes: int | None = None
    distribution: str = ""
    occasion: str = ""
    key_points: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    deviations: tuple[str, ...] = ()
    expectations: tuple[str, ...] = ()
    impulse: tuple[str, ...] = ()
    hurdles: tuple[Category, ...] = ()
    places: tuple[Place, ...] = ()
    consequence: tuple[str, ...] = ()
    network: str = ""
    decisions: tuple[str, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    follow_up: str = ""
    contact: str = ""
    material: str = ""
    corrections_until: str = ""
    released: tuple[str, ...] = ()
    group_sizes: tuple[GroupSize, ...] = ()
    shares: tuple[Share, ...] = ()
