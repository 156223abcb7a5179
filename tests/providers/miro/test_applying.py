"""Batches on the wire: how few calls, and what is claimed when calls fail half-way."""

import json
import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest
import requests
import responses

from plugin.blueprint.blueprint import Node
from plugin.board import Geometry, Kind
from plugin.errors import BoardGone, NotAuthorised, Refused, Throttled
from plugin.plan.change import Change, Create, Delete, Update
from plugin.ports import Batch, Confirmed, Declined, Outcome, Unknown
from plugin.providers.miro.applying import Applier
from plugin.providers.miro.client import MiroClient
from plugin.providers.miro.provider import MiroProvider
from plugin.providers.miro.reading import items
from plugin.providers.miro.schemas import ItemSchema
from plugin.richtext import RichText
from plugin.sandbox import Fault, Options, create_app
from tests.contract.nodes import connector, frame, note, shape
from tests.contract.worlds import TOKEN, provider_on
from tests.providers.miro.wire import BOARD, BOARD_REPLY, HTML_PAGE, ITEM_MISSING, ON_BOARD, TOO_MANY, item, problem

BULK = f"{ON_BOARD}/items/bulk"
Answer = tuple[int, dict[str, str], str]


class Miro:
    """A Miro that refuses what a rule dislikes and remembers every call."""

    def __init__(self, refuse: Callable[[list[dict[str, Any]]], list[str] | None]) -> None:
        self.refuse = refuse
        self.calls: list[str] = []
        self.made = 0
        responses.add_callback(responses.POST, BULK, self._bulk)
        responses.add_callback(responses.POST, re.compile(rf"{re.escape(ON_BOARD)}/[a-z_]+$"), self._single)

    def _bulk(self, request: Any) -> Answer:
        bodies = json.loads(request.body)
        self.calls.append(f"bulk {len(bodies)}")
        return self._answer(bodies, "bulk-list", bulk=True)

    def _single(self, request: Any) -> Answer:
        path = request.url.rsplit("/", 1)[1]
        self.calls.append(path)
        return self._answer([json.loads(request.body)], path, bulk=False)

    def _answer(self, bodies: list[dict[str, Any]], kind: str, *, bulk: bool) -> Answer:
        named = self.refuse(bodies)
        if named is not None:
            return 400, {}, json.dumps(problem(*((field, "no") for field in named)))
        made = [item(str(self.made + number)) for number in range(1, len(bodies) + 1)]
        self.made += len(bodies)
        return 201, {}, json.dumps({"type": kind, "data": made} if bulk else made[0])


def apply(client: MiroClient, nodes: Sequence[Node], *, frames_in_bulk: bool | None = None) -> list[Outcome]:
    return Applier(client, frames_in_bulk=frames_in_bulk).apply(BOARD, Batch(tuple(map(Create, nodes))))


def kinds(outcomes: Sequence[Outcome]) -> list[type[Outcome]]:
    return [type(outcome) for outcome in outcomes]


def bad_text(bodies: list[dict[str, Any]]) -> list[str] | None:
    """Refuses bad texts and names them, in a bulk by index."""
    named = [f"[{n}].data.content" for n, body in enumerate(bodies) if "bad" in body["data"].get("content", "")]
    return named or None


def bad_text_unnamed(bodies: list[dict[str, Any]]) -> list[str] | None:
    """Refuses bad texts without saying which."""
    return [] if bad_text(bodies) else None


def framed_bulk(bodies: list[dict[str, Any]]) -> list[str] | None:
    """Refuses frames in a bulk; a single creation has no type."""
    return ["[0].type"] if any(body.get("type") == "frame" for body in bodies) else None


@responses.activate
def test_creations_go_twenty_at_a_time(client: MiroClient) -> None:
    miro = Miro(lambda _: None)
    outcomes = apply(client, [note(f"n{n}", n * 250) for n in range(45)])
    assert miro.calls == ["bulk 20", "bulk 20", "bulk 5"]
    assert outcomes == [Confirmed(f"n{n}", str(n + 1)) for n in range(45)]


@responses.activate
def test_a_single_creation_goes_to_its_own_address(client: MiroClient) -> None:
    miro = Miro(lambda _: None)
    apply(client, [shape("s")])
    assert miro.calls == ["shapes"]


@responses.activate
def test_the_named_ones_of_a_refused_bulk_go_alone(client: MiroClient) -> None:
    miro = Miro(bad_text)
    texts = ["ok", "bad", "ok", "ok", "bad"]
    outcomes = apply(client, [note(f"n{n}", n * 250, text=text) for n, text in enumerate(texts)])
    assert kinds(outcomes) == [Confirmed, Declined, Confirmed, Confirmed, Declined]
    assert miro.calls == ["bulk 5", "sticky_notes", "sticky_notes", "bulk 3"]


