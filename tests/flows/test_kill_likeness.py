"""A board like another one, over real HTTP: the command is killed, calls get lost: still one board more."""

import os
import random
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from werkzeug.wrappers import Request

from plugin.blueprint.blueprint import Blueprint
from plugin.board import Kind
from plugin.errors import Interrupted
from plugin.flows.copying import Likeness, create_like
from plugin.flows.outcome import Provisioned
from plugin.flows.provision import create_board, resume_run
from plugin.plan.ways import Way
from plugin.recipe import Recipe
from plugin.sandbox import Fault, Options, create_app
from plugin.sandbox.server import serving
from plugin.store.store import Store, open_store
from tests.flows.command import COMMAND
from tests.flows.driver import OWNER, ROOT, TOKEN, provider, tools
from tests.flows.test_copying import renamed
from tests.flows.test_kill_command import LOCAL, boards, environment
from tests.flows.workplace import facts
from tests.plan.samples import blueprint

TEMPLATE = "peer-learning-kickoff"
KILLS = 20 if os.environ.get("PROVE") else 2
SEEDS = 50 if os.environ.get("PROVE") else 8
MASTER, WANTED = blueprint(3, 3), renamed(blueprint(3, 3), "neu")
RECIPE = Recipe("sample", "1", "de")


WORDS = (TEMPLATE, "--set", "groups=1", "--set", "participants=3", "--set", "title=Beim Kunden")


@dataclass(frozen=True)
class Shop:
    """Where commands run: a master board, and one like it that nobody disturbed."""

    url: str
    data: Path
    master: str
    whole: dict[str, Any]


@pytest.fixture(scope="module")
def shop(whiteboard: str, tmp_path_factory: pytest.TempPathFactory) -> Shop:
    data = tmp_path_factory.mktemp("shop")
    master = boards(whiteboard, data, "create", *WORDS[:-2])["board_id"]
    return Shop(whiteboard, data, master, boards(whiteboard, data, "create", *WORDS, "--way", "copy", "--like", master))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(KILLS))
def test_a_killed_command_is_resumed_to_one_board_that_is_like_the_master(seed: int, shop: Shop) -> None:
    store = open_store(f"sqlite:///{shop.data / 'boardwright.db'}")
    miro = provider(shop.url, TOKEN, store)
    there = miro.count_boards()
    run_id = _kill(shop, store, seed)
    made = boards(shop.url, shop.data, "resume", run_id)
    assert facts(miro.read(made["board_id"])) == facts(miro.read(shop.whole["board_id"]))
    assert set(made["items"]) == set(shop.whole["items"])
    assert made["origin"] == {"like": shop.master, "way": "copy", "obstacle": None}
    assert miro.count_boards() == (there or 0) + 1
    store.close()


def _kill(shop: Shop, store: Store, seed: int) -> str:
    """Lets the command work for a part of a second since its run is recorded, then kills it; the id of that run."""
    before = {run.id for run in store.runs.all(LOCAL)}
    command = [*COMMAND, "boards", "create", *WORDS, "--like", shop.master]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(shop.url, shop.data), stderr=subprocess.DEVNULL
    ) as process:
        while len(store.runs.all(LOCAL)) == len(before) and process.poll() is None:
            time.sleep(0.005)
        time.sleep(random.Random(seed).uniform(0.0, 0.5))
        process.kill()
    (run,) = [run for run in store.runs.all(LOCAL) if run.id not in before]
    return run.id


@dataclass
class Line:
    """A bad line to a whiteboard: which call meets which fault is up to `draw`; none while it is None."""

    draw: Callable[[Request], Fault | None] | None = None
    met: list[Fault] = field(default_factory=list)

    def __call__(self, request: Request) -> Fault | None:
        fault = self.draw(request) if self.draw is not None else None
        self.met += [fault] if fault is not None else []
        return fault


def _until_done(url: str, store: Store, master: str) -> Provisioned:
    """Each attempt is a process of its own; the first may end before its run is recorded."""
    order: dict[str, Any] = {"blueprint": WANTED, "recipe": RECIPE, "name": "Beim Kunden"}
    for _ in range(40):
        runs = [run for run in store.runs.all(OWNER) if run.name == order["name"]]
        try:
            if runs:
                return resume_run(tools(url, TOKEN, store), owner=OWNER, run_id=runs[0].id)
            likeness = Likeness(master, Way.COPY)
            return create_like(tools(url, TOKEN, store), owner=OWNER, likeness=likeness, **order)
        except Interrupted:
            continue
    raise AssertionError("the run never ended")


def _create(url: str, store: Store, wanted: Blueprint) -> str:
    kit = tools(url, TOKEN, store)
    return create_board(kit, owner=OWNER, blueprint=wanted, recipe=RECIPE, name="Vorbild").board_id


@pytest.mark.parametrize("fault", [Fault.ERROR_BEFORE, Fault.ERROR_AFTER, Fault.RESET, Fault.LOST])
@pytest.mark.parametrize("what", ["the copy", "its reading", "every patch once"])
def test_a_call_that_goes_wrong_makes_no_second_board(fault: Fault, what: str, tmp_path: Path) -> None:
    seen: set[str] = set()

    def once(request: Request) -> Fault | None:
        is_copy = request.method == "PUT" and request.path == "/v2/boards"
        is_meant = {"the copy": is_copy, "its reading": request.path.endswith("/items"), "every patch once": True}
        is_meant["every patch once"] = request.method == "PATCH"
        again = f"{request.method} {request.path}" in seen
        seen.add(f"{request.method} {request.path}")
        return fault if is_meant[what] and not again else None

    made, line = _made_over(once, tmp_path)
    assert line.met
    assert made.origin is not None
    assert made.origin.way is Way.COPY


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(SEEDS))
def test_with_one_call_in_four_going_wrong_there_is_one_board_more(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    faults = [Fault.ERROR_BEFORE, Fault.ERROR_AFTER, Fault.RESET, Fault.LOST]
    _made_over(lambda _: chance.choice(faults) if chance.random() < 0.25 else None, tmp_path)


def _made_over(draw: Callable[[Request], Fault | None], folder: Path) -> tuple[Provisioned, Line]:
    """A board like the master, made over a bad line and compared with one made over a good line."""
    line, store = Line(), open_store(f"sqlite:///{folder / 'boardwright.db'}")
    with serving(create_app(Options(token=TOKEN, fault=line))) as url:
        master, scratch = _create(url, store, MASTER), _create(url, store, WANTED)
        miro = provider(url, TOKEN, store)
        line.draw = draw
        made = _until_done(url, store, master)
        line.draw = None
        board = miro.read(made.board_id)
        assert facts(board) == facts(miro.read(scratch))
        assert set(made.items.values()) == {item.id for item in board.items}
        assert {item.kind for item in board.items} >= {Kind.FRAME, Kind.CONNECTOR}
        assert miro.count_boards() == 3
    store.close()
    return made, line
