"""People at the board page: a browser becomes a guest without an account and stays the same person."""

from __future__ import annotations

import sqlite3

from werkzeug.wrappers import Request, Response

from plugin.sandbox.failures import unauthorised
from plugin.sandbox.people import (
    DEFAULT_TEAM,
    Person,
    digest,
    ensure_team,
    ensure_user,
    fresh_secret,
    person_of_token,
)

COOKIE = "whiteboard_visitor"
PAGE = "whiteboard-page"
"""Stands where grants name an app, so that nobody takes a visit for an app's access."""

GUEST = {"de": "Gast", "en": "Guest"}
COOKIE_SECONDS = 30 * 24 * 3600


def visitor(sql: sqlite3.Connection, request: Request, now: float) -> Person:
    """The person this browser was given; raises `Refused` (401) when there is none."""
    person = known_visitor(sql, request, now)
    if person is None:
        raise unauthorised("noVisitor", "This browser has not opened a board yet")
    return person


def known_visitor(sql: sqlite3.Connection, request: Request, now: float) -> Person | None:
    """The person this browser was given, None for a browser that is new here."""
    secret = request.cookies.get(COOKIE, "")
    person = person_of_token(sql, secret, now) if secret else None
    return person if person is not None and person.client_id == PAGE else None


def visitor_or_guest(sql: sqlite3.Connection, request: Request, now: float, language: str) -> tuple[Person, str | None]:
    """The person this browser was given; a browser that is new becomes a guest, with the secret it is to keep."""
    person = known_visitor(sql, request, now)
    if person is not None:
        return person, None
    secret = welcome_guest(sql, language)
    guest = person_of_token(sql, secret, now)
    assert guest is not None
    return guest, secret


def welcome_guest(sql: sqlite3.Connection, language: str) -> str:
    """Make a guest of the team; gives the secret that the browser keeps."""
    team_id = ensure_team(sql, DEFAULT_TEAM)
    query = "SELECT COUNT(*) FROM grants WHERE client_id = ?"
    number = int(sql.execute(query, (PAGE,)).fetchone()[0]) + 1
    return start_visit(sql, ensure_user(sql, f"{GUEST[language]} {number}", team_id), team_id)


def start_visit(sql: sqlite3.Connection, user_id: str, team_id: str) -> str:
    """Let a browser act as that user on board pages; gives the secret that it keeps.

    The secret carries no scope: as an access token of the API it opens nothing.
    """
    secret = fresh_secret()
    sql.execute(
        "INSERT INTO grants VALUES (?, NULL, ?, ?, ?, '', NULL, NULL)", (digest(secret), PAGE, user_id, team_id)
    )
    return secret


def keep_visitor(request: Request, response: Response, secret: str) -> None:
    """Let the browser keep its secret; no script and no other site can use it."""
    response.set_cookie(
        COOKIE, secret, max_age=COOKIE_SECONDS, httponly=True, samesite="Lax", secure=request.is_secure, path="/"
    )
