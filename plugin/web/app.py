"""The web service as one Flask application, made by a factory from the service it stands on."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from flask import Flask, current_app, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from werkzeug.middleware.proxy_fix import ProxyFix

from plugin.language import Language
from plugin.minutes.dates import shown_day, written, written_moment
from plugin.web import (
    account,
    api,
    evening,
    followpage,
    grouping,
    health,
    initiatives,
    interviews,
    invitations,
    look,
    naming,
    notefield,
    notelinks,
    pages,
    panel,
    panel_review,
    pictures,
    questioning,
    readiness,
    receipts,
    reminders,
    review,
    review_themes,
    series,
    series_editing,
    series_erasing,
    series_events,
    series_growing,
    series_keeping,
    series_members,
    series_minutes,
    series_network,
    series_synthesis,
    signing,
    statements,
    surveyfield,
    surveys,
    workshop,
)
from plugin.web.assets import serve_assets
from plugin.web.faults import answer_faults
from plugin.web.headers import guard_answers, sdk_url
from plugin.web.notelinks import area_name, local
from plugin.web.readings import SharedReadings
from plugin.web.rules import RULES, Access
from plugin.web.sources import Sources
from plugin.web.visitors import csrf_token, guard, service, speech, visitor_or_none
from plugin.web.wording import problem_word, run_word
from plugin.wiring.service import Service
from plugin.zone import there

LARGEST_REQUEST = 256 * 1024
"""Bytes; forms and JSON documents of ours have a few kilobytes."""

SESSION = timedelta(hours=12)
EVERYBODY = "600 per minute"
"""Requests of one person, or from one address where nobody is known; a panel that follows a run makes 60."""

HERE = Path(__file__).parent

_PARTS = (
    health,
    pages,
    pictures,
    signing,
    account,
    review,
    review_themes,
    panel,
    panel_review,
    workshop,
    grouping,
    readiness,
    notefield,
    notelinks,
    receipts,
    followpage,
    reminders,
    initiatives,
    evening,
    surveyfield,
    surveys,
    interviews,
    look,
    naming,
    statements,
    questioning,
    series,
    series_editing,
    series_events,
    series_members,
    invitations,
    series_network,
    series_synthesis,
    series_erasing,
    series_growing,
    series_keeping,
    series_minutes,
)


def create_app(service: Service, *, proxies: int = 0) -> Flask:
    """The application. `proxies`: how many proxies of ours stand before it and tell the caller's address."""
    app = Flask("plugin.web", root_path=str(HERE), static_folder=None)
    app.extensions["boardwright"] = service
    app.extensions["boardwright-sources"] = Sources(service.settings.redis_url)
    app.extensions["boardwright-counts"] = SharedReadings()
    app.extensions["boardwright-checks"] = SharedReadings()
    app.config.update(_settings(service))
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    guard(app)
    guard_answers(app)
    answer_faults(app)
    serve_assets(app)
    for part in _PARTS:
        app.register_blueprint(part.blueprint)
    api.register(app)
    app.context_processor(_for_templates)
    _limit(app, service)
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)  # type: ignore[method-assign]
    return app


def _settings(service: Service) -> dict[str, object]:
    secure = service.settings.public_url.startswith("https:")
    return {
        "SECRET_KEY": service.keys.secret,
        "MAX_CONTENT_LENGTH": LARGEST_REQUEST,
        "MAX_FORM_MEMORY_SIZE": LARGEST_REQUEST,
        "SESSION_COOKIE_NAME": "__Host-boardwright" if secure else "boardwright",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": SESSION,
    }


def _limit(app: Flask, service: Service) -> None:
    """Counts in Redis where there is one and it answers; otherwise each process for itself."""
    storage = service.settings.redis_url or "memory://"
    limiter = Limiter(
        _caller, app=app, default_limits=[EVERYBODY], storage_uri=storage, in_memory_fallback_enabled=True
    )
    limits = dict.fromkeys(("pages.preview", "pictures.frame"), pages.PREVIEWS)
    expensive = (
        panel.EXPENSIVE
        | series.EXPENSIVE
        | series_keeping.EXPENSIVE
        | series_minutes.EXPENSIVE
        | series_synthesis.EXPENSIVE
    )
    limits |= dict.fromkeys(expensive, panel.WORK)
    limits |= dict.fromkeys(("signing.connect", "signing.callback"), signing.SIGN_INS)
    views: dict[str, Any] = app.view_functions
    for name, amount in limits.items():
        views[name] = limiter.limit(amount)(views[name])
    for name in api.EXPENSIVE:
        views[name] = limiter.limit(panel.WORK, methods=["POST"])(views[name])


def _caller() -> str:
    """A whole company may share one address, so people who are known are counted one by one.

    Of whoever is not known the address is not kept, not even here: see `plugin.web.sources`. Behind a link nobody is
    known: that somebody signed in opened a field without a sender is not written down, not even for a minute.
    """
    known = visitor_or_none()
    if known is not None and RULES.get(request.endpoint or "") is not Access.LINK:
        return known.owner
    sources: Sources = current_app.extensions["boardwright-sources"]
    return sources.name(get_remote_address())


def _moment(at: datetime, say: Language) -> str:
    """English is read in other time zones too."""
    return written_moment(at, say) if say.code == "de" else f"{written_moment(at, say)} {at:%Z}"


def _for_templates() -> dict[str, object]:
    say = speech()
    return {
        "say": say,
        "moment": lambda at: _moment(there(at), say),
        "date_of": lambda at: written(there(at), say),
        "hour_of": lambda at: f"{there(at):%H:%M}",
        "day_of": lambda text: shown_day(text, say),
        "csrf_token": csrf_token,
        "visitor": visitor_or_none(),
        "sdk_url": sdk_url,
        "run_word": run_word,
        "problem_word": problem_word,
        "local": local,
        "area_name": area_name,
        "is_embedded": service().settings.embedded,
        "is_reachable": bool(service().settings.public_page),
    }
