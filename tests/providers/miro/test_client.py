"""Calls on the wire: addresses, credits, headers, and what every kind of failure becomes."""

import json
from typing import Any

import pytest
import requests
import responses

from plugin.errors import NotAuthorised, ProviderError, Refused, Throttled, Unreachable
from plugin.ports import Usage
from plugin.providers.miro.client import MiroClient
from plugin.providers.miro.failures import BulkRefused, Missing
from tests.contract.worlds import Unmetered
from tests.providers.miro.wire import API, BOARD, BOARD_REPLY, HTML_PAGE, ITEM_MISSING, ON_BOARD, TOO_MANY, item, page
from tests.providers.miro.wire import problem as refusal


@responses.activate
def test_board_ids_are_encoded_and_the_token_is_sent(client: MiroClient) -> None:
    responses.get(ON_BOARD, json=BOARD_REPLY)
    assert client.board(BOARD)["name"] == "Werkstatt"
    assert responses.calls[0].request.headers["Authorization"] == "Bearer token"


@responses.activate
@pytest.mark.parametrize("board_id", ["..", "a/b", "a?b", "", "ä"])
def test_an_id_that_cannot_be_is_missing_without_a_call(client: MiroClient, board_id: str) -> None:
    with pytest.raises(Missing):
        client.board(board_id)
    assert len(responses.calls) == 0


@responses.activate
def test_every_attempt_is_paid_and_counted(client: MiroClient, budget: Unmetered) -> None:
    responses.get(f"{ON_BOARD}/items", status=500)
    responses.get(f"{ON_BOARD}/items", json=page())
    client.items(BOARD, {})
    assert budget.taken == [100, 100]
    assert client.usage == Usage(calls=2, credits=200)


@responses.activate
def test_a_bulk_costs_its_items(client: MiroClient, budget: Unmetered) -> None:
    responses.post(f"{ON_BOARD}/items/bulk", json={"type": "bulk-list", "data": [item("1"), item("2")]}, status=201)
    assert client.create_items(BOARD, [{"type": "shape"}, {"type": "shape"}]) == ["1", "2"]
    assert budget.taken == [200]
    assert json.loads(responses.calls[0].request.body or b"") == [{"type": "shape"}, {"type": "shape"}]


@responses.activate
def test_headers_correct_the_budget(client: MiroClient, budget: Unmetered) -> None:
    headers = {"X-RateLimit-Limit": "100000", "X-RateLimit-Remaining": "700", "X-RateLimit-Reset": "20"}
    responses.get(ON_BOARD, json=BOARD_REPLY, headers=headers)
    client.board(BOARD)
    assert budget.reports == [(100_000, 700, 1_790_000_020.0)]


@responses.activate
def test_answers_without_headers_report_nothing(client: MiroClient, budget: Unmetered) -> None:
    responses.get(ON_BOARD, json=BOARD_REPLY)
    client.board(BOARD)
    assert budget.reports == []


@responses.activate
@pytest.mark.parametrize(
    ("headers", "pause"),
    [
        ({"Retry-After": "3"}, 3.0),
        ({"X-RateLimit-Reset": "1790000011"}, 11.0),
        ({"X-RateLimit-Reset": "9"}, 9.0),
        ({}, 0.5),
    ],
)
def test_a_read_waits_out_a_429(client: MiroClient, pauses: list[float], headers: dict[str, str], pause: float) -> None:
    responses.get(ON_BOARD, json=TOO_MANY, status=429, headers=headers)
    responses.get(ON_BOARD, json=BOARD_REPLY)
    client.board(BOARD)
    assert pauses == [pause]


@responses.activate
def test_a_write_with_429_says_when_to_come_again(client: MiroClient) -> None:
    responses.post(f"{ON_BOARD}/frames", json=TOO_MANY, status=429, headers={"X-RateLimit-Reset": "9"})
    with pytest.raises(Throttled) as caught:
        client.create_item(BOARD, "frames", body={})
    assert caught.value.retry_after == 9.0


@responses.activate
@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (400, refusal(("data", "x")), Refused),
        (401, {"message": "unauthorised"}, NotAuthorised),
        (403, {"message": "forbidden"}, NotAuthorised),
        (404, ITEM_MISSING, Missing),
        (405, {"message": "methodNotSupported"}, Refused),
        (409, {"message": "conflict"}, Refused),
        (413, HTML_PAGE, Refused),
        (500, {"message": "oops"}, Unreachable),
        (502, HTML_PAGE, Unreachable),
    ],
)
def test_every_status_has_its_error(client: MiroClient, status: int, body: Any, expected: type[ProviderError]) -> None:
    sent = {"body": body} if isinstance(body, str) else {"json": body}
    responses.post(f"{ON_BOARD}/texts", status=status, **sent)
    with pytest.raises(expected):
        client.create_item(BOARD, "texts", body={})


