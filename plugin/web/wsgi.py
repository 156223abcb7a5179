"""The application for a WSGI server: `gunicorn 'plugin.web.wsgi:application(proxies=1)'`."""

from flask import Flask

from plugin.web.app import create_app
from plugin.wiring.service import Service


def application(proxies: int = 0) -> Flask:
    """The service of this process's settings, behind so many proxies. Raises SettingsError."""
    service = Service.open()
    service.warm()
    return create_app(service, proxies=proxies)
