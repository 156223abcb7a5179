"""A service on an embedded whiteboard of its own, its application, and people in two teams."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from redis import Redis

from plugin.settings import Settings, read_settings
from plugin.web.app import create_app
from plugin.wiring.service import Service
from tests.store.databases import fresh_database
from tests.web.fields import Workshop
from tests.web.ground import Ground
from tests.web.people import Person


@pytest.fixture
def ground() -> Ground[object] | None:
    """What a test stands on; modules name theirs."""
    return None


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ground: Ground[object] | None) -> Iterator[Settings]:
    for name in ("MIRO_API_URL", "MIRO_ACCESS_TOKEN", "MIRO_CLIENT_ID", "DATABASE_URL", "REDIS_URL", "PUBLIC_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    with fresh_database(tmp_path) as url:
        made = replace(read_settings(), data_dir=tmp_path / "var", database_url=url, redis_url=_empty_redis())
        if ground is not None:
            ground.lay(made)
        yield made


def _empty_redis() -> str:
    """The Redis of TEST_REDIS_URL, which forgets who called how often; without one requests are counted here."""
    url = os.environ.get("TEST_REDIS_URL", "")
    if url:
        with Redis.from_url(url) as redis:
            redis.flushdb()
    return url


@pytest.fixture
def service(settings: Settings) -> Iterator[Service]:
    made = Service(settings)
    yield made
    made.close()


class _Compiled(BytecodeCache):
    """Templates are compiled once a process, not once an application."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key] = bucket.bytecode_to_string()


COMPILED = _Compiled()


@pytest.fixture
def app(service: Service) -> Flask:
    made = create_app(service)
    made.testing = True
    made.jinja_env.bytecode_cache = COMPILED
    return made


@pytest.fixture
def anna(app: Flask, service: Service) -> Person:
    """Signed in, of the first team."""
    person = Person(app, service, "Anna", "Nord")
    person.sign_in()
    return person


@pytest.fixture
def workshop(app: Flask, service: Service, anna: Person, ground: Ground[str]) -> Workshop:
    """Anna's board; its id is left on the ground that the module names."""
    return Workshop(app, service, anna, ground.left)


@pytest.fixture
def bert(app: Flask, service: Service) -> Person:
    """Signed in, of another team."""
    person = Person(app, service, "Bert", "Süd")
    person.sign_in()
    return person
