"""Themes as questions of a review: to keep under some name, to take apart, or to leave a proposal."""

from plugin.harvest.decisions import Act, Decision
from plugin.minutes.theme import Theme
from plugin.review.question import Option, Question

_OWN_LABELS = frozenset({"facilitator", "ai"})


def theme_question(theme: Theme) -> Question | None:
    """What is asked about a theme; nothing about one that was kept as it is.

    Accepting all proposals keeps those that several groups wrote, or that people put under a heading of their own.
    One that only the search put together, out of one group, waits for a person. So does a note that came to a theme
    after it was kept.
    """
    if theme.state == "accepted" and not theme.joined:
        return None
    options = (Option("gather", (gathered(theme),)), Option("scatter", (scattered(theme),)))
    proposed = "gather" if theme.state == "proposed" and _speaks_for_itself(theme) else ""
    return Question(f"theme-{theme.id}", "theme", members(theme), options, proposed)


def members(theme: Theme) -> tuple[str, ...]:
    """The ids of all notes of a theme, in reading order."""
    return tuple(said.notes[0] for said in theme.statements)


def gathered(theme: Theme) -> Decision:
    """Keeps the theme with all of its notes. A label that words or a heading gave stays theirs."""
    own = theme.origin in _OWN_LABELS
    return _about(theme, Act.GATHER, theme.label if own else "", suggested=theme.origin == "ai")


def renamed(theme: Theme, label: str, *, suggested: bool = False) -> Decision:
    """Keeps the theme under a label; under the one it has, that is no new name."""
    plain = " ".join(label.split())
    if not plain or plain == " ".join(theme.label.split()):
        return gathered(theme)
    return _about(theme, Act.GATHER, plain, suggested=suggested)


def scattered(theme: Theme) -> Decision:
    """Takes the theme apart; the next search does not put it together again."""
    return _about(theme, Act.SCATTER)


def anchor(theme: Theme) -> str:
    """The note a decision about the theme is kept with: the one its id is made from, while it is on the board."""
    named, there = theme.id.removeprefix("t-"), members(theme)
    return named if named in there else there[0]


def _about(theme: Theme, act: Act, label: str = "", *, suggested: bool = False) -> Decision:
    return Decision(anchor(theme), act, text=label, members=members(theme), suggested=suggested)


def _speaks_for_itself(theme: Theme) -> bool:
    return len(theme.groups) > 1 or theme.origin == "people"
