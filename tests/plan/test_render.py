"""A plan reads the same to people and to programs."""

import json

from plugin.board import Capabilities, Kind, Snapshot
from plugin.language import Language
from plugin.plan.cost import cost
from plugin.plan.diff import diff
from plugin.plan.render import as_data, as_text
from plugin.translations import load_language
from tests.plan.samples import blueprint, provisioned

ALL = frozenset(Kind) - {Kind.UNKNOWN}
ABLE = Capabilities(kinds=ALL, bulk_kinds=ALL - {Kind.CONNECTOR})
EMPTY = Snapshot("board", "Probe", ())


def _text(language: Language) -> str:
    wanted = blueprint(1, 2)
    plan = diff(wanted, EMPTY, {})
    return as_text(plan, wanted, cost=cost(plan, ABLE), language=language)


def test_german_names_each_change_with_its_area() -> None:
    lines = _text(Language()).splitlines()
    assert "+ Anlegen: Rahmen f0" in lines
    assert "+ Anlegen: Text f0.a1#heading „Feld 0.1“" in lines
    assert "8 anlegen, 0 ändern, 0 löschen" in lines


def test_english_says_the_same() -> None:
    lines = _text(load_language("en")).splitlines()
    assert "+ Create: frame f0" in lines
    assert "8 to create, 0 to update, 0 to delete" in lines
    assert len(lines) == len(_text(Language()).splitlines())


def test_edits_and_deletions_are_told() -> None:
    snapshot, known = provisioned(blueprint(2, 1))
    wanted = blueprint(1, 1)
    plan = diff(wanted, snapshot, known)
    text = as_text(plan, wanted, cost=cost(plan, ABLE, new_board=False), language=Language())
    assert "- Löschen: Notiz f1.a0#pad" in text


def test_nothing_to_do_is_said_in_one_line() -> None:
    wanted = blueprint()
    plan = diff(wanted, *provisioned(wanted))
    assert as_text(plan, wanted, cost=cost(plan, ABLE, new_board=False), language=Language()).count("\n") == 1


def test_json_has_every_change_once() -> None:
    wanted = blueprint()
    plan = diff(wanted, EMPTY, {})
    data = json.loads(json.dumps(as_data(plan, wanted, cost=cost(plan, ABLE))))
    assert data["counts"] == {"create": len(wanted.nodes), "update": 0, "delete": 0}
    assert [change["key"] for change in data["changes"]] == [node.key for node in wanted.nodes]
    assert data["changes"][1]["area"] == "f0.a0"
    assert data["fingerprint"] == plan.fingerprint
