"""The kick-off board on the embedded whiteboard: what is provisioned and read back needs no change."""

import time
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.blueprint.compile import compile_board
from plugin.catalogue.fill import fill_inputs
from plugin.flows.holder import this_process
from plugin.flows.provision import create_board, plan_board, resume_run
from plugin.flows.tools import Tools
from plugin.http import Session
from plugin.loader import BOARD_TEMPLATES, load_catalogue
from plugin.plan.diff import diff
from plugin.providers.miro.client import MiroClient, patience
from plugin.providers.miro.provider import MiroProvider
from plugin.recipe import Recipe
from plugin.sandbox.app import create_app
from plugin.sandbox.options import Options
from plugin.store.store import Store, open_store
from plugin.typeface import load_metrics
from tests.store.databases import fresh_database

OWNER = "anna"
URL = "http://127.0.0.1:8081"
CATALOGUE = load_catalogue((BOARD_TEMPLATES,))
METRICS = load_metrics()

inputs = st.fixed_dictionaries(
    {"groups": st.integers(1, 8), "participants": st.integers(4, 24), "address": st.sampled_from(["du", "sie"])}
)


def _recipe(values: Mapping[str, Any], language: str) -> Recipe:
    template = CATALOGUE.template("peer-learning-kickoff")
    return Recipe(template.id, template.version, language, fill_inputs(template, CATALOGUE.content, values))


def _tools(store: Store, folder: Path) -> Tools:
    app = create_app(Options(folder=folder))
    token = app.issue_token("Moderation")
    session = Session(URL, token=lambda: token, app=app, patience=patience())
    numbers = count(1)
    return Tools(
        provider=MiroProvider(MiroClient(session, store.budget(OWNER, URL))),
        store=store,
        clock=lambda: datetime.now(UTC),
        sleep=time.sleep,
        new_id=lambda: f"id{next(numbers)}",
        holder=this_process("test"),
    )


@settings(max_examples=5, deadline=None)
@given(inputs, st.sampled_from(["de", "en"]))
def test_any_kick_off_board_comes_back_as_it_was_planned(values: dict[str, Any], language: str) -> None:
    recipe = _recipe(values, language)
    wanted = compile_board(CATALOGUE.template(recipe.template), CATALOGUE.content, recipe, METRICS)
    with TemporaryDirectory() as folder, fresh_database(Path(folder)) as url:
        store = open_store(url)
        tools = _tools(store, Path(folder))
        _, price, _ = plan_board(tools.provider, store, owner=OWNER, blueprint=wanted)
        made = create_board(tools, owner=OWNER, blueprint=wanted, recipe=recipe, name="Auftakt")
        assert made.credits == price.credits
        plan = diff(wanted, tools.provider.read(made.board_id), store.boards.items(OWNER, made.board_id))
        assert (plan.changes, plan.edited) == ((), ())
        before = tools.provider.usage()
        assert resume_run(tools, owner=OWNER, run_id=made.run_id).items == made.items
        assert (tools.provider.usage() - before).credits == 50, "one look whether the board is still there"
        store.close()


def test_beside_another_workshop_everything_fits_too() -> None:
    recipe = _recipe({"groups": 1}, "de")
    wanted = compile_board(CATALOGUE.template(recipe.template), CATALOGUE.content, recipe, METRICS)
    with TemporaryDirectory() as folder, fresh_database(Path(folder)) as url:
        store = open_store(url)
        tools = _tools(store, Path(folder))
        board = tools.provider.create_board("Schon da", "x").id
        create_board(tools, owner="somebody else", blueprint=wanted, recipe=recipe, name="Eins", on=board)
        made = create_board(tools, owner=OWNER, blueprint=wanted, recipe=recipe, name="Zwei", on=board)
        items = tools.provider.read(board).items
        assert len(items) == 2 * len(wanted.nodes)
        ours = set(made.items.values())
        left = min(item.geometry.left for item in items if item.id in ours)
        right = max(item.geometry.right for item in items if item.id not in ours)
        assert left >= right + 400
        store.close()
