"""Joins statements, questions and answers: by the arrows people drew, by where notes lie, by their order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from plugin.board import Geometry
from plugin.harvest.ledger import Relation
from plugin.minutes.questions import question_form
from plugin.minutes.statement import Statement
from plugin.minutes.tension import Chain

Statements = Sequence[Statement]
Places = Mapping[str, Geometry]
"""Where notes lie on the board, by their ids."""

_BESIDE = 60.0  # Pixels between two notes that lie side by side.


@dataclass
class _Links:
    """What belongs to each question so far, by its id, and how that came to be known first."""

    found: dict[str, list[Statement]] = field(default_factory=dict)
    ways: dict[str, str] = field(default_factory=dict)

    def add(self, question: Statement, others: Statements, way: str) -> None:
        self.found.setdefault(_id(question), []).extend(others)
        self.ways.setdefault(_id(question), way)

    def loose(self, statements: Statements) -> tuple[Statement, ...]:
        """Those that belong to no question yet."""
        taken = {_id(statement) for joined in self.found.values() for statement in joined}
        return tuple(statement for statement in statements if _id(statement) not in taken)


def chains(
    beliefs: Statements,
    questions: Statements,
    ideas: Statements,
    relations: Sequence[Relation],
    places: Places | None = None,
) -> tuple[tuple[Chain, ...], tuple[Statement, ...], tuple[Statement, ...]]:
    """One chain a question; then the statements that became none, and the ideas that answer no single one.

    Arrows decide; then a note that lies right beside one question and no other. Order joins only what cannot be
    mistaken: as many loose statements as loose questions (or one question), and likewise for ideas. Whatever is left
    stays visible on its own.
    """
    sources = _linked(questions, beliefs, relations, places or {})
    answers = _linked(questions, ideas, relations, places or {}, several=True)
    made = tuple(_chain(question, sources, answers) for question in questions)
    return made, sources.loose(beliefs), answers.loose(ideas)


def _chain(question: Statement, sources: _Links, answers: _Links) -> Chain:
    return Chain(
        group=question.group,
        beliefs=tuple(sources.found.get(_id(question), ())),
        question=question,
        form=None if question.withheld else question_form(question.text),
        answers=tuple(answers.found.get(_id(question), ())),
        link=sources.ways.get(_id(question), "alone"),
    )


def _linked(
    questions: Statements, others: Statements, relations: Sequence[Relation], places: Places, *, several: bool = False
) -> _Links:
    links = _Links()
    _by(questions, links, "arrow", lambda: links.loose(others), _arrow_of(relations))
    _by(questions, links, "place", lambda: links.loose(others), _neighbour_of(questions, places))
    _by_order(questions, others, links, several=several)
    return links


Belongs = Callable[[Statement, Statement], bool]


def _by(
    questions: Statements, links: _Links, way: str, loose: Callable[[], tuple[Statement, ...]], belongs: Belongs
) -> None:
    for question in questions:
        mine = [other for other in loose() if belongs(question, other)]
        if mine:
            links.add(question, mine, way)


def _arrow_of(relations: Sequence[Relation]) -> Belongs:
    """Whether an arrow joins the two, whichever way it points."""
    ends = {(relation.start, relation.end) for relation in relations}
    ends |= {(end, start) for start, end in ends}
    return lambda question, other: any((a, b) in ends for a in question.notes for b in other.notes)


def _neighbour_of(questions: Statements, places: Places) -> Belongs:
    """Whether a note lies right beside this question and beside no other."""

    def gap(one: str, other: str) -> float:
        mine, theirs = places.get(one), places.get(other)
        if mine is None or theirs is None:
            return float("inf")
        across = max(mine.left - theirs.right, theirs.left - mine.right, 0.0)
        down = max(mine.top - theirs.bottom, theirs.top - mine.bottom, 0.0)
        return max(across, down)

    @cache
    def only_one(note: str) -> str | None:
        beside = [_id(one) for one in questions if gap(_id(one), note) <= _BESIDE]
        return beside[0] if len(beside) == 1 else None

    return lambda question, other: only_one(_id(other)) == _id(question)


def _by_order(questions: Statements, others: Statements, links: _Links, *, several: bool) -> None:
    lonely = [question for question in questions if _id(question) not in links.found]
    loose = links.loose(others)
    if loose and len(lonely) == len(loose):
        for question, other in zip(lonely, loose, strict=True):
            links.add(question, [other], "order")
    elif several and len(questions) == 1 and loose:
        links.add(questions[0], loose, "order")


def _id(statement: Statement) -> str:
    return statement.notes[0]
