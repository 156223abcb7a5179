"""Joins statements, questions and answers: by the arrows people drew, by where notes lie, by their order."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from plugin.board import Geometry
from plugin.harvest.grid import Nearby
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
    _by(questions, others, links, way="arrow", owner=_arrow_of(questions, relations))
    _by(questions, links.loose(others), links, way="place", owner=_neighbour_of(questions, places))
    _by_order(questions, others, links, several=several)
    return links


Owner = Callable[[Statement], str | None]
"""The id of the question a statement belongs to."""


def _by(questions: Statements, others: Statements, links: _Links, *, way: str, owner: Owner) -> None:
    mine: defaultdict[str | None, list[Statement]] = defaultdict(list)
    for other in others:
        mine[owner(other)].append(other)
    for question in questions:
        if _id(question) in mine:
            links.add(question, mine[_id(question)], way)


def _arrow_of(questions: Statements, relations: Sequence[Relation]) -> Owner:
    """The first question that an arrow joins with the statement, whichever way it points."""
    rank = {note: number for number, question in reversed(list(enumerate(questions))) for note in question.notes}
    ends: defaultdict[str, set[int]] = defaultdict(set)
    for relation in relations:
        for one, other in ((relation.start, relation.end), (relation.end, relation.start)):
            if one in rank:
                ends[other].add(rank[one])

    def owner(other: Statement) -> str | None:
        joined = set().union(*(ends.get(note, ()) for note in other.notes))
        return _id(questions[min(joined)]) if joined else None

    return owner


def _neighbour_of(questions: Statements, places: Places) -> Owner:
    """The question a note lies right beside, if it is the only one."""
    nearby = Nearby(((_id(one), places[_id(one)]) for one in questions if _id(one) in places), _BESIDE)

    def owner(other: Statement) -> str | None:
        box = places.get(_id(other))
        beside = nearby.around(box) if box is not None else []
        return beside[0] if len(beside) == 1 else None

    return owner


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
