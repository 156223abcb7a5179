"""Reads canvases: how somebody will notice that it works, and until when; what is missing is marked, not corrected."""

import re
from collections.abc import Sequence

from plugin.harvest.period import Period
from plugin.minutes.initiative import Due, FirstStep, Milestone
from plugin.minutes.statement import Statement

_NUMBERS = (
    "zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|beide|alle|jede[rs]?|"
    "two|three|four|five|six|seven|eight|nine|ten|twelve|both|every"
)
_TARGET = re.compile(
    rf"(?<![\w.,])(?:(?:mindestens|über|mehr als|at least|more than|over)\s+)?"
    rf"(?:\d+(?:,\d+)?(?![.\d])\s*(?:%|prozent|percent|mal|x|[^\W\d_][\w-]*)?|(?:{_NUMBERS})\s+[^\W\d_][\w-]*)",
    re.IGNORECASE,
)
_SPAN = re.compile(r"(tage?n?|wochen?|monate?n?|jahre?n?|days?|weeks?|months?|years?)$", re.IGNORECASE)
_VAGUE = re.compile(
    r"\b(besser\w*|mehr|weniger|gut|häufiger|öfter|offener|stärker|schneller|zufrieden\w*|besseres?|"
    r"better|more|less|good|often|stronger|faster|happier)\b",
    re.IGNORECASE,
)
_SEEN = re.compile(
    r"\b(hat|haben|ist|sind|war|waren|steht|stehen|wurde|wurden|wird|gibt|läuft|laufen|fragt|fragen|erzählt|erzählen|kommt|"
    r"kommen|bietet|bieten|findet|finden|macht|machen|nutzt|nutzen|will|wollen|trifft|treffen|"
    r"has|have|is|are|was|were|runs?|asks?|tells?|comes?|offers?|uses?|meets?|happens?)\b",
    re.IGNORECASE,
)


def milestone(statement: Statement, dates: Sequence[Period]) -> Milestone:
    """The statement taken apart: what is counted or seen, how much of it, and when.

    It can be measured when it names a number, or something that is seen to be so or not ("ein anderer erzählt auch")
    and not merely more or better. A withheld statement is not read.
    """
    if statement.withheld:
        return Milestone(statement, missing=("target", "due"))
    due = due_of(statement.text, dates)
    rest = _without(statement.text, due)
    target = _target(rest)
    measurable = bool(target) or bool(_SEEN.search(rest) and not _VAGUE.search(rest))
    missing = (*(() if measurable else ("target",)), *(() if due else ("due",)))
    return Milestone(statement, _tidy(rest) if measurable else "", target, due, missing)


def _target(text: str) -> str:
    """The first number with what it counts; how long something takes only when nothing else is counted."""
    found = [" ".join(match.group().split()) for match in _TARGET.finditer(text)]
    return next((one for one in found if not _SPAN.search(one)), found[0] if found else "")


def first_step(statement: Statement, dates: Sequence[Period]) -> FirstStep:
    """The statement with the first time it names."""
    return FirstStep(statement, None if statement.withheld else due_of(statement.text, dates))


def due_of(text: str, dates: Sequence[Period]) -> Due | None:
    """The first time named in the text, as it is written, with the days it may mean."""
    period = next((one for one in dates if one.words and one.words in text), None)
    if period is None:
        return None
    earliest, latest = (day.isoformat() if day else None for day in (period.earliest, period.latest))
    return Due(period.words, earliest, latest)


def _without(text: str, due: Due | None) -> str:
    return text.replace(due.text, " ", 1) if due else text


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" ,;:–-.")
