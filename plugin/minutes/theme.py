"""Values of what runs through a workshop: themes across groups, and contradictions that stay open."""

from dataclasses import dataclass

from plugin.minutes.statement import Statement


@dataclass(frozen=True)
class Theme:
    """Notes that speak of the same thing, most often from several groups.

    `id` stays from harvest to harvest. `label` are words people wrote; `origin` says whose: `people` (a heading
    on the board), `words` (what its notes have in common), `facilitator`, or `ai` (a suggestion that somebody
    let in, to be marked wherever it is shown). `label_notes` are the notes the label is taken from. `state` is
    proposed or accepted. `statements` are all of its notes, in reading order, none left out; `minority` the ids
    of those that say it in words of their own. `joined` are notes that came to an accepted theme later. `against`
    are ids of themes that say the opposite.
    """

    id: str
    label: str
    origin: str
    state: str
    statements: tuple[Statement, ...]
    groups: tuple[str, ...] = ()
    label_notes: tuple[str, ...] = ()
    minority: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


@dataclass(frozen=True)
class Themes:
    """All themes in reading order of their first notes: nothing is ranked.

    `base` is the number of notes that were compared, `alone` the ids of those in no theme. Empty (`base` 0)
    when nobody asked for themes.
    """

    themes: tuple[Theme, ...] = ()
    alone: tuple[str, ...] = ()
    base: int = 0


NO_THEMES = Themes()


@dataclass(frozen=True)
class Contradiction:
    """Two positions that stand side by side; nobody settled them, and neither is more right here.

    `kind` is `negation` (the same words, once denied), `arrow` (somebody drew it and said so) or `poles` (the
    two sides of one tension field). `about` are the words both share, or the name of the field.
    """

    id: str
    kind: str
    about: str
    one: tuple[Statement, ...]
    other: tuple[Statement, ...]
