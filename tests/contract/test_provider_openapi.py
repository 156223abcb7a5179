"""Everything the Miro provider sends and understands, against Miro's own OpenAPI file (named by MIRO_OPENAPI)."""

import os
from pathlib import Path

import pytest

from plugin.blueprint.blueprint import Node
from plugin.board import Geometry, Kind, Style
from plugin.plan.change import Change, Create, Delete, Update
from plugin.ports import Batch, Confirmed
from plugin.providers.miro.provider import MiroProvider
from plugin.richtext import RichText
from plugin.sandbox import Options, create_app
from tests.contract import worlds
from tests.contract.nodes import connector, frame, inside, note, shape
from tests.contract.openapi import Contract, Recorder

OPENAPI = os.environ.get("MIRO_OPENAPI")
LOOKS = Style(fill="#d5f692", color="#1a1a1a", border="#000000", border_width=2, font_size=24, align="center")


def every_kind() -> list[Node]:
    box = Geometry(0, 0, width=400, height=300)
    link = "https://example.org/thing"
    return [
        note("note", text="Ä & <ö>", parent="frame"),
        Node("shape", Kind.SHAPE, box, RichText.marked("**fett** und mehr"), LOOKS, parent="frame"),
        Node("text", Kind.TEXT, box, RichText.of("Überschrift\nZeile"), LOOKS, parent="frame"),
        Node("card", Kind.CARD, box, RichText.of("Titel\nBeschreibung"), Style(fill="#2d9bf0"), parent="frame"),
        Node("image", Kind.IMAGE, box, RichText.of("Bild"), parent="frame", url=link),
        Node("embed", Kind.EMBED, box, parent="frame", url=link),
        shape("plain", 9000),
    ]


def perform(provider: MiroProvider, board: str, changes: list[Change], known: Batch) -> dict[str, str]:
    outcomes = provider.apply(board, Batch(tuple(changes), known.parents, known.items))
    assert all(isinstance(outcome, Confirmed) for outcome in outcomes), outcomes
    return {outcome.key: outcome.id for outcome in outcomes if isinstance(outcome, Confirmed)}


def use_everything(provider: MiroProvider) -> None:
    """Every call the provider knows: boards, every kind made together and alone, changed, read and deleted."""
    board = provider.create_board("Probe", "mark").id
    container = frame()
    frames = perform(provider, board, [Create(container)], Batch(()))
    frames |= perform(provider, board, [Create(frame("f2")), Create(frame("f3"))], Batch(()))
    known = inside(frames, container)
    together = perform(provider, board, [Create(node) for node in every_kind()], known)
    for node in every_kind():
        perform(provider, board, [Create(node)], known)
    ends = Batch((), known.parents, together)
    line = connector("line", "note", "shape")
    labelled = Node("label", Kind.CONNECTOR, container.geometry, RichText.of("dann"), LOOKS, start="note", end="text")
    lines = perform(provider, board, [Create(line), Create(labelled)], ends)
    snapshot = provider.read(board, tags=True)
    nodes = {node.key: node for node in [*every_kind(), line, labelled, container]}
    ids = {**together, **lines, "frame": frames["frame"]}
    items = {key: snapshot.by_id[ids[key]] for key in nodes}
    perform(provider, board, [Update(node, items[key]) for key, node in nodes.items()], ends)
    assert all(provider.read_item(board, item.id) for item in items.values())
    perform(provider, board, [Delete(key, item) for key, item in items.items()], ends)
    assert provider.find_board("mark") is not None
    provider.delete_board(provider.copy_board(board, "Kopie", "mark").id)
    provider.delete_board(board)


@pytest.mark.skipif(OPENAPI is None, reason="MIRO_OPENAPI does not name Miro's OpenAPI file")
@pytest.mark.parametrize("switches", [worlds.LENIENT, worlds.STRICT], ids=["lenient", "strict"])
def test_calls_and_answers_are_those_of_the_file(switches: worlds.Switches, monkeypatch: pytest.MonkeyPatch) -> None:
    recorder = Recorder()
    monkeypatch.setattr(worlds, "recorder", recorder)
    use_everything(worlds.provider_on(create_app(Options(token=worlds.TOKEN, switches=switches))))
    contract = Contract(Path(OPENAPI or ""))
    assert len(recorder.exchanges) > 50
    assert "\n".join(problem for each in recorder.exchanges for problem in contract.problems(each)) == ""
