"""The provider on the wire: names and marks within Miro's limits, reading in few calls, finding its own boards."""

import json
from typing import Any

import pytest
import responses

from plugin.board import Kind
from plugin.errors import NotAuthorised, Throttled
from plugin.providers.miro.provider import MiroProvider
from tests.providers.miro.wire import API, BOARD, BOARD_REPLY, ITEM_MISSING, ON_BOARD, TOO_MANY, item, page

BOARDS = f"{API}/v2/boards"
TOKEN = {"type": "Bearer", "team": {"type": "team", "name": "T", "id": "team1"}, "scopes": ["boards:read"]}


def sent(number: int = 0) -> Any:
    return json.loads(responses.calls[number].request.body or "null")


@responses.activate
@pytest.mark.parametrize(
    ("name", "kept"), [("Werkstatt", "Werkstatt"), ("x" * 80, "x" * 60), ("", "Untitled"), ("  \n ", "Untitled")]
)
def test_a_name_is_cut_to_what_a_board_takes(provider: MiroProvider, name: str, kept: str) -> None:
    responses.post(BOARDS, json=BOARD_REPLY, status=201)
    provider.create_board(name, "m" * 400)
    assert sent() == {"name": kept, "description": "m" * 300}


@responses.activate
def test_a_board_opens_at_the_address_it_names(provider: MiroProvider) -> None:
    assert provider.board_url(BOARD) == f"https://miro.com/app/board/{BOARD}/"
    responses.get(ON_BOARD, json={**BOARD_REPLY, "viewLink": "https://miro.example/b/1"})
    assert provider.get_board(BOARD).url == "https://miro.example/b/1"
    assert provider.item_url(BOARD, "7") == "https://miro.example/b/1?moveToWidget=7"


@responses.activate
def test_a_mark_is_looked_for_in_the_team_newest_first(provider: MiroProvider) -> None:
    responses.get(f"{API}/v1/oauth-token", json=TOKEN)
    others = [{**BOARD_REPLY, "id": str(n), "description": "other"} for n in range(50)]
    listed = responses.get(BOARDS, json={"data": others, "total": 51})
    responses.get(BOARDS, json={"data": [{**BOARD_REPLY, "description": "by boardwright mark-1"}], "total": 51})
    found = provider.find_board("mark-1")
    assert found is not None
    assert found.id == BOARD
    assert dict(listed.calls[0].request.params) == {
        "limit": "50",
        "offset": "0",
        "team_id": "team1",
        "sort": "last_created",
    }


@responses.activate
def test_a_mark_is_found_even_where_the_team_is_not_told(provider: MiroProvider) -> None:
    responses.get(f"{API}/v1/oauth-token", status=400, json={"message": "Invalid token provided"})
    responses.get(BOARDS, json={"data": [{"id": "1", "name": "no description"}, BOARD_REPLY]})
    found = provider.find_board("mark")
    assert found is not None
    assert "team_id" not in responses.calls[1].request.params


@responses.activate
def test_a_snapshot_takes_one_call_a_page(provider: MiroProvider) -> None:
    responses.get(ON_BOARD, json=BOARD_REPLY)
    responses.get(f"{ON_BOARD}/items", json=page(*(item(str(n)) for n in range(50)), cursor="c", total=60))
    responses.get(f"{ON_BOARD}/items", json=page(*(item(str(n)) for n in range(50, 60)), total=60))
    responses.get(f"{ON_BOARD}/connectors", json=page({"id": "c1", "startItem": {"id": "1"}}))
    snapshot = provider.read(BOARD)
    assert len(snapshot.items) == 61
    assert snapshot.unreadable == {}
    assert snapshot.taken_at is not None
    assert provider.usage().calls == 4
    assert provider.usage().credits == 50 + 2 * 100 + 100


@responses.activate
def test_items_the_board_does_not_list_are_counted(provider: MiroProvider) -> None:
    responses.get(ON_BOARD, json=BOARD_REPLY)
    responses.get(f"{ON_BOARD}/items", json=page(item("1"), total=8))
    responses.get(f"{ON_BOARD}/connectors", json=page())
    assert provider.read(BOARD).unreadable == {"unknown": 7}


