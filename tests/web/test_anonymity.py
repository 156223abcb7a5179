"""Nobody behind a note: after somebody wrote from a known place, everything we keep and say is searched for them."""

import io
import logging
import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from hashlib import md5, sha1, sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask_limiter import Limiter
from pypdf import PdfReader
from redis import Redis
from sqlalchemy import DateTime, select, text
from sqlalchemy.exc import OperationalError

from plugin.export.registry import FORMATS
from plugin.flows.documents import make_documents
from plugin.flows.harvest import recall_harvest
from plugin.notelink import NoteState
from plugin.store.link_models import ContributionRow
from plugin.store.models import Base
from plugin.store.moments import Moment
from plugin.web.app import create_app
from plugin.web.sources import SALT_SECONDS, Sources
from plugin.wiring.service import Service
from tests.web.fields import AREA, BELIEFS, SET_UP, Phone, Workshop
from tests.web.ground import Ground
from tests.web.people import Person

ADDRESS = "203.0.113.77"
PHONE = "Pfefferminz/7.3 (sehr besonderes Telefon)"
COOKIE = "verfolger=abcdef0123456789"
HEADERS = {
    "User-Agent": PHONE,
    "Accept-Language": "de-AT,xx-Eigen;q=0.3",
    "Cookie": COOKIE,
    "Referer": "http://intra.example/anna",
}
TRACES = [ADDRESS, PHONE, "Pfefferminz", "xx-Eigen", "abcdef0123456789", "intra.example"]


@pytest.fixture
def ground() -> Ground[str]:
    return SET_UP


def _traces(phone: Phone) -> list[str]:
    """What would lead to the writer: where they are, what they hold, what their page carried, and hashes of these."""
    visit = phone._visit()
    plain = [*TRACES, visit, visit.split(".")[0]]
    hashed = [make(ADDRESS.encode()).hexdigest() for make in (md5, sha1, sha256)]
    return [*plain, *hashed, phone.client.application.extensions["boardwright-sources"].name(ADDRESS)]


def _write(phone: Phone, words: str) -> list[str]:
    """A note from the known place; what must be nowhere afterwards."""
    phone.open(**HEADERS)
    traces = _traces(phone)
    assert phone.send(words, **HEADERS).status_code == 200
    return traces


def _everything_stored(service: Service) -> Iterator[tuple[str, str]]:
    """Every row of every table, compressed values unpacked."""
    with service.bench.store._database.read() as connection:
        for table in Base.metadata.sorted_tables:
            for row in connection.execute(select(table)).mappings():
                yield table.name, " ".join(map(_told, row.values()))


def _told(value: Any) -> str:
    if not isinstance(value, bytes):
        return str(value)
    try:
        return zlib.decompress(value).decode("utf-8", "replace")
    except zlib.error:
        return value.decode("utf-8", "replace")


def _unpacked(content: bytes) -> str:
    """A document's bytes, and what is zipped or set in it."""
    told = [content.decode("utf-8", "replace")]
    if content.startswith(b"%PDF"):
        read = PdfReader(io.BytesIO(content))
        told += [repr(read.metadata), *(page.extract_text() for page in read.pages)]
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            told += [packed.read(name).decode("utf-8", "replace") for name in packed.namelist()]
    return "\n".join(told)


@contextmanager
def _listening() -> Iterator[list[str]]:
    """All that anything logs, at every level."""
    heard: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(f"{record.name} {record.getMessage()} {record.__dict__!r}")

    root, ear = logging.getLogger(), Ear(level=0)
    before = root.level
    root.addHandler(ear)
    root.setLevel(0)
    try:
        yield heard
    finally:
        root.removeHandler(ear)
        root.setLevel(before)


def _everything(workshop: Workshop, logged: list[str]) -> dict[str, str]:
    """All places in which somebody could be found, after a harvest, with what stands there."""
    service, ledger = workshop.service, workshop.harvest()
    store, owner = service.bench.store, workshop.anna.owner
    harvest = recall_harvest(store, owner=owner, harvest_id=store.harvests.ids(owner, workshop.board_id)[0])
    language = service.bench.language("de")
    documents = make_documents(harvest, list(FORMATS), language=language, paint=service.bench.paint)
    assert len(documents) >= len(FORMATS)
    return {
        **{f"table {name} {number}": row for number, (name, row) in enumerate(_everything_stored(service))},
        **{f"log {number}": line for number, line in enumerate(logged)},
        **{f"item {item.id}": repr(item) for item in workshop.snapshot().items},
        **{f"document {one.name}": _unpacked(one.content) for one in documents},
        "ledger": repr(ledger),
        "redis": _redis(service),
    }


