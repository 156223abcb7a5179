"""Whose turn it is: people first, runs in equal shares, and what one run leaves lying is lent to the others. Pure.

Most of its share a run may spend at any time. What goes beyond is given only as far as it leaves the others what
is kept for them: the whole share of one that waits, most of the share of one that may ask again. Most, not half:
half a share is what nobody may fall under, and the last call may be one that does not fit any more.
"""

from dataclasses import dataclass

from plugin.credits.account import Account
from plugin.errors import Throttled
from plugin.worded import worded

PEOPLE = "people"
"""Who pays for what somebody waits for in front of a screen; every other payer is a run."""

HEADROOM = 0.1
"""The part of a minute's credits that runs leave to people."""

FLOWING = 0.75
"""The part of its share that a run may always spend, and that is kept for one which was refused nothing yet."""


@dataclass(frozen=True)
class Verdict:
    """The account after a question. `wait` is 0 when the credits were granted, else seconds until it may change."""

    account: Account
    wait: float = 0.0


def ask(account: Account, payer: str, credits: int, now: float) -> Verdict:
    """Grant these credits to the payer, or say how long to wait. Raises Throttled when they can never be had."""
    if credits > account.credits:
        raise Throttled(
            worded(
                "A call of {credits} credits never fits: there are {most} a minute.",
                credits=credits,
                most=account.credits,
            )
        )
    current = account.at(now)
    allowed = may_spend(current, payer, credits)
    if payer != PEOPLE:
        current = current.seen(payer, now, waits=not allowed)
    if allowed:
        return Verdict(current.granting(payer, credits, now) if credits else current)
    return Verdict(current, max(current.next_change(now), _LEAST))


_LEAST = 0.05
"""Seconds of the shortest wait, where it is another's claim that has to end."""


def may_spend(account: Account, payer: str, credits: int) -> bool:
    """Whether it is this payer's turn; the account is the one of this moment."""
    if payer == PEOPLE:
        return account.spent + credits <= account.credits
    limit = max(runs_limit(account), credits)
    if account.spent + credits > limit:
        return False
    spent, fair, left = account.spent_by(payer), share(account, payer), limit - account.spent - credits
    if spent + credits <= fair * FLOWING or _claims(account, payer) <= left:
        return True
    return spent < fair and _is_first(account, payer, spent) and _claims(account, payer, waiting=False) <= left


def runs_limit(account: Account) -> int:
    """How far runs may push what is spent: head-room that people have used is no head-room any more."""
    kept = account.credits * HEADROOM - account.spent_by(PEOPLE)
    return account.credits - max(int(kept), 0)


def share(account: Account, payer: str) -> float:
    """The equal share of a minute's credits, with this payer among those that ask."""
    shared = runs_limit(account) - account.spent_by(PEOPLE) - account.others
    return max(shared, 0) / len({*account.asking, payer})


def _is_first(account: Account, payer: str, spent: int) -> bool:
    """Whether of all that wait this one has got least, and among equals waits longest."""
    mine = account.asking.get(payer)
    since = mine.since if mine is not None and mine.since is not None else float("inf")
    waiting = {other: one.since for other, one in account.asking.items() if one.since is not None and other != payer}
    return all((spent, since) <= (account.spent_by(other), moment) for other, moment in waiting.items())


def _claims(account: Account, payer: str, *, waiting: bool = True) -> float:
    """What is kept for the others; those that wait count only if asked for."""
    fair = share(account, payer)
    return sum(
        max(fair * (FLOWING if one.since is None else 1.0) - account.spent_by(other), 0.0)
        for other, one in account.asking.items()
        if other != payer and (waiting or one.since is None)
    )
