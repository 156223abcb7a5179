"""From statements through questions to answers: arrows first, then an order that cannot be mistaken."""

from plugin.board import Geometry
from plugin.harvest.ledger import Relation
from plugin.minutes.sections.chains import chains
from plugin.minutes.statement import Statement


def said(*ids: str) -> list[Statement]:
    return [Statement(f"Text {one}", (one,)) for one in ids]


def ids(statements: tuple[Statement, ...]) -> list[str]:
    return [statement.notes[0] for statement in statements]


def test_arrows_join_whichever_way_they_point() -> None:
    arrows = [Relation("b2", "q1"), Relation("q1", "b1"), Relation("i1", "q1")]
    (chain,), open_beliefs, ideas = chains(said("b1", "b2", "b3"), said("q1"), said("i1"), arrows)
    assert ids(chain.beliefs) == ["b1", "b2"]
    assert chain.link == "arrow"
    assert ids(chain.answers) == ["i1"]
    assert ids(open_beliefs) == ["b3"]
    assert ideas == ()


def test_order_joins_as_many_statements_as_questions() -> None:
    made, open_beliefs, _ = chains(said("b1", "b2"), said("q1", "q2"), [], [])
    assert [(ids(chain.beliefs), chain.link) for chain in made] == [(["b1"], "order"), (["b2"], "order")]
    assert open_beliefs == ()


def test_order_joins_nothing_when_the_numbers_differ() -> None:
    made, open_beliefs, ideas = chains(said("b1", "b2", "b3"), said("q1", "q2"), said("i1"), [])
    assert [chain.link for chain in made] == ["alone", "alone"]
    assert ids(open_beliefs) == ["b1", "b2", "b3"]
    assert ids(ideas) == ["i1"]


def test_all_ideas_answer_the_only_question() -> None:
    (chain,), _, ideas = chains([], said("q1"), said("i1", "i2", "i3"), [])
    assert ids(chain.answers) == ["i1", "i2", "i3"]
    assert ideas == ()


def test_an_arrow_from_a_copy_counts_as_one_from_the_note() -> None:
    belief = Statement("Text", ("b1", "b9"), copies=1)
    made, _, _ = chains([belief], said("q1", "q2"), [], [Relation("b9", "q2")])
    assert [ids(chain.beliefs) for chain in made] == [[], ["b1"]]


def test_a_statement_belongs_to_one_question_only() -> None:
    arrows = [Relation("b1", "q1"), Relation("b1", "q2")]
    made, _, _ = chains(said("b1"), said("q1", "q2"), [], arrows)
    assert [ids(chain.beliefs) for chain in made] == [["b1"], []]


def test_the_form_of_a_withheld_question_is_not_told() -> None:
    hidden = Statement("[zurückgehalten: zu prüfen]", ("q1",), withheld=True)
    (chain,), _, _ = chains([], [hidden], [], [])
    assert chain.form is None


def test_a_note_beside_one_question_belongs_to_it_and_one_between_two_to_none() -> None:
    places = {
        "q1": Geometry(0, 0, width=200, height=200),
        "q2": Geometry(440, 0, width=200, height=200),
        "i1": Geometry(0, 230, width=200, height=200),
        "i2": Geometry(220, 0, width=200, height=200),
        "i3": Geometry(2000, 0, width=200, height=200),
    }
    made, _, general = chains([], said("q1", "q2"), said("i1", "i2", "i3"), [], places)
    assert [ids(chain.answers) for chain in made] == [["i1"], []]
    assert ids(general) == ["i2", "i3"]


def test_arrows_go_before_places() -> None:
    places = {"q1": Geometry(0, 0, width=200, height=200), "b1": Geometry(0, 210, width=200, height=200)}
    made, _, _ = chains(said("b1"), said("q1", "q2"), [], [Relation("b1", "q2")], places)
    assert [chain.link for chain in made] == ["alone", "arrow"]
    made, _, _ = chains(said("b1"), said("q1", "q2"), [], [], places)
    assert [chain.link for chain in made] == ["place", "alone"]
