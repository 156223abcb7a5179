"""The application as a host's server opens it."""

from dataclasses import replace

import pytest

from plugin.settings import Settings
from plugin.web import wsgi
from plugin.web.app import create_app
from plugin.wiring.service import Service


def test_templates_and_fonts_are_read_before_anybody_asks(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugin.wiring.service.read_settings", lambda: settings)
    service = wsgi.application().extensions["boardwright"]
    assert {"catalogue", "metrics"} <= set(vars(service.bench))
    assert "store" not in vars(service.bench), "a database that is away does not keep the process from starting"
    service.close()


def test_without_its_database_the_service_lives_and_says_in_a_word_that_it_is_not_ready(settings: Settings) -> None:
    service = Service(replace(settings, database_url="postgresql://nobody@127.0.0.1:1/nowhere"))
    client = create_app(service).test_client()
    assert client.get("/health").json == {"status": "ok"}
    answer = client.get("/ready")
    assert (answer.status_code, answer.json) == (503, {"status": "no database"})
    service.close()


def test_with_its_database_the_service_is_ready(service: Service) -> None:
    answer = create_app(service).test_client().get("/ready")
    assert (answer.status_code, answer.json) == (200, {"status": "ok"})


def test_a_redis_that_is_away_takes_no_page_away_and_calls_are_still_counted(settings: Settings) -> None:
    service = Service(replace(settings, redis_url="redis://127.0.0.1:1/0"))
    app = create_app(service)
    client = app.test_client()
    assert client.get("/ready").status_code == 200
    answers = [client.get("/health").status_code for _ in range(601)]
    assert (answers[0], answers[-1]) == (200, 429)
    waits = [app.extensions["boardwright-sources"].wait("somebody", "a link") for _ in range(61)]
    assert (waits[0], waits[-1] > 0) == (0, True)
    service.close()