@responses.activate
def test_a_refusal_names_the_fields(client: MiroClient) -> None:
    body = refusal(("style.fillColor", "invalid hex string"), ("geometry", "both set"))
    responses.post(f"{ON_BOARD}/shapes", status=400, json=body)
    with pytest.raises(Refused, match=r"style\.fillColor") as caught:
        client.create_item(BOARD, "shapes", body={})
    assert [fault.key for fault in caught.value.faults] == ["style.fillColor", "geometry"]


@responses.activate
@pytest.mark.parametrize("failure", [requests.ConnectionError(), requests.ReadTimeout()])
def test_a_lost_write_is_not_repeated(client: MiroClient, failure: Exception) -> None:
    responses.post(f"{ON_BOARD}/items/bulk", body=failure)
    with pytest.raises(Unreachable):
        client.create_items(BOARD, [{}])
    assert len(responses.calls) == 1


@responses.activate
@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (429, TOO_MANY, Unreachable),
        (500, HTML_PAGE, Unreachable),
        (404, ITEM_MISSING, Missing),
        (401, {}, NotAuthorised),
    ],
)
def test_a_failed_bulk_is_unknown_unless_it_was_refused(
    client: MiroClient, status: int, body: Any, expected: type[ProviderError]
) -> None:
    sent = {"body": body} if isinstance(body, str) else {"json": body}
    responses.post(f"{ON_BOARD}/items/bulk", status=status, **sent)
    with pytest.raises(expected):
        client.create_items(BOARD, [{}, {}])


@responses.activate
@pytest.mark.parametrize(
    ("fields", "suspects"),
    [
        ([("[1].geometry.width", "x")], {1}),
        ([("0.data.content", "x"), ("17.position", "x")], {0, 17}),
        ([("items[3].data", "x")], {3}),
        ([("geometry", "x")], set()),
        ([("style.fillColor", "x")], set()),
        ([], set()),
    ],
)
def test_a_refused_bulk_names_its_suspects(
    client: MiroClient, fields: list[tuple[str, str]], suspects: set[int]
) -> None:
    responses.post(f"{ON_BOARD}/items/bulk", status=400, json=refusal(*fields))
    with pytest.raises(BulkRefused) as caught:
        client.create_items(BOARD, [{}] * 20)
    assert caught.value.suspects == suspects


@responses.activate
@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"data": [{"type": "shape"}]}, r"data\.0\.id"),
        ({"data": [item("1", position={"x": "left"})]}, r"data\.0\.position\.x"),
        ({"data": "nothing"}, "data"),
        ({}, "data"),
        ([], "_schema"),
    ],
)
def test_a_broken_reply_names_the_field(client: MiroClient, body: Any, place: str) -> None:
    responses.get(f"{ON_BOARD}/items", json=body)
    with pytest.raises(Unreachable, match=place):
        client.items(BOARD, {})


@responses.activate
def test_a_success_that_is_a_page_of_html_is_no_answer(client: MiroClient) -> None:
    responses.get(f"{ON_BOARD}/items", body=HTML_PAGE)
    with pytest.raises(Unreachable, match="without a JSON document"):
        client.items(BOARD, {})


@responses.activate
def test_unknown_and_empty_fields_do_no_harm(client: MiroClient) -> None:
    odd = item("1", novelty={"x": 1}, parent=None, style=None, geometry=None, data=None)
    responses.get(f"{ON_BOARD}/items", json={**page(odd), "links": {}, "more": True})
    assert [entry["id"] for entry in client.items(BOARD, {})["data"]] == ["1"]


@responses.activate
def test_pages_are_asked_for_at_their_full_size(client: MiroClient) -> None:
    asked = responses.get(f"{ON_BOARD}/items", json=page())
    client.items(BOARD, {"cursor": "abc=", "type": "sticky_note"})
    assert dict(asked.calls[0].request.params) == {"limit": "50", "cursor": "abc=", "type": "sticky_note"}


@responses.activate
def test_a_copy_names_its_source_in_the_query(client: MiroClient, budget: Unmetered) -> None:
    asked = responses.put(f"{API}/v2/boards", json=BOARD_REPLY, status=201)
    client.copy_board(BOARD, {"name": "Kopie"})
    assert dict(asked.calls[0].request.params) == {"copy_from": BOARD}
    assert budget.taken == [2000]


@responses.activate
def test_a_page_instead_of_an_answer_does_not_tell_that_a_board_is_gone(client: MiroClient) -> None:
    responses.delete(ON_BOARD, body=HTML_PAGE)
    with pytest.raises(Unreachable):
        client.delete_board(BOARD)
    responses.replace("DELETE", ON_BOARD, status=204)
    client.delete_board(BOARD)
