"""A crowd at the fields of one board: many phones over real HTTP, one source that floods, a panel that is watched.

The service is the real one in processes of its own (web, worker, embedded whiteboard), on this machine alone. Each
source calls from a loopback address of its own.
"""

import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from urllib.parse import parse_qs, urlsplit

import requests
from joserfc import jwt
from joserfc.jwk import OctKey
from requests.adapters import HTTPAdapter
from urllib3.poolmanager import PoolManager
from werkzeug.test import Client

from bench.row import Row
from plugin.board import Kind, Snapshot
from plugin.credits.account import Account
from plugin.flows.deliver import NOTE_COLOUR
from plugin.flows.notelinks import NoteLinkDesk, Wish
from plugin.http import Session
from plugin.notelink import NoteLink, NoteState
from plugin.sandbox import DEVELOPMENT_CLIENT, DEVELOPMENT_SECRET
from plugin.settings import Settings, environment_of
from plugin.wiring import new_id, now
from plugin.wiring.service import Service

AREAS = ("pre.exp", "pre.q", "impulse.q", "parking", "network.offer")
TEMPLATE = "peer-learning-kickoff"
COUNTS = 25
"""Every so many looks at the panel the facilitator counts empty areas."""

PATIENCE = 180.0
"""Seconds until every note has to be on the board."""


@dataclass
class Report:
    """What came of it. `crowd` and `flooder` are answers by status, `panel` seconds of each answer to a facilitator:
    of the start page, and of `areas`, which counts from a reading of the board; `counted` seconds until a count that
    somebody asked for is there, the panel asking again as it does.

    `credits` is the most that was spent of one minute's credits, `touching` how many pairs of notes overlap.
    """

    written: list[str] = field(default_factory=list)
    crowd: Counter[int] = field(default_factory=Counter)
    flooder: Counter[int] = field(default_factory=Counter)
    panel: list[float] = field(default_factory=list)
    areas: list[float] = field(default_factory=list)
    counted: list[float] = field(default_factory=list)
    stored: Counter[NoteState] = field(default_factory=Counter)
    on_board: list[str] = field(default_factory=list)
    touching: int = 0
    credits: int = 0
    seconds: float = 0.0


class _From(HTTPAdapter):
    """Calls from one loopback address."""

    def __init__(self, address: str) -> None:
        self._address = address
        super().__init__(pool_maxsize=1)

    def init_poolmanager(self, *args: object, **kwargs: object) -> None:
        self.poolmanager = PoolManager(num_pools=1, maxsize=1, source_address=(self._address, 0))


@dataclass
class _Phone:
    """Somebody's browser with an address of its own."""

    root: str
    address: str

    def __post_init__(self) -> None:
        self._session = requests.Session()
        self._session.mount("http://", _From(self.address))

    def write(self, link: NoteLink, text: str) -> int:
        """Opens the field and writes; the status of the answer."""
        path = f"{self.root}/n/{link.token}"
        page = self._session.get(path, timeout=30).text
        visit = re.search(r'name="visit" value="([^"]+)"', page)
        form = {"visit": visit.group(1) if visit else "", "text": text}
        return self._session.post(path, data=form, timeout=30).status_code


def crowd_rows(folder: Path) -> list[Row]:
    """500 notes in a minute from 50 sources, and one more that sends 200 as fast as it can."""
    report = crowd(folder, sources=50, each=10, seconds=60.0, flood=200)
    note = f"{len(report.on_board)} notes on the board after {report.seconds:.0f} s, {report.flooder[429]} slowed"
    missing = len(report.written) - len(set(report.written) & set(report.on_board))
    return [
        Row("slowest answer of the panel in a crowd", max(report.panel), 2.0, "s", note),
        Row("slowest answer about empty areas in a crowd", max(report.areas, default=0.0), 2.0, "s", "reads the board"),
        Row("longest wait for a count of empty areas", max(report.counted, default=0.0), 10.0, "s", "asks every 2 s"),
        Row("notes of the crowd that are not on the board", missing, 0, "notes"),
        Row("credits of one minute in a crowd", report.credits, 100_000, "credits"),
    ]


def crowd(folder: Path, *, sources: int, each: int, seconds: float, flood: int) -> Report:
    """`sources` phones write `each` notes over so many seconds, while one source sends `flood` of them at once."""
    service = Service(_settings(folder))
    with _serving(service):
        owner = _signed_in(service)
        board_id = _board(service, owner)
        desk = NoteLinkDesk(service.bench.store, owner, clock=now, new_id=new_id)
        links = [desk.make(board_id, Wish(area)) for area in AREAS]
        _rest(service, owner)
        report, over = Report(), threading.Event()
        watch = threading.Thread(target=_watch, args=(service, owner, board_id, report, over))
        watch.start()
        began = time.monotonic()
        _write_all(service.settings.public_url, links, report, sources, each, seconds, flood)
        _await_delivery(service, owner, board_id)
        report.seconds = time.monotonic() - began
        over.set()
        watch.join()
        _look(service, owner, board_id, report)
    service.close()
    return report


