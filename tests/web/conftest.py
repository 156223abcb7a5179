"""A service on an embedded whiteboard of its own, its application, and people in two teams."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from redis import Redis

from plugin.settings import Settings, read_settings
from plugin.web.app import create_app
from plugin.wiring.service import Service
from tests.store.databases import fresh_database
from tests.web.people import Person

TEMPLATE = "peer-learning-kickoff"
SMALL = {"inputs": {"groups": 2, "participants": 6}, "language": "de"}


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    for name in ("MIRO_API_URL", "MIRO_ACCESS_TOKEN", "MIRO_CLIENT_ID", "DATABASE_URL", "REDIS_URL", "PUBLIC_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    with fresh_database(tmp_path) as url:
        yield replace(read_settings(), data_dir=tmp_path / "var", database_url=url, redis_url=_empty_redis())


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


@pytest.fixture
def app(service: Service) -> Flask:
    made = create_app(service)
    made.testing = True
    return made


@pytest.fixture
def anna(app: Flask, service: Service) -> Person:
    """Signed in, of the first team."""
    person = Person(app, service, "Anna", "Nord")
    person.sign_in()
    return person


@pytest.fixture
def bert(app: Flask, service: Service) -> Person:
    """Signed in, of another team."""
    person = Person(app, service, "Bert", "Süd")
    person.sign_in()
    return person