@responses.activate
def test_a_parent_that_is_not_listed_is_asked_for_once(provider: MiroProvider) -> None:
    inside = {"x": 10.0, "y": 20.0, "relativeTo": "parent_top_left"}
    children = [item(str(n), position=inside, parent={"id": "p"}) for n in range(3)]
    responses.get(ON_BOARD, json=BOARD_REPLY)
    responses.get(f"{ON_BOARD}/items", json=page(*children))
    responses.get(f"{ON_BOARD}/connectors", json=page())
    asked = responses.get(
        f"{ON_BOARD}/items/p",
        json=item("p", "frame", geometry={"width": 200, "height": 100}, position={"x": 1000, "y": 0}),
    )
    snapshot = provider.read(BOARD)
    assert asked.call_count == 1
    assert {found.geometry.x for found in snapshot.items} == {910}


@responses.activate
def test_a_parent_nobody_knows_does_not_stop_the_reading(provider: MiroProvider) -> None:
    inside = {"x": 10.0, "y": 20.0, "relativeTo": "parent_top_left"}
    responses.get(ON_BOARD, json=BOARD_REPLY)
    responses.get(f"{ON_BOARD}/items", json=page(item("1", position=inside, parent={"id": "p"})))
    responses.get(f"{ON_BOARD}/connectors", json=page())
    responses.get(f"{ON_BOARD}/items/p", status=404, json=ITEM_MISSING)
    (found,) = provider.read(BOARD).items
    assert (found.parent, found.geometry.x) == ("p", 10)


@responses.activate
def test_tags_are_read_only_when_asked_for(provider: MiroProvider) -> None:
    responses.get(ON_BOARD, json=BOARD_REPLY)
    plain = responses.get(
        f"{ON_BOARD}/items", match=[responses.matchers.query_param_matcher({"limit": "50"})], json=page(item("1"))
    )
    by_tag = responses.get(
        f"{ON_BOARD}/items",
        match=[responses.matchers.query_param_matcher({"limit": "50", "offset": "0", "tag_id": "t1"})],
        json=page(item("1")),
    )
    responses.get(f"{ON_BOARD}/connectors", json=page())
    responses.get(f"{ON_BOARD}/tags", json={"data": [{"id": "t1", "title": "Idee"}]})
    assert provider.read(BOARD).items[0].tags == ()
    assert provider.read(BOARD, tags=True).items[0].tags == ("Idee",)
    assert (plain.call_count, by_tag.call_count) == (2, 1)


@responses.activate
def test_a_connector_is_read_at_its_own_address(provider: MiroProvider) -> None:
    responses.get(f"{ON_BOARD}/items/c", status=404, json=ITEM_MISSING)
    responses.get(f"{ON_BOARD}/connectors/c", json={"id": "c", "startItem": {"id": "1"}, "endItem": {"id": "2"}})
    found = provider.read_item(BOARD, "c")
    assert found is not None
    assert (found.kind, found.start, found.end) == (Kind.CONNECTOR, "1", "2")


@responses.activate
def test_a_reading_that_never_gets_through_is_throttled(provider: MiroProvider, pauses: list[float]) -> None:
    responses.get(ON_BOARD, status=429, json=TOO_MANY, headers={"X-RateLimit-Reset": "5"})
    with pytest.raises(Throttled) as caught:
        provider.get_board(BOARD)
    assert caught.value.retry_after == 5
    assert pauses == [5.0, 5.0, 5.0]


@responses.activate
def test_a_wrong_token_is_said_at_once(provider: MiroProvider) -> None:
    responses.get(ON_BOARD, status=401, json={"message": "Unauthorized"})
    with pytest.raises(NotAuthorised):
        provider.read(BOARD)
    assert len(responses.calls) == 1


@responses.activate
def test_texts_on_the_board_are_not_logged(provider: MiroProvider, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    responses.get(ON_BOARD, json=BOARD_REPLY)
    responses.get(f"{ON_BOARD}/items", json=page(item("1", data={"content": "a private thought"})))
    responses.get(f"{ON_BOARD}/connectors", json=page())
    provider.read(BOARD)
    assert "private" not in caplog.text
    assert "token" not in caplog.text


@responses.activate
@pytest.mark.parametrize("status", [400, 401])
def test_knocking_with_a_wrong_token_is_not_authorised(provider: MiroProvider, status: int) -> None:
    responses.get(f"{API}/v1/oauth-token", json={"message": "Invalid token provided", "status": status}, status=status)
    with pytest.raises(NotAuthorised):
        provider.knock()


@responses.activate
def test_knocking_passes_where_the_token_is_known_or_cannot_be_asked_about(provider: MiroProvider) -> None:
    responses.get(f"{API}/v1/oauth-token", json=TOKEN)
    responses.get(f"{API}/v1/oauth-token", json=ITEM_MISSING, status=404)
    provider.knock()
    provider.knock()
    assert len(responses.calls) == 2