def test_a_note_that_a_person_looks_at_first_leads_to_its_writer_no_more_than_others(workshop: Workshop) -> None:
    link, board = workshop.link(AREA, held=True), workshop.board_id
    with _listening() as logged:
        traces = _write(workshop.phone(link, ADDRESS), "Darf hinaus") + _write(workshop.phone(link, ADDRESS), "Bleibt")
        waiting = {note.text: note.id for note in workshop.desk.held(board, link.id)}
        assert len({row for name, row in _everything_stored(workshop.service) if name == "contributions"}) == 2
        workshop.desk.let_through(board, link.id, [waiting["Darf hinaus"]])
        workshop.desk.put_aside(board, link.id, [waiting["Bleibt"]])
        _later(workshop, 10)
        workshop.deliver()
        places = _everything(workshop, logged)
    assert workshop.texts() == ["Darf hinaus"]
    assert [(where, trace) for where, told in places.items() for trace in traces if trace in told] == []
    kept = {where.split()[0:2][-1] for where, told in places.items() if "Bleibt" in told}
    assert kept == {"contributions"}, "what was put aside is in no export, on no board, in no log"
    assert [where for where, told in places.items() if where.startswith("log") and "Darf hinaus" in told] == []


def test_nothing_that_is_kept_or_said_leads_to_the_writer(workshop: Workshop) -> None:
    words = {"Bei uns fragt man nicht.", "Wissen ist Macht.", "Lernen ist Privatsache."}
    beliefs, notes = workshop.link(BELIEFS), workshop.link(AREA)
    with _listening() as logged:
        traces = [trace for text in words for trace in _write(workshop.phone(beliefs, ADDRESS), text)]
        phone = workshop.phone(notes, ADDRESS)
        traces += _write(phone, "Ein ganz normaler Zettel")
        codes = [phone.code()]
        phone.send("x" * 600, **HEADERS)
        workshop.desk.close(workshop.board_id, beliefs.id)
        _later(workshop, 10)
        workshop.deliver()
        places = _everything(workshop, logged)
    assert set(workshop.texts()) >= words
    assert len(places) > 500
    found = [(where, trace) for where, told in places.items() for trace in traces if trace in told]
    assert found == []
    said = [
        (where, word) for where, told in places.items() for word in words if where.startswith("log") and word in told
    ]
    assert said == [], "no log holds a note"
    tokens = [(where, link.token) for where, told in places.items() for link in (beliefs, notes) if link.token in told]
    assert {where.split()[1] for where, _ in tokens} == {"note_links"}, "an address is in its own table alone"
    assert [where for where, told in places.items() for code in codes if code in told] == []


def _redis(service: Service) -> str:
    """All keys and values of the Redis that counts, but for its salts, which no table knows."""
    if not service.settings.redis_url:
        return ""
    with Redis.from_url(service.settings.redis_url) as redis:
        kept = []
        for key in redis.keys("*"):
            kind = redis.type(key)
            value = redis.get(key) if kind == b"string" else redis.lrange(key, 0, -1) if kind == b"list" else b""
            kept.append(repr(value))
        return " ".join(kept)


def _later(workshop: Workshop, seconds: float) -> None:
    now = workshop.service.clock()
    workshop.service.clock = lambda: now + timedelta(seconds=seconds)  # type: ignore[method-assign]


def test_the_search_finds_what_it_looks_for(workshop: Workshop) -> None:
    """The proof of the proof: a trace that somebody left in a text of their own is found in table and ledger."""
    workshop.phone(workshop.link(AREA)).write(f"Ich sitze an {ADDRESS}")
    assert [name for name, row in _everything_stored(workshop.service) if ADDRESS in row] == ["contributions"]
    workshop.deliver()
    workshop.harvest()
    assert {name for name, row in _everything_stored(workshop.service) if ADDRESS in row} >= {
        "contributions",
        "harvests",
    }


def test_a_note_has_no_column_for_time_or_sender() -> None:
    columns = ContributionRow.__table__.columns
    assert {column.name for column in columns} == {
        *("owner", "id", "link_id", "text", "state", "x", "y", "width", "height", "item_id", "detail")
    }
    assert [column.name for column in columns if isinstance(column.type, DateTime | Moment)] == []


def test_a_belief_leaves_one_row_and_no_time_anywhere(workshop: Workshop) -> None:
    link = workshop.link(BELIEFS)
    workshop.phone(link).write("Der erste Satz")
    before = set(_everything_stored(workshop.service))
    _later(workshop, 3600)
    workshop.phone(link).write("Eine Stunde später")
    fresh = set(_everything_stored(workshop.service)) - before
    assert [name for name, _ in fresh] == ["contributions"]
    ((_, row),) = fresh
    assert re.findall(r"\d{4}-\d{2}-\d{2}|\d{2}:\d{2}:\d{2}", row) == []


def test_neither_ids_nor_rows_keep_the_order_in_which_beliefs_were_written(workshop: Workshop) -> None:
    link = workshop.link(BELIEFS)
    words = [f"Satz {number:02}" for number in range(24)]
    for one in words:
        workshop.phone(link).write(one)
    store = workshop.service.bench.store
    assert not _in_order([note.text for note in store.contributions.of_link(workshop.anna.owner, link.id)], words)
    workshop.desk.close(workshop.board_id, link.id)
    _later(workshop, 10)
    workshop.deliver()
    notes = store.contributions.of_link(workshop.anna.owner, link.id)
    assert {note.state for note in notes} == {NoteState.DELIVERED}
    by_item = sorted(notes, key=lambda note: int(note.item_id or "0"))
    assert not _in_order([note.text for note in by_item], words)
    assert not _in_order(_as_they_lie(workshop), words)


