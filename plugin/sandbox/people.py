"""Users, teams and the tokens that act for them."""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from dataclasses import dataclass

from plugin.sandbox.database import reserve_ids

DEFAULT_TEAM = "Sandbox"
ALL_SCOPES = ("boards:read", "boards:write")


@dataclass(frozen=True)
class Person:
    """Who a token acts for, in which team, through which app, and what it may do."""

    user_id: str
    name: str
    team_id: str
    client_id: str
    scopes: tuple[str, ...]

    @property
    def payer(self) -> str:
        """Credits are counted for each user of each app (developers.miro.com/docs/rate-limiting)."""
        return f"{self.user_id}/{self.client_id}"


def digest(secret: str) -> str:
    """What is kept of a token or code: never the thing itself."""
    return hashlib.sha256(secret.encode()).hexdigest()


def fresh_secret() -> str:
    """A new unguessable token or code."""
    return secrets.token_urlsafe(24)


def ensure_team(sql: sqlite3.Connection, name: str) -> str:
    """The id of the team of that name, made if there is none."""
    row = sql.execute("SELECT id FROM teams WHERE name = ?", (name,)).fetchone()
    if row is not None:
        return str(row["id"])
    team_id = str(reserve_ids(sql)[0])
    sql.execute("INSERT INTO teams VALUES (?, ?)", (team_id, name))
    return team_id


def ensure_user(sql: sqlite3.Connection, name: str, team_id: str, email: str | None = None) -> str:
    """The id of the user of that name in that team, made if there is none."""
    found = sql.execute("SELECT id FROM users WHERE name = ? AND team_id = ?", (name, team_id)).fetchone()
    if found is not None:
        return str(found["id"])
    user_id = str(reserve_ids(sql)[0])
    sql.execute("INSERT INTO users VALUES (?, ?, ?, ?)", (user_id, name, email, team_id))
    return user_id


def user_of_email(sql: sqlite3.Connection, email: str, team_id: str) -> str:
    """The user with that address; an unknown address becomes an invited user of the team."""
    found = sql.execute("SELECT id FROM users WHERE email = ?", (email,)).fetchone()
    if found is not None:
        return str(found["id"])
    user_id = str(reserve_ids(sql)[0])
    name = email.split("@")[0]
    sql.execute("INSERT INTO users VALUES (?, ?, ?, ?)", (user_id, name, email, team_id))
    return user_id


def user_name(sql: sqlite3.Connection, user_id: str) -> str:
    """The name of a user."""
    return str(sql.execute("SELECT name FROM users WHERE id = ?", (user_id,)).fetchone()["name"])


def team_name(sql: sqlite3.Connection, team_id: str) -> str:
    """The name of a team."""
    return str(sql.execute("SELECT name FROM teams WHERE id = ?", (team_id,)).fetchone()["name"])


def remember_token(sql: sqlite3.Connection, token: str, *, user_id: str, team_id: str, client_id: str) -> None:
    """Make `token` a lasting access token of the user, whoever held it before."""
    sql.execute(
        "INSERT OR REPLACE INTO grants VALUES (?, NULL, ?, ?, ?, ?, NULL, NULL)",
        (digest(token), client_id, user_id, team_id, " ".join(ALL_SCOPES)),
    )


def person_of_token(sql: sqlite3.Connection, token: str, now: float) -> Person | None:
    """Who the access token acts for, None when it is unknown, revoked or expired."""
    row = sql.execute(
        "SELECT grants.*, users.name FROM grants JOIN users ON users.id = grants.user_id WHERE access = ?",
        (digest(token),),
    ).fetchone()
    if row is None or (row["expires_at"] is not None and row["expires_at"] <= now):
        return None
    scopes = tuple(row["scopes"].split())
    return Person(row["user_id"], row["name"], row["team_id"], row["client_id"], scopes)
