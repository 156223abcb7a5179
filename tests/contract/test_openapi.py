"""The checker itself: does it find what is wrong, and leave alone what is right?"""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.openapi import MISSING, Contract, Exchange, require_contract

CONTRACT = require_contract()

BOARD = "/v2/boards/uXjVabcdefg="
ITEM = {"id": "3458764600000000001", "type": "sticky_note", "data": {"content": "<p>x</p>"}, "links": {"self": "y"}}


@pytest.fixture
def contract() -> Contract:
    return CONTRACT


def exchange(method: str, path: str, sent: Any, status: int, answered: Any, **query: list[str]) -> Exchange:
    return Exchange(method, path, query, sent, status, answered)


def bulk(*items: Any) -> Exchange:
    answer = {"type": "bulk-list", "data": [ITEM for _ in items]}
    return exchange("POST", f"{BOARD}/items/bulk", list(items), 201, answer)


@pytest.mark.parametrize(
    "right",
    [
        bulk({"type": "sticky_note", "data": {"content": "x", "shape": "square"}, "style": {"fillColor": "cyan"}}),
        bulk({"type": "frame", "data": {"title": "x"}, "geometry": {"width": 100, "height": 100}}),
        exchange("POST", f"{BOARD}/groups", {"data": {"items": ["1", "2"]}}, 400, {"message": "x", "context": None}),
        exchange("GET", f"{BOARD}/items", MISSING, 200, {"data": [ITEM]}, parent_item_id=["1"], limit=["50"]),
        exchange("GET", "/v2/nothing", MISSING, 404, {"message": "No endpoint"}),
        exchange("POST", f"{BOARD}/sticky_notes", {"metadata": 1}, 400, {"message": "refused, so not our fault"}),
    ],
    ids=str,
)
def test_right_exchanges_pass(contract: Contract, right: Exchange) -> None:
    assert contract.problems(right) == []


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        (bulk({"type": "sticky_note", "data": {"content": "x", "colour": "red"}}), "request"),
        (bulk({"type": "connector"}), "request"),
        (bulk(*[{"type": "text"}] * 21), "maxItems"),
        (exchange("POST", f"{BOARD}/sticky_notes", {"data": {"shape": "round"}}, 201, ITEM), "round"),
        (exchange("POST", f"{BOARD}/sticky_notes", {"metadata": 1}, 201, ITEM), "metadata"),
        (exchange("POST", f"{BOARD}/sticky_notes", {}, 201, {"type": "sticky_note"}), "'id'"),
        (exchange("POST", f"{BOARD}/sticky_notes", {}, 200, ITEM), "not listed"),
        (exchange("POST", f"{BOARD}/sticky_notes", {}, 201, MISSING), "no JSON"),
        (exchange("DELETE", f"{BOARD}/items/1", MISSING, 204, {}), "204"),
        (exchange("GET", f"{BOARD}/items", MISSING, 200, {"data": []}, colour=["red"]), "colour"),
        (exchange("GET", f"{BOARD}/votes", MISSING, 200, {}), "no such operation"),
        (exchange("POST", f"{BOARD}/groups", {"name": "x"}, 201, {"id": "1"}), "request"),
    ],
    ids=str,
)
def test_wrong_exchanges_are_found(contract: Contract, wrong: Exchange, word: str) -> None:
    assert word in " ".join(contract.problems(wrong))