@responses.activate
def test_a_bulk_refused_without_names_is_halved_until_the_culprit_is_found(client: MiroClient) -> None:
    miro = Miro(bad_text_unnamed)
    texts = ["ok"] * 6 + ["bad"] + ["ok"]
    outcomes = apply(client, [note(f"n{n}", n * 250, text=text) for n, text in enumerate(texts)])
    assert [kind is Declined for kind in kinds(outcomes)] == [text == "bad" for text in texts]
    assert miro.made == 7


@responses.activate
def test_nothing_is_sent_for_ever_when_everything_is_refused(client: MiroClient) -> None:
    miro = Miro(lambda _: [])
    outcomes = apply(client, [note(f"n{n}", n * 250) for n in range(20)])
    assert set(kinds(outcomes)) == {Declined}
    assert len(miro.calls) < 40


@responses.activate
def test_frames_refused_in_bulk_are_made_singly_from_then_on(client: MiroClient) -> None:
    miro = Miro(framed_bulk)
    applier = Applier(client)
    nodes = [frame("f1"), frame("f2"), frame("f3"), note("n1"), note("n2", 300)]
    outcomes = applier.apply(BOARD, Batch(tuple(map(Create, nodes))))
    assert set(kinds(outcomes)) == {Confirmed}
    assert len({outcome.id for outcome in outcomes if isinstance(outcome, Confirmed)}) == 5
    assert miro.calls == ["bulk 5", "frames", "frames", "frames", "bulk 2"]
    assert applier.frames_in_bulk is False
    miro.calls.clear()
    applier.apply(BOARD, Batch((Create(frame("f4")), Create(frame("f5")))))
    assert miro.calls == ["frames", "frames"]


@responses.activate
def test_frames_taken_in_bulk_stay_there(client: MiroClient) -> None:
    miro = Miro(lambda _: None)
    applier = Applier(client)
    for _ in range(2):
        applier.apply(BOARD, Batch((Create(frame("f1")), Create(frame("f2")))))
    assert miro.calls == ["bulk 2", "bulk 2"]
    assert applier.frames_in_bulk is True


@responses.activate
def test_one_bad_frame_does_not_say_that_frames_cannot_go_in_bulk(client: MiroClient) -> None:
    def bad_title(bodies: list[dict[str, Any]]) -> list[str] | None:
        bad = [f"{n}.data.title" for n, body in enumerate(bodies) if body["data"].get("title") == "bad"]
        return bad or None

    Miro(bad_title)
    applier = Applier(client)
    outcomes = applier.apply(BOARD, Batch((Create(frame("f1", title="bad")), Create(frame("f2")), Create(frame("f3")))))
    assert kinds(outcomes) == [Declined, Confirmed, Confirmed]
    assert applier.frames_in_bulk is True


@responses.activate
@pytest.mark.parametrize(
    "answer",
    [
        {"status": 500, "body": HTML_PAGE},
        {"status": 503},
        {"status": 429, "json": TOO_MANY},
        {"body": requests.ConnectionError()},
        {"body": requests.ReadTimeout()},
        {"status": 201, "body": "not json"},
        {"status": 201, "json": {"type": "bulk-list", "data": [item("1")]}},
        {"status": 201, "json": {"type": "bulk-list", "data": [{"type": "shape"}, {"type": "shape"}]}},
    ],
)
def test_without_a_clear_answer_a_bulk_is_unknown(client: MiroClient, answer: dict[str, Any]) -> None:
    responses.post(BULK, **answer)
    outcomes = apply(client, [note("a"), note("b", 300)])
    assert kinds(outcomes) == [Unknown, Unknown]
    assert len(responses.calls) == 1


@responses.activate
def test_a_single_write_with_429_was_not_written(client: MiroClient) -> None:
    responses.post(f"{ON_BOARD}/sticky_notes", json=TOO_MANY, status=429)
    (outcome,) = apply(client, [note("a")])
    assert isinstance(outcome, Declined)
    assert isinstance(outcome.error, Throttled)


