"""One workshop played in this process and one over real HTTP, each made once and read by many tests."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from plugin.board import Snapshot
from plugin.catalogue.sample import Sample
from plugin.flows.harvest import Harvest
from plugin.flows.outcome import Provisioned
from plugin.flows.play import play
from plugin.http import Session
from plugin.loader import load_sample
from plugin.providers.miro.client import MiroClient
from plugin.providers.miro.provider import MiroProvider
from plugin.sandbox import Options, Whiteboard, create_app
from plugin.settings import Settings
from plugin.wiring import Workbench
from tests.cli.terminal import TEMPLATE, Ended, Terminal
from tests.cli.whiteboard import TOKEN, served_whiteboard
from tests.contract.openapi import Recorder
from tests.contract.worlds import Unmetered


@dataclass(frozen=True)
class Played:
    """A workshop that took place in this process: the bench, what was made, and what came of it.

    `calls` are all calls that were made of the whiteboard, by us and by the people.
    """

    bench: Workbench
    calls: Recorder
    sample: Sample
    made: Provisioned
    harvest: Harvest


@dataclass(frozen=True)
class Online:
    """A workshop over HTTP: the terminal, the way people take to the board, and what each command said."""

    terminal: Terminal
    people: MiroProvider
    created: Ended
    before: Snapshot
    harvested: Ended
    again: Ended
    exported: Ended

    @property
    def made(self) -> Any:
        return self.created.document

    @property
    def board_id(self) -> str:
        return str(self.made["board_id"])


@pytest.fixture(scope="session")
def sample() -> Sample:
    """The workshop that comes with the template."""
    return load_sample(TEMPLATE)


@pytest.fixture(scope="session")
def played(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Played:
    bench, calls = Workbench(_embedded(tmp_path_factory.mktemp("played"))), Recorder()
    app = bench.whiteboard.flask
    app.wsgi_app = calls.around(app.wsgi_app)  # type: ignore[method-assign]
    recipe = bench.recipe(TEMPLATE, sample.inputs, "de")
    made = bench.create(recipe, name=None, on=None, progress=lambda _: None)
    blueprint = bench.store.runs.blueprint(bench.owner, made.run_id)
    play(_people(bench.whiteboard), made.board_id, sample, blueprint=blueprint, items=made.items)
    return Played(bench, calls, sample, made, bench.harvest(made.board_id))


@pytest.fixture(scope="session")
def online(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Online]:
    folder = tmp_path_factory.mktemp("online")
    with served_whiteboard(Terminal(folder)) as url:
        terminal = Terminal(folder).having(MIRO_API_URL=url, MIRO_ACCESS_TOKEN=TOKEN)
        whiteboard = create_app(Options(folder=folder / "whiteboard"))
        yield _online(terminal, _people(whiteboard), sample)
        whiteboard.close()


def _online(terminal: Terminal, people: MiroProvider, sample: Sample) -> Online:
    created = terminal.apart("boards", "create", TEMPLATE, *_options(sample), "--json")
    assert created.code == 0, created.err
    made = created.document
    before = people.read(made["board_id"])
    bench = Workbench(_embedded(terminal.folder / "var"))
    blueprint = bench.store.runs.blueprint(bench.owner, made["run_id"])
    play(people, made["board_id"], sample, blueprint=blueprint, items=made["items"])
    harvest = ("boards", "harvest", made["board_id"], "--json")
    export = ("boards", "export", made["board_id"], "--out", "documents", "--json")
    return Online(
        terminal,
        people,
        created,
        before,
        harvested=terminal.apart(*harvest),
        again=terminal(*harvest),
        exported=terminal.apart(*export),
    )


def _people(whiteboard: Whiteboard) -> MiroProvider:
    """The way participants take to the boards, with an account and credits of their own."""
    token = whiteboard.issue_token("Teilnehmende")
    session = Session("http://whiteboard.invalid", token=lambda: token, app=whiteboard)
    return MiroProvider(MiroClient(session, Unmetered()))


def _options(sample: Sample) -> Iterator[str]:
    """The sample's inputs as they are typed."""
    for name, value in sample.inputs.items():
        yield "--set"
        yield f"{name}={json.dumps(value) if isinstance(value, list) else value}"


def _embedded(folder: Path) -> Settings:
    return Settings(
        miro_api_url="",
        miro_access_token="",
        database_url=f"sqlite:///{folder / 'boardwright.db'}",
        data_dir=folder,
        board_templates=(),
        embedded=True,
    )
