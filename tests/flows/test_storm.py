"""One call in three fails, in every way there is, with several calls in flight: the board is the faultless one."""

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from plugin.blueprint.blueprint import Blueprint
from plugin.board import Item, Snapshot
from plugin.errors import Interrupted
from plugin.flows.outcome import Provisioned
from plugin.flows.provision import create_board, resume_run
from plugin.flows.tools import Tools
from plugin.http import Session
from plugin.providers.miro.client import MiroClient, patience
from plugin.providers.miro.provider import MiroProvider
from plugin.recipe import Recipe
from plugin.run import RunState
from plugin.sandbox import Options, create_app
from plugin.store.store import Store, open_store
from tests.flows.storm import Clock, Storm, Trouble
from tests.flows.test_upgrade import kickoff
from tests.flows.workplace import OWNER, layers

SEEDS = 500 if os.environ.get("PROVE") else 50
URL = "http://whiteboard.invalid"
TOKEN = "token-in-a-storm"


class Site:
    """A whiteboard in a storm and a store; each attempt is a process of its own."""

    def __init__(self, store: Store, seed: int, *, rate: float = 1 / 3) -> None:
        self.store, self.clock = store, Clock()
        self.whiteboard = create_app(Options(token=TOKEN, clock=self.clock.seconds, sleep=self.clock.sleep))
        self.storm = Storm(self.whiteboard, self.clock, seed, rate)
        self._ids, self._processes = count(1), count(1)

    def provider(self, *, calm: bool = False) -> MiroProvider:
        """Over the bad line, or straight."""
        clock, app = self.clock, self.whiteboard if calm else self.storm
        waiting = patience(clock=clock.seconds, sleep=clock.sleep)
        session = Session(URL, token=lambda: TOKEN, app=app, patience=waiting)
        budget = self.store.budget(OWNER, URL, clock=clock.seconds, sleep=clock.sleep)
        return MiroProvider(MiroClient(session, budget, clock=clock.seconds), frames_in_bulk=True)

    def tools(self) -> Tools:
        holder = f"process {next(self._processes)}"
        return Tools(
            provider=self.provider(),
            store=self.store,
            clock=self.clock,
            sleep=self.clock.sleep,
            new_id=lambda: f"id{next(self._ids)}",
            holder=holder,
            is_dead=lambda other: other != holder,
        )

    def create(self, blueprint: Blueprint, recipe: Recipe) -> Provisioned:
        """Starts the run, and goes on as often as it gives up."""
        try:
            return create_board(self.tools(), owner=OWNER, blueprint=blueprint, recipe=recipe, name="Probe")
        except Interrupted as cut:
            run = cut.run_id
        return self.finish(run)

    def finish(self, run_id: str) -> Provisioned:
        for _ in range(20):
            try:
                return resume_run(self.tools(), owner=OWNER, run_id=run_id)
            except Interrupted:
                self.clock.sleep(30)
        raise AssertionError("the run never ended")

    def board(self, board_id: str) -> Snapshot:
        """What is there once nothing is under way any more."""
        self.storm.pass_time(60)
        return self.provider(calm=True).read(board_id)


@contextmanager
def site(seed: int, *, rate: float = 1 / 3) -> Iterator[Site]:
    with TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'storm.db'}")
        place = Site(store, seed, rate=rate)
        yield place
        place.whiteboard.close()
        store.close()


def portrait(snapshot: Snapshot) -> list[tuple[Any, ...]]:
    """Every item with all we can see of it, free of ids: twins and strangers would be in it too."""
    faces = {item.id: _face(item) for item in snapshot.items}
    rows = [(faces[item.id], *(faces.get(end or "") for end in (item.parent, item.start, item.end))) for item in snapshot.items]
    return sorted(rows, key=repr)


def _face(item: Item) -> tuple[Any, ...]:
    box = item.geometry
    return item.kind.value, round(box.x), round(box.y), round(box.width), round(box.height), item.text, item.style, item.url


@cache
def faultless(groups: int) -> tuple[list[tuple[Any, ...]], list[tuple[object, object]]]:
    with site(0, rate=0.0) as place:
        made = place.create(*kickoff(groups, "de", "du", "barcamp"))
        snapshot = place.board(made.board_id)
        return portrait(snapshot), layers(snapshot)


@pytest.mark.parametrize("number", range(SEEDS))
def test_a_board_made_in_a_storm_is_the_faultless_one(number: int) -> None:
    seed = int(os.environ.get("STORM_SEED") or random.SystemRandom().getrandbits(32))
    blueprint, recipe = kickoff(2, "de", "du", "barcamp")
    with site(seed) as place:
        made = place.create(blueprint, recipe)
        snapshot = place.board(made.board_id)
        assert (portrait(snapshot), layers(snapshot)) == faultless(2), f"seed {seed}"
        assert set(made.items) == {node.key for node in blueprint.nodes}, f"seed {seed}"
        assert sorted(made.items.values()) == sorted(item.id for item in snapshot.items), f"seed {seed}"
        assert place.store.runs.get(OWNER, made.run_id).state is RunState.DONE, f"seed {seed}"
        assert place.storm.met.total() > 3, f"seed {seed}"
