"""Access that users gave to apps: codes, tokens, refreshing and revoking."""

from __future__ import annotations

import base64
import hashlib
import sqlite3
from dataclasses import dataclass
from typing import Any

from plugin.sandbox.people import ALL_SCOPES, digest, fresh_secret

Json = dict[str, Any]

# Lifetimes in seconds: developers.miro.com/reference/oauth-20-authorization-v2
CODE_SECONDS = 600
ACCESS_SECONDS = 3600
REFRESH_SECONDS = 60 * 24 * 3600


class GrantRefused(Exception):
    """A token request that is turned down; `error` is the OAuth error word."""

    def __init__(self, error: str, message: str) -> None:
        super().__init__(message)
        self.error = error


@dataclass(frozen=True)
class Consent:
    """What a user agreed to: which app, in which team, and where to send the code."""

    client_id: str
    user_id: str
    team_id: str
    redirect_uri: str
    challenge: str | None


def issue_code(sql: sqlite3.Connection, consent: Consent, now: float) -> str:
    """A code the app can exchange once, within ten minutes."""
    code = fresh_secret()
    values = (
        digest(code),
        consent.client_id,
        consent.user_id,
        consent.team_id,
        consent.redirect_uri,
        consent.challenge,
        now + CODE_SECONDS,
    )
    sql.execute("INSERT INTO codes VALUES (?, ?, ?, ?, ?, ?, ?)", values)
    return code


def exchange_code(sql: sqlite3.Connection, client_id: str, form: Json, now: float) -> Json:
    """Tokens for a code; the code is spent even when something else about the request is wrong."""
    row = sql.execute("DELETE FROM codes WHERE code = ? RETURNING *", (digest(form["code"]),)).fetchone()
    if row is None or row["client_id"] != client_id or row["expires_at"] <= now:
        raise GrantRefused("invalid_grant", "The authorization code is invalid or has expired")
    if form.get("redirect_uri") != row["redirect_uri"]:
        raise GrantRefused("invalid_grant", "The redirect_uri is not the one the code was sent to")
    if row["challenge"] and _challenge(form.get("code_verifier") or "") != row["challenge"]:
        raise GrantRefused("invalid_grant", "The code_verifier does not fit the code_challenge")
    return _issue(sql, client_id, row["user_id"], row["team_id"], now)


def refresh(sql: sqlite3.Connection, client_id: str, refresh_token: str, now: float) -> Json:
    """New tokens for a refresh token; both old ones end at once (strict rotation)."""
    query = "DELETE FROM grants WHERE refresh = ? AND client_id = ? RETURNING *"
    row = sql.execute(query, (digest(refresh_token), client_id)).fetchone()
    if row is None or row["refresh_expires_at"] <= now:
        raise GrantRefused("invalid_grant", "The refresh token is invalid or has expired")
    return _issue(sql, client_id, row["user_id"], row["team_id"], now)


def revoke(sql: sqlite3.Connection, access_token: str, client_id: str | None) -> bool:
    """End an access token and its refresh token; whether there was one (of that app, if named)."""
    query = "DELETE FROM grants WHERE access = ? AND client_id = COALESCE(?, client_id)"
    return bool(sql.execute(query, (digest(access_token), client_id)).rowcount)


def _issue(sql: sqlite3.Connection, client_id: str, user_id: str, team_id: str, now: float) -> Json:
    access, refreshing, scope = fresh_secret(), fresh_secret(), " ".join(ALL_SCOPES)
    values = (
        digest(access),
        digest(refreshing),
        client_id,
        user_id,
        team_id,
        scope,
        now + ACCESS_SECONDS,
        now + REFRESH_SECONDS,
    )
    sql.execute("INSERT INTO grants VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
    return {
        "user_id": user_id,
        "team_id": team_id,
        "access_token": access,
        "refresh_token": refreshing,
        "token_type": "bearer",
        "scope": scope,
        "expires_in": ACCESS_SECONDS - 1,
    }


def _challenge(verifier: str) -> str:
    hashed = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(hashed).rstrip(b"=").decode()
