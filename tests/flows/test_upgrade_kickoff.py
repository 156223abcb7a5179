"""The kick-off board after a workshop, on the embedded whiteboard: a fifth group, and the other language."""

import time
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from plugin.blueprint.blueprint import Blueprint
from plugin.blueprint.compile import compile_board
from plugin.board import Item, Kind, Snapshot
from plugin.catalogue.fill import fill_inputs
from plugin.flows.harvest import harvest_board
from plugin.flows.holder import this_process
from plugin.flows.play import play
from plugin.flows.provision import create_board
from plugin.flows.tools import Tools
from plugin.flows.upgrade import Preview, preview_upgrade, upgrade_board
from plugin.http import Session
from plugin.loader import BOARD_TEMPLATES, load_catalogue, load_sample
from plugin.plan.change import Delete, Update
from plugin.providers.miro.client import MiroClient, patience
from plugin.providers.miro.provider import MiroProvider
from plugin.recipe import Recipe
from plugin.sandbox.app import create_app
from plugin.sandbox.options import Limits, Options
from plugin.store.store import Store
from plugin.typeface import load_metrics

OWNER = "anna"
URL = "http://127.0.0.1:8081"
TEMPLATE = "peer-learning-kickoff"
CATALOGUE = load_catalogue((BOARD_TEMPLATES,))
METRICS = load_metrics()


def _recipe(values: Mapping[str, Any], language: str) -> Recipe:
    template = CATALOGUE.template(TEMPLATE)
    return Recipe(TEMPLATE, template.version, language, fill_inputs(template, CATALOGUE.content, values))


def _compiled(recipe: Recipe) -> Blueprint:
    return compile_board(CATALOGUE.template(TEMPLATE), CATALOGUE.content, recipe, METRICS)


def _tools(store: Store, folder: Path) -> Tools:
    app = create_app(Options(folder=folder, limits=Limits(credits=10**9)))
    token = app.issue_token("Moderation")
    session = Session(URL, token=lambda: token, app=app, patience=patience())
    numbers = count(1)
    return Tools(
        provider=MiroProvider(MiroClient(session, store.budget(OWNER, URL)), frames_in_bulk=True),
        store=store,
        clock=lambda: datetime.now(UTC),
        sleep=time.sleep,
        new_id=lambda: f"id{next(numbers)}",
        holder=this_process("test"),
    )


@pytest.mark.parametrize(("values", "language"), [({"groups": 5}, "de"), ({}, "en")])
def test_a_played_workshop_is_upgraded_and_no_note_is_touched(
    values: dict[str, Any], language: str, store: Store, tmp_path: Path
) -> None:
    tools, sample = _tools(store, tmp_path), load_sample(TEMPLATE)
    recipe = _recipe(sample.inputs_in("de"), "de")
    first = _compiled(recipe)
    made = create_board(tools, owner=OWNER, blueprint=first, recipe=recipe, name="Auftakt")
    play(tools.provider, made.board_id, sample, blueprint=first, items=made.items)
    before, areas = tools.provider.read(made.board_id), _areas(tools, made.board_id)
    renewed = _recipe({**recipe.inputs, **values}, language)
    found = _preview(tools, made.board_id, renewed)
    assert not [change for change in found.upgrade.plan.changes if isinstance(change, Delete)]
    upgrade_board(tools, found, owner=OWNER, fingerprint=found.fingerprint)
    after = tools.provider.read(made.board_id)
    assert _theirs(before, made.items) == _theirs(after, _ours(tools, made.board_id))
    assert _areas(tools, made.board_id) == areas
    again = _preview(tools, made.board_id, renewed)
    assert again.upgrade.plan.changes == ()
    assert again.upgrade.conflicts == found.upgrade.conflicts
    _is_what_was_asked_for(found, after, language)


def _is_what_was_asked_for(found: Preview, after: Snapshot, language: str) -> None:
    frames = [node for node in found.upgrade.wanted.nodes if node.kind is Kind.FRAME]
    if language == "de":
        assert {node.key for node in frames if "@E" in node.key} == {"checkin@E#frame", "wp1@E#frame", "wp2@E#frame"}
        places = [item.geometry for item in after.items if item.kind is Kind.FRAME]
        assert not [(a, b) for n, a in enumerate(places) for b in places[:n] if a.overlap(b) > 0]
    else:
        updates = [change for change in found.upgrade.plan.changes if isinstance(change, Update)]
        assert len(updates) > 200
        titles = {item.text.plain for item in after.items if item.kind is Kind.FRAME}
        english = {node.text.plain for node in _compiled(found.recipe).nodes if node.kind is Kind.FRAME}
        assert titles == english


def _preview(tools: Tools, board_id: str, recipe: Recipe) -> Preview:
    return preview_upgrade(
        tools.provider, tools.store, owner=OWNER, board_id=board_id, desired=_compiled(recipe), recipe=recipe
    )


def _ours(tools: Tools, board_id: str) -> dict[str, str]:
    return {key: known.item_id for key, known in tools.store.boards.items(OWNER, board_id).items()}


def _theirs(snapshot: Snapshot, ours: Mapping[str, str]) -> dict[str, Item]:
    ids = set(ours.values())
    return {item.id: item for item in snapshot.items if item.id not in ids}


def _areas(tools: Tools, board_id: str) -> dict[str, tuple[str, str]]:
    """The text of each note and where a harvest finds it."""
    store: Any = tools.store
    harvest = harvest_board(
        tools.provider, store, owner=OWNER, board_id=board_id, clock=tools.clock, new_id=tools.new_id
    )
    return {note.item_ids[0]: (note.text, note.area or "") for note in harvest.ledger.notes}