@pytest.mark.skipif("TEST_DATABASE_URL" not in os.environ, reason="SQLite keeps no moment with a row")
def test_while_a_field_is_open_rows_do_not_keep_the_order_of_beliefs_either(workshop: Workshop) -> None:
    """PostgreSQL tells with every row where it lies and which transaction wrote it."""
    link, words = workshop.link(BELIEFS), [f"Satz {number:02}" for number in range(30)]
    for one in words:
        workshop.phone(link).write(one)
    assert not _in_order(_as_they_lie(workshop), words)
    with workshop.service.bench.store._database.read() as connection:
        told = connection.execute(text("SELECT xmin::text, text FROM contributions")).all()
    assert len(told) == len(words)
    assert len({moment for moment, _ in told}) == 1, "all seem to have come with the last one"


def test_somebody_signed_in_who_writes_is_not_counted_under_their_name(
    workshop: Workshop, bert: Person, app: Flask
) -> None:
    limiter = next(iter(app.extensions["limiter"]))
    before = _counted(workshop.service, limiter)
    phone = Phone(bert.browser, f"/n/{workshop.link(BELIEFS).token}", ADDRESS)
    phone.open()
    assert phone.send("Ich bin angemeldet und sage es trotzdem.").status_code == 200
    fresh = _counted(workshop.service, limiter) - before
    assert any("notefield.write" in key for key in fresh)
    assert [key for key in fresh if bert.owner in key or bert.user_id in key] == []


def _counted(service: Service, limiter: Limiter) -> set[str]:
    """The keys under which requests are counted."""
    if not service.settings.redis_url:
        return set(limiter.storage.storage)
    with Redis.from_url(service.settings.redis_url) as redis:
        return {key.decode() for key in redis.keys("*")}


def _as_they_lie(workshop: Workshop) -> list[str]:
    """Texts in the order the database keeps rows in, which an operator could look at."""
    database = workshop.service.bench.store._database
    hidden = "rowid" if database.is_sqlite else "ctid"
    query = text(f"SELECT text FROM contributions ORDER BY {hidden}")
    try:
        with database.engine.connect() as connection:
            return list(connection.execute(query).scalars())
    except OperationalError:
        with database.read() as connection:
            return list(connection.execute(text("SELECT text FROM contributions")).scalars())


def _in_order(told: list[str], words: list[str]) -> bool:
    """Whether more than three quarters of the neighbours follow each other as they were written."""
    places = [words.index(one) for one in told]
    return sum(later > earlier for earlier, later in pairwise(places)) > 0.75 * len(places)


def test_behind_a_proxy_the_callers_address_is_not_kept_either(workshop: Workshop) -> None:
    app = create_app(workshop.service, proxies=1)
    phone = Phone(app.test_client(), f"/n/{workshop.link(AREA).token}", "10.0.0.1")
    phone.open(**{"X-Forwarded-For": ADDRESS})
    assert phone.send("über den Vermittler", **{"X-Forwarded-For": ADDRESS}).status_code == 200
    assert [name for name, row in _everything_stored(workshop.service) if ADDRESS in row] == []


def test_what_access_logs_may_show_is_the_route_without_what_stands_in_it(workshop: Workshop) -> None:
    link = workshop.link(AREA)
    seen: dict[str, Any] = {}
    inner = workshop.app.wsgi_app

    def watched(environ: dict[str, Any], start: Any) -> Any:
        answer = inner(environ, start)
        seen.update(environ)
        return answer

    workshop.app.wsgi_app = watched  # type: ignore[method-assign]
    workshop.phone(link).open()
    assert seen["boardwright.route"] == "/n/<token>"
    told = (Path(__file__).parent.parent.parent / "Procfile").read_text("utf-8")
    assert "%({boardwright.route}e)s" in told
    assert [word for word in ("%(U)s", "%(r)s", "%(h)s", "%(a)s", "%(f)s", "%(q)s") if word in told] == []


def test_names_of_sources_are_gone_with_their_hour() -> None:
    time = [float(SALT_SECONDS * 100)]
    sources = Sources("", clock=lambda: time[0])
    first = sources.name(ADDRESS)
    assert first == sources.name(ADDRESS)
    assert sources.name("203.0.113.78") != first
    assert sources.name("2001:db8::1") == sources.name("2001:db8::ffff"), "one household"
    time[0] += SALT_SECONDS
    assert sources.name(ADDRESS) != first
    assert Sources("", clock=lambda: time[0]).name(ADDRESS) != sources.name(ADDRESS), "no secret makes it again"
