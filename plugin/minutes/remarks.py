"""What no note can say: the facilitator's own lines, marked as theirs, and what they released."""

from dataclasses import dataclass


@dataclass(frozen=True)
class NextStep:
    """Something agreed: what, who (a role or organisation, never a person without consent), until when."""

    what: str
    who: str = ""
    until: str = ""


@dataclass(frozen=True)
class Remarks:
    """Lines entered by the facilitator; what is empty is left out of the minutes.

    `status` is draft, reviewed or published. `goals` is an assessment for each goal, in their order.
    `released` holds ids of notes that may be shown although they are private or flagged.
    """

    status: str = "draft"
    mode: str = ""
    participants: int | None = None
    actual_minutes: int | None = None
    distribution: str = ""
    key_points: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    deviations: tuple[str, ...] = ()
    impulse: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    contact: str = ""
    material: str = ""
    corrections_until: str = ""
    released: tuple[str, ...] = ()
