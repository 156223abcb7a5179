"""Installations as values: who connected the app in which team, and the sealed tokens.

The owner of everything a person makes through the web service is `whiteboard-user-id@team-id`: the same person in
another team is somebody else.
"""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Installation:
    """One connection. `version` changes whenever the tokens do; `sealed` is None once they are over.

    `expires_at` None: the tokens do not expire. From `refresh_after` on they should be renewed.
    """

    user_id: str
    team_id: str
    user_name: str
    team_name: str
    scopes: str
    sealed: bytes | None = field(repr=False)
    expires_at: datetime | None
    refresh_after: datetime | None
    version: str
    connected_at: datetime


@dataclass(frozen=True)
class Renewal:
    """What changes when tokens are renewed."""

    sealed: bytes = field(repr=False)
    expires_at: datetime | None
    refresh_after: datetime | None
    version: str
