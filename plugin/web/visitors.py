"""Who is asking: the panel by its signed identity token, a browser by its session. Decided before any view runs."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from hmac import compare_digest

from flask import Flask, current_app, g, request, session

from plugin.errors import BoardGone, Forged, IdentityRefused, ReconnectNeeded, SignInNeeded, UnknownSeries
from plugin.language import LANGUAGES, Language
from plugin.translations import load_language
from plugin.web.acting import Acting, enter_series
from plugin.web.deeds import BOARD, BOARD_DEEDS, COMPANY, DEEDS, DOOR, EVENT
from plugin.web.rules import RULES, Access
from plugin.web.standing_in import acting_at
from plugin.wiring.service import Service

BEARER = "Bearer "
LANGUAGE_HEADER = "Boardwright-Language"
CSRF_HEADER = "X-CSRF-Token"
ROUTE = "boardwright.route"
"""Where an access log finds the address without what stands in it: tokens of links are part of addresses."""

INVITATION = "invitation"
"""Where a session keeps the invitation somebody looks at, across signing in."""

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True)
class Visitor:
    """A known person: `owner` is whose rows they see. `connected`: there is a working connection, as far as we know."""

    owner: str
    connected: bool
    name: str = ""
    team: str = ""


def service() -> Service:
    """The service of the running application."""
    return current_app.extensions["boardwright"]  # type: ignore[no-any-return]


def visitor() -> Visitor:
    """Who is asking. Raises SignInNeeded where nobody is known."""
    known: Visitor | None = g.get("visitor")
    if known is None:
        raise SignInNeeded("Nobody is signed in.")
    return known


def standing_in() -> Acting | None:
    """Who the visitor is in the series of this request's board; None where the board is their own."""
    found: Acting | None = g.get("standing_in")
    return found


def holder() -> str:
    """Whose rows a request about a board is about: the visitor's, or those of whom the guard let them act for."""
    found = standing_in()
    return visitor().owner if found is None else found.owner


def visitor_or_none() -> Visitor | None:
    """Who is asking, on pages that are for everybody."""
    known: Visitor | None = g.get("visitor")
    return known


def speech() -> Language:
    """The language of this request: what the panel says, what was chosen, or what the browser prefers."""
    asked = request.headers.get(LANGUAGE_HEADER) or request.args.get("lang") or session.get("language")
    code = asked if asked in LANGUAGES else request.accept_languages.best_match(LANGUAGES, LANGUAGES[0])
    return load_language(code)


def csrf_token() -> str:
    """What a form of this session must send along."""
    if "csrf" not in session:
        session["csrf"] = secrets.token_urlsafe(32)
    return str(session["csrf"])


def enter(owner: str) -> None:
    """From now on this browser is the owner's; of an earlier session only language and invitation stay."""
    kept = {name: session[name] for name in ("language", INVITATION) if name in session}
    session.clear()
    session["owner"] = owner
    session.permanent = True
    session.update(kept)


def leave() -> None:
    """Nobody is signed in any more."""
    session.clear()


def guard(app: Flask) -> None:
    """Lets every request in by the rules, or refuses it."""
    app.before_request(_admit)


def _admit() -> None:
    request.environ[ROUTE] = str(request.url_rule or "-")
    if request.endpoint is None:
        return
    rule = RULES.get(request.endpoint)
    if rule is None:
        raise SignInNeeded("This address has no rule of access.")
    g.visitor = _known(rule)
    if rule in (Access.PUBLIC, Access.LINK):
        return
    if g.visitor is None:
        raise SignInNeeded("Nobody is signed in.")
    named = request.view_args or {}
    if BOARD in named and rule is not Access.SIGNED_IN:
        _admit_to_board(g.visitor, named[BOARD])
    elif BOARD in named and (deed := BOARD_DEEDS.get(request.endpoint)) is not None:
        g.standing_in = acting_at(service(), g.visitor.owner, named[BOARD], deed)
    if DOOR in named:
        _admit_to_series(g.visitor, named)


def _known(rule: Access) -> Visitor | None:
    """The panel's token is never mixed with a cookie: who sends one is judged by it alone."""
    header = request.headers.get("Authorization", "")
    if rule is Access.PANEL or (rule is Access.API and header):
        return _panel_visitor(header)
    found = _session_visitor()
    if rule in (Access.SIGNED_IN, Access.API) and found is not None:
        _check_csrf()
    return found


def _panel_visitor(header: str) -> Visitor:
    if not header.startswith(BEARER):
        raise IdentityRefused("The panel sent no identity.")
    identity = service().panel_identity.identify(header.removeprefix(BEARER))
    return _visitor(identity.owner) or Visitor(identity.owner, connected=False)


def _session_visitor() -> Visitor | None:
    owner = session.get("owner")
    return _visitor(owner) if isinstance(owner, str) else None


def _visitor(owner: str) -> Visitor | None:
    found = service().vault.find(owner)
    if found is None:
        return None
    return Visitor(owner, connected=found.sealed is not None, name=found.user_name, team=found.team_name)


def _check_csrf() -> None:
    if request.method in SAFE:
        return
    sent = request.headers.get(CSRF_HEADER) or request.form.get("csrf", "")
    if not compare_digest(sent.encode(), csrf_token().encode()):
        raise Forged("The form does not come from this session.")


def _admit_to_series(known: Visitor, named: Mapping[str, str]) -> None:
    """Only with a part in the series that goes as far as the route needs; see `plugin.web.deeds`."""
    deed = DEEDS.get(request.endpoint or "")
    if deed is None:
        raise UnknownSeries("This address has no rule of deeds.")
    g.acting = enter_series(service(), known.owner, named[DOOR], deed, named.get(EVENT), named.get(COMPANY))


def _admit_to_board(known: Visitor, board_id: str) -> None:
    """A board that may not be used looks like one that does not exist."""
    if not known.connected:
        raise ReconnectNeeded("The whiteboard has to be connected first.")
    if not service().access.may_use_board(known.owner, board_id):
        raise BoardGone("There is no such board, or you may not open it.")
