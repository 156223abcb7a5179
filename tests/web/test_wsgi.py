"""The application as a host's server opens it."""

import pytest

from plugin.settings import Settings
from plugin.web import wsgi


def test_templates_and_fonts_are_read_before_anybody_asks(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugin.wiring.service.read_settings", lambda: settings)
    service = wsgi.application().extensions["boardwright"]
    assert {"catalogue", "metrics"} <= set(vars(service.bench))
    assert "store" not in vars(service.bench), "a database that is away does not keep the process from starting"
    service.close()
