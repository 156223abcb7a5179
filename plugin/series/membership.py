"""People in a series as values: members with their part, invitations that make somebody one, and the door to it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from plugin.errors import Fault, InputInvalid
from plugin.series.roles import GIVEN, Part, Reach, Role, names_of
from plugin.series.series import Series
from plugin.worded import Worded, worded

LONGEST_LABEL = 80
"""Characters of what the officer calls somebody who is invited."""

INVITATION_DAYS = 14
"""How long an invitation is good unless somebody says otherwise."""

MOST_DAYS = 90
MOST_INVITATIONS = 500
"""Open invitations of one series."""


@dataclass(frozen=True)
class Member:
    """Somebody with a part in a series of another account. `account` is as whoever signs in is called."""

    id: str
    account: str
    part: Part
    label: str
    since: datetime


@dataclass(frozen=True)
class Invitation:
    """An invitation nobody has accepted yet. Its link is known to nobody but whoever has it: a digest is kept."""

    id: str
    part: Part
    label: str
    expires_at: datetime


@dataclass(frozen=True)
class Door:
    """The name of a series in addresses, which nobody can guess, and whose series it is."""

    door: str
    owner: str
    series_id: str


@dataclass(frozen=True)
class Wish:
    """An invitation as somebody asks for it."""

    role: str
    events: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    label: str = ""
    days: int = INVITATION_DAYS


def invitation_of(wish: Wish, series: Series, invitation_id: str, now: datetime) -> Invitation:
    """The invitation that a wish describes. Raises InputInvalid with every fault, each with the field's name."""
    faults = [*_part_faults(wish, series), *_other_faults(wish)]
    if faults:
        raise InputInvalid("The invitation cannot be made.", faults)
    role = Role(wish.role)
    reach = names_of(role)
    part = Part(
        role,
        wish.events if reach is Reach.EVENTS else (),
        wish.companies if reach is Reach.COMPANIES else (),
    )
    return Invitation(invitation_id, part, wish.label, now + timedelta(days=wish.days))


def _part_faults(wish: Wish, series: Series) -> list[Fault]:
    if wish.role not in GIVEN:
        return [
            Fault(
                worded("is {given!r}; choose one of: {choices}", given=wish.role, choices=", ".join(GIVEN)), key="role"
            )
        ]
    reach = names_of(Role(wish.role))
    events, companies = {one.id for one in series.events}, {one.id for one in series.companies}
    faults = []
    if reach is Reach.EVENTS:
        faults += _names("events", wish.events, events, worded("event"))
    if reach is Reach.COMPANIES:
        faults += _names("companies", wish.companies, companies, worded("company"))
    return faults


def _names(key: str, given: tuple[str, ...], known: set[str], what: Worded) -> list[Fault]:
    if not given:
        return [Fault(worded("names no {what}; choose at least one", what=what), key=key)]
    return [
        Fault(worded("names {one!r}, which is no {what} of this series", one=one, what=what), key=key)
        for one in given
        if one not in known
    ]


def _other_faults(wish: Wish) -> list[Fault]:
    faults = []
    if not 1 <= wish.days <= MOST_DAYS:
        faults.append(
            Fault(
                worded("is {given}; write a number of days from 1 to {most}", given=wish.days, most=MOST_DAYS),
                key="days",
            )
        )
    if len(wish.label) > LONGEST_LABEL or not wish.label.isprintable():
        faults.append(
            Fault(
                worded("is too long or holds line breaks; write at most {longest} characters", longest=LONGEST_LABEL),
                key="label",
            )
        )
    return faults
