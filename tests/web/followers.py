"""A board with released initiatives, a clock that can be turned, and people with a slip in their hand."""

import html
import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from plugin.blueprint.blueprint import Node
from plugin.board import Geometry, Kind
from plugin.flows.followup import FollowUpDesk
from plugin.flows.workers import Worker
from plugin.followup.initiative import LivingInitiative
from plugin.minutes.remarks import Remarks
from plugin.plan.change import Create
from plugin.ports import Batch
from plugin.richtext import RichText
from plugin.wiring import new_id
from plugin.wiring.service import Service
from tests.web.fields import Workshop, set_up
from tests.web.ground import Ground
from tests.web.people import Person

IDEA = "Ich probiere Tandems zwischen Lager und Büro"
STEP = "Bis 15.1.2027 frage ich zwei Leute"
SIGN = "Zwei Tandems haben sich dreimal getroffen"


@dataclass
class Turned:
    """A clock that stands where it is put."""

    moment: datetime

    def __call__(self) -> datetime:
        return self.moment

    def weeks(self, number: float) -> None:
        self.moment += timedelta(weeks=number)


@dataclass
class Followed:
    """Anna's board, harvested, with as many released initiatives as were asked for."""

    workshop: Workshop
    clock: Turned

    @property
    def service(self) -> Service:
        return self.workshop.service

    @property
    def anna(self) -> Person:
        return self.workshop.anna

    @property
    def board_id(self) -> str:
        return self.workshop.board_id

    @property
    def desk(self) -> FollowUpDesk:
        service = self.service
        return FollowUpDesk(service.bench.store, self.anna.owner, service.seal, clock=service.clock, new_id=new_id)

    @property
    def worker(self) -> Worker:
        """A worker that lives by the turned clock."""
        return replace(self.service.worker, clock=self.clock)

    def initiatives(self) -> list[LivingInitiative]:
        return self.desk.all(self.board_id)

    def visitor(self, number: int = 0) -> "Visitor":
        return Visitor(self.workshop.app.test_client(), f"/f/{self.desk.token(self.initiatives()[number])}")

    def write(self, key: str, text: str) -> None:
        """A note on somebody's strip."""
        box = self.workshop.area_box(key)
        place = Geometry(box.x, box.y, min(box.width, 100.0), min(box.height, 100.0))
        node = Node(f"{key}#people", Kind.STICKY_NOTE, place, RichText.of(text))
        bench = self.service.bench_for(self.anna.owner)
        bench.provider.apply(self.board_id, Batch((Create(node),)))

    def release(self, *canvases: str) -> None:
        """A new harvest, in which the notes of these canvases are released; then the review is closed."""
        self.workshop.harvest()
        reviewing = self.service.bench_for(self.anna.owner).reviewing(self.board_id)
        reviewing.accept_all()
        notes = reviewing.open().ledger.notes
        ids = tuple(note.id for note in notes if (note.area or "").endswith(tuple(f"@{one}" for one in canvases)))
        reviewing.enter(Remarks(released=ids))
        reviewing.release("reviewed")


@dataclass
class Visitor:
    """Somebody with a slip: a browser, and the path that stands on it."""

    client: FlaskClient
    path: str
    page: str = ""

    def open(self, query: str = "") -> TestResponse:
        return self._keep(self.client.get(self.path + query))

    def send(self, action: str = "", **form: str | list[str]) -> TestResponse:
        return self._keep(self.client.post(self.path + action, data=form, follow_redirects=True))

    def take_link(self) -> None:
        answer = self.client.post(f"{self.path}/own")
        self.path = answer.headers["Location"].split("?")[0]
        self.open()

    def says(self, words: str) -> bool:
        return words in html.unescape(re.sub(r"\s+", " ", self.page))

    def _keep(self, answer: TestResponse) -> TestResponse:
        self.page = answer.text
        return answer


def follow(app: Flask, service: Service, anna: Person, people: int = 2) -> Followed:
    """A harvested board with `people` filled strips, all released, and following switched on."""
    return _switched_on(_released(set_up(app, service, anna), people), service.clock())


def _released(workshop: Workshop, people: int) -> Workshop:
    followed = Followed(workshop, Turned(workshop.service.clock()))
    canvases = [f"P{number:02}" for number in range(1, people + 1)]
    for number, canvas in enumerate(canvases, 1):
        followed.write(f"canvas.idea@{canvas}", f"{IDEA} {number}")
        followed.write(f"canvas.step@{canvas}", STEP)
        followed.write(f"canvas.sign@{canvas}", SIGN)
    followed.release(*canvases)
    return workshop


def _switched_on(workshop: Workshop, moment: datetime) -> Followed:
    followed = Followed(workshop, Turned(moment))
    workshop.service.clock = followed.clock  # type: ignore[assignment]
    followed.desk.switch_on(workshop.board_id)
    return followed


def released(people: int) -> Ground[str]:
    """A harvested board with `people` filled strips, all released."""
    return Ground(lambda app, service, anna: _released(set_up(app, service, anna), people).board_id)


def followed_from(workshop: Workshop) -> Followed:
    """Following begins on such a board."""
    return _switched_on(workshop, workshop.service.clock())
