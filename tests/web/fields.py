"""A board with note links, and people with phones who write into the fields behind them."""

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from plugin.board import Item, Kind, Snapshot
from plugin.errors import BoardwrightError
from plugin.flows.deliver import NOTE_COLOUR
from plugin.flows.notelinks import NoteLinkDesk, Wish
from plugin.flows.stop import Stop
from plugin.harvest.ledger import Ledger
from plugin.harvest.places import live_places
from plugin.notelink import NoteLink
from plugin.wiring.service import Service
from tests.web.ground import SMALL, TEMPLATE, Ground
from tests.web.people import Person

AREA = "pre.exp"
BELIEFS = "wp2.belief@A"


@dataclass
class Phone:
    """Somebody with nothing but a browser and an address, who keeps the page they see."""

    client: FlaskClient
    path: str
    address: str = "127.0.0.1"
    page: str = ""

    def open(self, **headers: str) -> TestResponse:
        return self._keep(self.client.get(self.path, headers=headers, environ_base=self._from()))

    def send(self, text: str, **headers: str) -> TestResponse:
        """Writes into the form of the page and sends it; without a form, what was in the last one."""
        form = {"visit": self._visit(), "text": text}
        return self._keep(self.client.post(self.path, data=form, headers=headers, environ_base=self._from()))

    def write(self, text: str) -> TestResponse:
        """Opens the field anew and writes one note."""
        self.open()
        return self.send(text)

    def code(self) -> str:
        """The letters that the page shows for the last note."""
        found = re.search(r'class="code">([A-Z2-7]{4}-[A-Z2-7]{4})<', self.page)
        return found.group(1) if found else ""

    def _visit(self) -> str:
        found = re.search(r'name="visit" value="([^"]+)"', self.page)
        return found.group(1) if found else ""

    def _keep(self, answer: TestResponse) -> TestResponse:
        self.page = answer.text
        return answer

    def _from(self) -> dict[str, str]:
        return {"REMOTE_ADDR": self.address}


@dataclass
class Workshop:
    """Anna's finished board in the service."""

    app: Flask
    service: Service
    anna: Person
    board_id: str

    @property
    def desk(self) -> NoteLinkDesk:
        ids = iter(range(10_000))
        return NoteLinkDesk(
            self.service.bench.store,
            self.anna.owner,
            clock=self.service.clock,
            new_id=lambda: f"link{next(ids)}-{len(self.desk_links())}",
        )

    def desk_links(self) -> list[NoteLink]:
        return self.service.bench.store.note_links.all(self.anna.owner, self.board_id)

    def link(self, area: str = AREA, **wish: Any) -> NoteLink:
        return self.desk.make(self.board_id, Wish(area, **wish))

    def phone(self, link: NoteLink, address: str = "127.0.0.1") -> Phone:
        return Phone(self.app.test_client(), f"/n/{link.token}", address)

    def deliver(self) -> None:
        """As a worker does, without waiting for the board's turn."""
        with suppress(BoardwrightError):
            self.service.worker.hands.deliver(self.anna.owner, self.board_id, Stop())

    def snapshot(self) -> Snapshot:
        return self.service.bench_for(self.anna.owner).provider.read(self.board_id)

    def notes(self) -> list[Item]:
        """What came in by links and is on the board."""
        return [
            item for item in self.snapshot().items if item.kind is Kind.STICKY_NOTE and item.style.fill == NOTE_COLOUR
        ]

    def texts(self) -> list[str]:
        return sorted(item.text.plain for item in self.notes())

    def area_box(self, key: str) -> Any:
        store, owner = self.service.bench.store, self.anna.owner
        blueprint = store.runs.blueprint(owner, store.boards.get(owner, self.board_id).run_id)
        items = {name: known.item_id for name, known in store.boards.items(owner, self.board_id).items()}
        places = live_places(self.snapshot(), blueprint, items)
        return next(spot.geometry for spot in places.areas if spot.area.key == key)

    def harvest(self) -> Ledger:
        """The newest ledger, kept as the panel keeps it."""
        return self.service.bench_for(self.anna.owner).harvest(self.board_id).ledger


def set_up(app: Flask, service: Service, anna: Person, **inputs: Any) -> Workshop:
    """A finished board of Anna's."""
    wish = {"template": TEMPLATE} | SMALL
    answer = anna.panel("POST", "/api/v1/boards/", json=wish | {"inputs": {**SMALL["inputs"], **inputs}})
    assert answer.status_code == 202, answer.text
    service.worker.work()
    board_id = anna.panel("GET", f"/api/v1/runs/{answer.json['run_id']}").json["board_id"]
    return Workshop(app, service, anna, board_id)


SET_UP = Ground(lambda app, service, anna: set_up(app, service, anna).board_id)
"""A finished board, whose id is left."""
