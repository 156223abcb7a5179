"""A service on an embedded whiteboard of its own, its application, and people in two teams."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from plugin.settings import Settings, read_settings
from plugin.web.app import create_app
from plugin.wiring.service import Service
from tests.web.people import Person

TEMPLATE = "peer-learning-kickoff"
SMALL = {"inputs": {"groups": 2, "participants": 6}, "language": "de"}


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name in ("MIRO_API_URL", "MIRO_ACCESS_TOKEN", "MIRO_CLIENT_ID", "DATABASE_URL", "REDIS_URL", "PUBLIC_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return replace(read_settings(), data_dir=tmp_path / "var", database_url=f"sqlite:///{tmp_path / 'web.db'}")


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
