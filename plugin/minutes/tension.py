"""Values of phase 2: tension fields, and the way from a statement to a question, an idea and an initiative."""

from dataclasses import dataclass, field

from plugin.minutes.statement import AreaNotes, Scale, Statement


@dataclass(frozen=True)
class Tie:
    """What a chain leads to, and how that is known.

    `to` is the id of a tension field or the number of a released initiative. `by` is `arrow` (somebody drew
    it) or `words` (both use the same ones); `words` are these words.
    """

    to: str
    by: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chain:
    """A question, the statements it was made from (most often one) and first answers.

    `form` is both_and, constraint, open, not_yet (no question yet), or None for a withheld question. `link`
    says how statement and question came together: `arrow` (somebody drew it), `place` (they lie side by side),
    `order` (same place in the sequence) or `alone`. `tension` is the field it belongs to, `initiatives` what became
    of it.
    """

    group: str | None
    beliefs: tuple[Statement, ...]
    question: Statement
    form: str | None
    answers: tuple[Statement, ...]
    link: str
    tension: Tie | None = None
    initiatives: tuple[Tie, ...] = ()


@dataclass(frozen=True)
class GroupQuestions:
    """Phase 2 of one group; `open_beliefs` became no question, `ideas` belong to no single one (general ideas).

    `belief_tensions` are the tension fields of open beliefs, by note id, as far as their words name one. `truths` is
    what the group wrote in the step between statement and question; None where the board has no such step.
    """

    group: str
    name: str
    chains: tuple[Chain, ...]
    open_beliefs: tuple[Statement, ...]
    ideas: tuple[Statement, ...]
    top: AreaNotes
    counts: dict[str, int] = field(default_factory=dict)
    belief_tensions: dict[str, Tie] = field(default_factory=dict)
    truths: AreaNotes | None = None


@dataclass(frozen=True)
class TensionField:
    """A tension field on the board with its poles."""

    id: str
    name: str
    pole_a: str
    pole_b: str


@dataclass(frozen=True)
class JointQuestion:
    """A question that several groups ask or chose, in the wording of each; never merged into one sentence."""

    id: str
    groups: tuple[str, ...]
    wordings: tuple[Statement, ...]


@dataclass(frozen=True)
class Tensions:
    """The tension fields, where people saw themselves, and the groups' way from statements to questions."""

    fields: tuple[TensionField, ...]
    scales: tuple[Scale, ...]
    positions: tuple[AreaNotes, ...]
    groups: tuple[GroupQuestions, ...]
    gallery: tuple[AreaNotes, ...]
    joint: tuple[JointQuestion, ...] = ()
