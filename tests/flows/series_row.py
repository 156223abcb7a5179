"""Series made by the command over real HTTP, and people who work on their boards."""

import json
import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet

from plugin.blueprint.blueprint import Node
from plugin.board import Geometry, Item, Kind, Snapshot, Style
from plugin.loader import BOARD_TEMPLATES
from plugin.plan.change import Create, Update
from plugin.ports import Batch, Parent
from plugin.providers.miro.provider import MiroProvider
from plugin.richtext import RichText
from plugin.sandbox import DEVELOPMENT_CLIENT, DEVELOPMENT_SECRET
from plugin.store.store import Store, open_store
from tests.flows.command import COMMAND
from tests.flows.driver import ROOT, TOKEN

LOCAL = "local"
KEY = Fernet.generate_key().decode()
KICK_OFF = ROOT / "board_templates" / "series" / "peer-learning.yaml"
SMALL = "{participants: 3, groups: 1, cards: [barcamp], tensions: [voluntary-binding]}"


@dataclass(frozen=True)
class Row:
    """One series: its document, where its data lies, and the whiteboard's address."""

    file: Path
    data: Path
    url: str
    templates: Path = BOARD_TEMPLATES
    command: tuple[str, ...] = COMMAND

    @property
    def environment(self) -> dict[str, str]:
        ours = {"MIRO_API_URL": self.url, "MIRO_ACCESS_TOKEN": TOKEN, "DATA_DIR": str(self.data), "DATABASE_URL": ""}
        app = {"MIRO_CLIENT_ID": DEVELOPMENT_CLIENT, "MIRO_CLIENT_SECRET": DEVELOPMENT_SECRET}
        secrets = {"SECRET_KEY": "a secret of forty characters, at least 32", "TOKEN_KEYS": KEY}
        return {**os.environ, **ours, **app, **secrets, "BOARD_TEMPLATES": str(self.templates)}

    def __call__(self, verb: str, *words: str, code: int = 0) -> Any:
        """The JSON document of a command about the series that ends with this exit code."""
        return self._said("series", verb, str(self.file), *words, code=code)

    def boards(self, *words: str) -> Any:
        """The JSON document of a command about boards."""
        return self._said("boards", *words)

    def _said(self, *words: str, code: int = 0) -> Any:
        command, env = [*self.command, *words, "--json"], self.environment
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=False, text=True)
        assert done.returncode == code, done.stdout + done.stderr
        return json.loads(done.stdout)

    def kill_when_more_than(self, begun: int, seconds: float, verb: str = "create", *words: str) -> int:
        """Starts the command, waits until it began another run than those or is done, and kills it a moment later.

        How many runs have been begun.
        """
        store = self.store()
        nobody = subprocess.DEVNULL
        command = [*self.command, "series", verb, str(self.file), *words, "--json"]
        with subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=nobody, stderr=nobody) as process:
            patience = time.monotonic() + 20
            while len(store.runs.all(LOCAL)) <= begun and process.poll() is None and time.monotonic() < patience:
                time.sleep(0.05)
            time.sleep(seconds)
            assert process.poll() is None, "the command was done before it could be killed"
            process.kill()
        found = len(store.runs.all(LOCAL))
        store.close()
        return found

    def kill_at_work(self, seconds: float, verb: str, *words: str) -> bool:
        """Starts the command and kills it so long after it wrote to the store; whether it was still at work then."""
        return self._kill_at_work(seconds, "series", verb, str(self.file), *words, "--json")

    def kill_worker(self, seconds: float) -> bool:
        """The same for a worker of the service, which never ends by itself."""
        return self._kill_at_work(seconds, "worker")

    def worker(self) -> "subprocess.Popen[bytes]":
        """A worker of the service, to be ended by whoever started it."""
        nobody = subprocess.DEVNULL
        return subprocess.Popen([*self.command, "worker"], cwd=ROOT, env=self.environment, stdout=nobody, stderr=nobody)

    def _kill_at_work(self, seconds: float, *words: str) -> bool:
        nobody = subprocess.DEVNULL
        command = [*self.command, *words]
        with sqlite3.connect(self.data / "boardwright.db") as watched:
            before = _version(watched)
            with subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=nobody, stderr=nobody) as process:
                while _version(watched) == before and process.poll() is None:
                    time.sleep(0.01)
                time.sleep(seconds)
                process.kill()
        return process.returncode == -signal.SIGKILL

    def store(self) -> Store:
        return open_store(f"sqlite:///{self.data / 'boardwright.db'}")


def _version(database: sqlite3.Connection) -> int:
    """Changes whenever another process has written."""
    return int(database.execute("PRAGMA data_version").fetchone()[0])


def for_companies(series_id: str, count: int, *, inputs: str = SMALL) -> str:
    """A series of one event with a board for each of so many companies, all of them on the hub."""
    companies = "\n".join(f"  - {{id: c{number}, name: Werk {number}}}" for number in range(1, count + 1))
    return f"""kind: series
id: {series_id}
title: Gemeinsam lernen
hosts: [{{name: Verband Nord}}]
documentation: {{way: company, companies_on_hub: true}}
companies:
{companies}
defaults:
  time: "16:00"
  template: {{id: peer-learning-kickoff, inputs: {inputs}}}
events:
  - {{id: start, title: Auftakt, date: "2127-02-04"}}
"""


def small_example(series_id: str) -> str:
    """The example series with boards that are made quickly."""
    lines = KICK_OFF.read_text(encoding="utf-8").replace("id: peer-learning-2027", f"id: {series_id}").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("    inputs:"))
    lines[start] = f"    inputs: {SMALL}"
    kept = [line for line in lines if not line.startswith("      inputs:") and line != "    template:"]
    return "\n".join(kept).replace("2027-", "2127-") + "\n"


def texts(board: Snapshot) -> str:
    return "\n".join(item.text.plain for item in board.items)


def stick(people: MiroProvider, board_id: str, text: str, place: Geometry) -> str:
    """A note of somebody's; its id."""
    box = Geometry(place.x, place.y, 199, 228)
    note = Node("note", Kind.STICKY_NOTE, box, RichText.of(text), Style(fill="light_yellow"))
    (outcome,) = people.apply(board_id, Batch((Create(note),)))
    return str(outcome.id)  # type: ignore[union-attr]


def retype(people: MiroProvider, board_id: str, text: str, instead: str) -> str:
    """Somebody types over the one item of ours that says this; its id."""
    (item,) = [one for one in people.read(board_id).items if one.text.plain == text]
    return type_into(people, board_id, item, instead)


def type_into(people: MiroProvider, board_id: str, item: Item, instead: str) -> str:
    """Somebody types over this item of ours; its id."""
    read = people.read(board_id)
    frame = read.by_id[item.parent] if item.parent else None
    parents = {"frame": Parent(frame.id, frame.geometry)} if frame else {}
    node = Node("ours", item.kind, item.geometry, RichText.of(instead), item.style, parent="frame" if frame else None)
    (outcome,) = people.apply(board_id, Batch((Update(node, item),), parents))
    return str(outcome.id)  # type: ignore[union-attr]


def newer_template(templates: Path, version: str, words: Mapping[str, str]) -> None:
    """The kick-off in this folder becomes a newer version in which some texts (by their old words) are others."""
    file = templates / "peer-learning-kickoff" / "template.yaml"
    lines = file.read_text(encoding="utf-8").split("\n")
    text = "\n".join(f"version: {version}" if line.startswith("version: ") else line for line in lines)
    for old, new in words.items():
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")
