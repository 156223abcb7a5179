"""From an initiative and its answers to what a series may know of it: the last word, how far it came, when."""

from collections.abc import Sequence
from datetime import date

from plugin.followup.answer import Answer, State, week_of
from plugin.followup.initiative import LivingInitiative, Standing
from plugin.series.followed import FollowedInitiative


def is_followed(initiative: LivingInitiative) -> bool:
    """Whether it counts: not what was withdrawn or deleted by whoever it belongs to."""
    return initiative.standing in (Standing.OPEN, Standing.OFF)


def followed_of(initiative: LivingInitiative, answers: Sequence[Answer], event: str) -> FollowedInitiative:
    """The initiative as its event's series takes it in; `answers` oldest first.

    Of sentences only those that may be shown, of times only weeks. What was ticked once stays reached. Of what was
    dropped the sentence is the reason.
    """
    last = answers[-1] if answers else None
    words = last.sentence if last is not None and last.shared else ""
    is_reason = last is not None and last.state is State.DROPPED
    ticked = {note for one in answers for note in one.reached}
    return FollowedInitiative(
        id=initiative.id,
        event=event,
        canvas=initiative.canvas,
        state=last.state.value if last else "open",
        reached=_stage(initiative, last, ticked),
        reason=words if is_reason else "",
        sentence="" if is_reason else words,
        cards=initiative.content.cards,
        due=_next_due(initiative, ticked),
        answered=last.week.isoformat() if last else "",
        weeks=(last.week - week_of(initiative.began_at)).days // 7 if last else 0,
    )


def _stage(initiative: LivingInitiative, last: Answer | None, ticked: set[str]) -> str:
    """How far it came, each stage with all before it."""
    if last is not None and last.state is State.DONE:
        return "goal"
    if any(aim.note in ticked for aim in initiative.content.milestones):
        return "result"
    return "first_step" if any(aim.note in ticked for aim in initiative.content.steps) else "nothing"


def _next_due(initiative: LivingInitiative, ticked: set[str]) -> str:
    """The earliest day by which something is wanted that was not reached yet; empty when no calendar knows one."""
    aims = (aim for aim in initiative.content.aims if aim.due is not None and aim.note not in ticked)
    days = [day for aim in aims if aim.due and (day := aim.due.latest or aim.due.earliest)]
    return min(days, key=date.fromisoformat, default="")