@responses.activate
def test_a_budget_that_gives_nothing_sends_nothing(client: MiroClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise Throttled("never")

    monkeypatch.setattr(client, "charge", refuse)
    outcomes = apply(client, [note("a"), note("b", 300), connector("c", "a", "b")])
    assert kinds(outcomes) == [Declined, Declined, Declined]
    assert len(responses.calls) == 0


@responses.activate
@pytest.mark.parametrize("count", [1, 2])
def test_a_wrong_token_ends_the_batch(client: MiroClient, count: int) -> None:
    responses.post(re.compile(re.escape(ON_BOARD)), status=401, json={})
    with pytest.raises(NotAuthorised):
        apply(client, [note(f"n{n}", n * 300) for n in range(count)])


@responses.activate
@pytest.mark.parametrize("count", [1, 2])
def test_a_missing_board_ends_the_batch(client: MiroClient, count: int) -> None:
    responses.post(re.compile(re.escape(ON_BOARD)), status=404, json=ITEM_MISSING)
    responses.get(ON_BOARD, status=404, json=ITEM_MISSING)
    with pytest.raises(BoardGone):
        apply(client, [note(f"n{n}", n * 300) for n in range(count)])


@responses.activate
def test_a_missing_item_on_a_board_that_is_there_is_declined(client: MiroClient) -> None:
    responses.patch(f"{ON_BOARD}/sticky_notes/7", status=404, json=ITEM_MISSING)
    responses.get(ON_BOARD, json=BOARD_REPLY)
    assert isinstance(one(client, Update(note("n"), on_board("7", "sticky_note"))), Declined)


@responses.activate
def test_deleting_what_is_gone_is_done(client: MiroClient) -> None:
    responses.delete(f"{ON_BOARD}/sticky_notes/7", status=404, json=ITEM_MISSING)
    responses.get(ON_BOARD, json=BOARD_REPLY)
    assert one(client, Delete("n", on_board("7", "sticky_note"))) == Confirmed("n", "7")


@responses.activate
def test_an_item_of_an_unknown_kind_is_deleted_at_the_common_address(client: MiroClient) -> None:
    deleted = responses.delete(f"{ON_BOARD}/items/9", status=204)
    assert one(client, Delete("n", on_board("9", "kanban"))) == Confirmed("n", "9")
    assert deleted.call_count == 1


@responses.activate
def test_an_item_cannot_change_its_kind(client: MiroClient) -> None:
    outcome = one(client, Update(shape("n"), on_board("7", "sticky_note")))
    assert isinstance(outcome, Declined)
    assert len(responses.calls) == 0


@responses.activate
@pytest.mark.parametrize(
    "node",
    [
        note("long", text="x" * 6000),
        Node("image", Kind.IMAGE, Geometry(0, 0, width=100, height=100)),
        Node("odd", Kind.UNKNOWN, Geometry(0, 0, width=100, height=100)),
        note("orphan", parent="nowhere"),
        Node("line", Kind.CONNECTOR, Geometry(0, 0, width=0, height=0), RichText.of("x" * 200), start="a", end="b"),
    ],
    ids=lambda node: node.key,
)
def test_what_cannot_be_said_is_declined_unsent(client: MiroClient, node: Node) -> None:
    (outcome,) = Applier(client).apply(BOARD, Batch((Create(node),), items={"a": "1", "b": "2"}))
    assert isinstance(outcome, Declined)
    assert isinstance(outcome.error, Refused)
    assert len(responses.calls) == 0


def one(client: MiroClient, change: Change) -> Outcome:
    (outcome,) = Applier(client).apply(BOARD, Batch((change,)))
    return outcome


def on_board(item_id: str, kind: str) -> Any:
    return items([ItemSchema().load(item(item_id, kind))])[0]


@pytest.mark.parametrize("fault", [Fault.ERROR_AFTER, Fault.LOST])
@pytest.mark.parametrize("count", [1, 2])
def test_a_write_whose_answer_got_lost_is_unknown_and_there(fault: Fault, count: int) -> None:
    provider, board = faulty(fault)
    nodes = [note(f"n{n}", n * 300) for n in range(count)]
    assert set(kinds(provider.apply(board, Batch(tuple(map(Create, nodes)))))) == {Unknown}
    assert len(provider.read(board).items) == count


@pytest.mark.parametrize("fault", [Fault.ERROR_BEFORE, Fault.RESET])
@pytest.mark.parametrize("count", [1, 2])
def test_a_write_that_never_arrived_is_unknown_and_missing(fault: Fault, count: int) -> None:
    provider, board = faulty(fault)
    nodes = [note(f"n{n}", n * 300) for n in range(count)]
    assert set(kinds(provider.apply(board, Batch(tuple(map(Create, nodes)))))) == {Unknown}
    assert provider.read(board).items == ()


def faulty(fault: Fault) -> tuple[MiroProvider, str]:
    """A whiteboard on which every creation of items goes wrong, and a board on it."""

    def chosen(request: Any) -> Fault | None:
        is_creation = request.method == "POST" and request.path != "/v2/boards"
        return fault if is_creation else None

    provider = provider_on(create_app(Options(token=TOKEN, fault=chosen)))
    return provider, provider.create_board("Störung", "mark").id
