"""Who somebody is: a user of the whiteboard in one team."""

import re
from dataclasses import dataclass

IDENTIFIER = re.compile(r"[A-Za-z0-9_-]{1,31}")
"""Ids of users and teams; two of them and an `@` fit into an owner column."""


@dataclass(frozen=True)
class Identity:
    """A user in a team; the same person in another team is somebody else. Raises ValueError for what is no id."""

    user_id: str
    team_id: str

    def __post_init__(self) -> None:
        if not (IDENTIFIER.fullmatch(self.user_id) and IDENTIFIER.fullmatch(self.team_id)):
            raise ValueError("This is not an id of the whiteboard.")

    @property
    def owner(self) -> str:
        """The owner of everything this user makes in this team."""
        return f"{self.user_id}@{self.team_id}"