def _write_all(
    root: str, links: Sequence[NoteLink], report: Report, sources: int, each: int, seconds: float, flood: int
) -> None:
    lock = threading.Lock()

    def person(number: int) -> None:
        random, phone = Random(number), _Phone(root, f"127.0.1.{number + 1}")
        began = time.monotonic()
        for place, moment in enumerate(sorted(random.uniform(0, seconds) for _ in range(each))):
            time.sleep(max(0.0, began + moment - time.monotonic()))
            text = f"Gedanke {place} von Platz {number}"
            status = phone.write(links[(number + place) % len(links)], text)
            with lock:
                report.crowd[status] += 1
                if status == 200:
                    report.written.append(text)

    def flooder() -> None:
        phone = _Phone(root, "127.0.2.1")
        for number in range(flood):
            status = phone.write(links[0], f"Flut {number}")
            with lock:
                report.flooder[status] += 1

    threads = [threading.Thread(target=person, args=(number,)) for number in range(sources)]
    threads.append(threading.Thread(target=flooder))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _watch(service: Service, owner: str, board_id: str, report: Report, over: threading.Event) -> None:
    """A facilitator who looks at the panel all the time, and counts empty areas now and then."""
    root, session = f"{service.settings.public_url}/panel/boards/{board_id}", requests.Session()

    def look(path: str, seconds: list[float]) -> str:
        began = time.monotonic()
        answer = session.get(f"{root}/{path}", headers={"Authorization": f"Bearer {_identity(owner)}"}, timeout=30)
        seconds.append(time.monotonic() - began)
        assert answer.status_code == 200, answer.text
        return answer.text

    for number in range(10_000):
        if number % COUNTS == COUNTS - 1:
            _count(look, report)
        else:
            look("", report.panel)
        report.credits = max(report.credits, _spent(service, owner))
        if over.wait(0.5):
            return


def _count(look: Callable[[str, list[float]], str], report: Report) -> None:
    """Asks as the panel does until the count is a new one."""
    began = time.monotonic()
    while "load delay:2s" in look("areas", report.areas):
        time.sleep(2.0)
    report.counted.append(time.monotonic() - began)


def _rest(service: Service, owner: str) -> None:
    """What the board cost is forgotten, here and at the whiteboard: it was made long before the workshop."""
    service.bench.store.budget(owner, service.bench.url)._shelf.change(lambda _: (Account(), None))
    with service.bench.whiteboard.database.transaction() as sql:
        sql.execute("DELETE FROM credits")


def _spent(service: Service, owner: str) -> int:
    return service.bench.store.budget(owner, service.bench.url)._shelf.load().at(time.time()).spent


def _await_delivery(service: Service, owner: str, board_id: str) -> None:
    store, until = service.bench.store, time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if not store.contributions.undelivered(owner, board_id):
            return
        time.sleep(1.0)


def _look(service: Service, owner: str, board_id: str, report: Report) -> None:
    store = service.bench.store
    snapshot = service.bench_for(owner).provider.read(board_id)
    notes = [item for item in snapshot.items if item.kind is Kind.STICKY_NOTE and item.style.fill == NOTE_COLOUR]
    report.stored = Counter(note.state for note in store.contributions.on_board(owner, board_id))
    report.on_board = [note.text.plain for note in notes]
    report.touching = _touching(snapshot)


def _touching(snapshot: Snapshot) -> int:
    """Notes of links that lie on anything but frames and panels that hold them."""
    items = [item for item in snapshot.items if item.kind not in (Kind.CONNECTOR, Kind.FRAME)]
    notes = [item for item in items if item.style.fill == NOTE_COLOUR]
    return sum(
        one is not other and one.geometry.overlap(other.geometry) > 1 and not other.geometry.holds(one.geometry, 1.0)
        for one in notes
        for other in items
    )


def _identity(owner: str) -> str:
    user, team = owner.split("@")
    until = int((datetime.now(UTC) + timedelta(minutes=5)).timestamp())
    content = {"iss": "miro", "sub": DEVELOPMENT_CLIENT, "user": user, "team": team, "exp": until}
    return jwt.encode({"alg": "HS256"}, content, OctKey.import_key(DEVELOPMENT_SECRET))


def _signed_in(service: Service) -> str:
    """A facilitator who allowed the app at the embedded whiteboard."""
    whiteboard = service.bench.whiteboard
    token = whiteboard.issue_token("Anna", team="Nord")
    about = Session(service.bench.url, token=lambda: token, app=whiteboard).read("/v1/oauth-token").json()
    address = service.sign_in.begin("mark", back="/")
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    form = asked | {"decision": "approve", "user_id": about["user"]["id"]}
    location = Client(whiteboard).post("/oauth/authorize", data=form).headers["Location"]
    back = {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}
    return service.sign_in.finish(back, "mark").owner


def _board(service: Service, owner: str) -> str:
    bench = service.bench_for(owner)
    recipe = bench.recipe(TEMPLATE, {"groups": 2, "participants": 20}, "de")
    return bench.create(recipe, name="Menge", on=None, progress=lambda _: None).board_id


def _settings(folder: Path) -> Settings:
    web, board = _free_port(), _free_port()
    return Settings(
        miro_api_url="",
        miro_access_token="",
        database_url=f"sqlite:///{folder / 'boardwright.db'}",
        data_dir=folder,
        board_templates=(),
        embedded=True,
        public_url=f"http://127.0.0.1:{web}",
        sandbox_url=f"http://127.0.0.1:{board}",
    )


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def _serving(service: Service) -> Iterator[None]:
    """`boardwright serve` in a process of its own, until the block ends."""
    settings = service.settings
    ports = [str(urlsplit(address).port) for address in (settings.public_url, settings.sandbox_url)]
    main = "from plugin.cli import main; main(['serve', '--port', '{}', '--board-port', '{}'])".format(*ports)
    environment = os.environ | environment_of(settings)
    with subprocess.Popen([sys.executable, "-c", main], env=environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        process.stderr.readline()
        try:
            yield
        finally:
            process.terminate()
            process.wait()


if __name__ == "__main__":
    import tempfile

    from bench.table import print_table

    with tempfile.TemporaryDirectory(prefix="crowd-") as name:
        print_table(crowd_rows(Path(name)))
