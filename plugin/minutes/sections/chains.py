"""Joins statements, questions and answers: first by the arrows people drew, then by their order."""

from collections.abc import Sequence

from plugin.harvest.ledger import Relation
from plugin.minutes.questions import question_form
from plugin.minutes.statement import Statement
from plugin.minutes.tension import Chain

Statements = Sequence[Statement]
Links = dict[str, list[Statement]]


def chains(
    beliefs: Statements, questions: Statements, ideas: Statements, relations: Sequence[Relation]
) -> tuple[tuple[Chain, ...], tuple[Statement, ...], tuple[Statement, ...]]:
    """One chain a question; then the statements that became none, and the ideas that answer no single one.

    Order joins only what cannot be mistaken: as many loose statements as loose questions (or one question),
    and likewise for ideas. Whatever is left stays visible on its own.
    """
    sources, by_arrow = _partners(questions, beliefs, relations)
    answers, _ = _partners(questions, ideas, relations)
    _by_order(questions, beliefs, sources)
    _by_order(questions, ideas, answers, several=True)
    made = tuple(_chain(question, sources, answers, by_arrow) for question in questions)
    return made, _loose(beliefs, sources), _loose(ideas, answers)


def _chain(question: Statement, sources: Links, answers: Links, by_arrow: frozenset[str]) -> Chain:
    found = sources.get(_id(question), [])
    link = "alone" if not found else "arrow" if _id(question) in by_arrow else "order"
    return Chain(
        group=question.group,
        beliefs=tuple(found),
        question=question,
        form=None if question.withheld else question_form(question.text),
        answers=tuple(answers.get(_id(question), ())),
        link=link,
    )


def _partners(questions: Statements, others: Statements, relations: Sequence[Relation]) -> tuple[Links, frozenset[str]]:
    """For each question the others an arrow joins it with, whichever way the arrow points."""
    ends = {(relation.start, relation.end) for relation in relations}
    ends |= {(end, start) for start, end in ends}
    found: Links = {}
    taken: set[str] = set()
    for question in questions:
        for other in others:
            joined = any((a, b) in ends for a in question.notes for b in other.notes)
            if joined and _id(other) not in taken:
                found.setdefault(_id(question), []).append(other)
                taken.add(_id(other))
    return found, frozenset(found)


def _by_order(questions: Statements, others: Statements, links: Links, *, several: bool = False) -> None:
    lonely = [question for question in questions if _id(question) not in links]
    loose = _loose(others, links)
    if len(lonely) == len(loose):
        for question, other in zip(lonely, loose, strict=True):
            links[_id(question)] = [other]
    elif several and len(questions) == 1 and loose:
        links.setdefault(_id(questions[0]), []).extend(loose)


def _loose(statements: Statements, links: Links) -> tuple[Statement, ...]:
    taken = {_id(statement) for joined in links.values() for statement in joined}
    return tuple(statement for statement in statements if _id(statement) not in taken)


def _id(statement: Statement) -> str:
    return statement.notes[0]
