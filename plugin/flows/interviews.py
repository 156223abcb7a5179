"""Interviews as a use case: excerpts are kept only with consent, under an invented name and a broad role."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from secrets import token_hex
from typing import Protocol

from plugin.asking.interview import LONGEST_EXCERPT, MOST_EXCERPTS, Excerpt, Interview, RoleType
from plugin.asking.sheet import tidy
from plugin.catalogue.survey import InterviewGuide
from plugin.errors import Fault, InputInvalid, UnknownInterview, all_of
from plugin.flows.surveys import KnownBoards
from plugin.harvest.sensitive import sensitive_passages
from plugin.worded import worded

LONGEST_NAME = 40


class InterviewBook(Protocol):
    """Interviews, as a store keeps them."""

    def add(self, owner: str, interview: Interview) -> None: ...

    def all(self, owner: str, board_id: str) -> list[Interview]: ...

    def get(self, owner: str, interview_id: str) -> Interview:
        """Raises UnknownInterview."""

    def recording_deleted(self, owner: str, interview_id: str, day: date) -> None: ...


class InterviewArchive(Protocol):
    """What interviews ask of a store; `plugin.store.store.Store` fits it as it is."""

    @property
    def boards(self) -> KnownBoards: ...

    @property
    def interviews(self) -> InterviewBook: ...


@dataclass(frozen=True)
class Told:
    """What an interviewer enters. `consent`: whether the person agreed to the guide's text."""

    pseudonym: str
    guide: str
    consent: bool
    excerpts: Sequence[str]
    role: str = RoleType.OTHER.value
    minutes: str = ""
    recorded: bool = False


class InterviewDesk:
    """One owner's interviews. `guides` are the guide documents, by id."""

    def __init__(
        self,
        store: InterviewArchive,
        owner: str,
        guides: Mapping[str, InterviewGuide],
        *,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._store, self._owner, self._guides = store, owner, guides
        self._clock, self._new_id = clock, new_id

    def enter(self, board_id: str, told: Told) -> Interview:
        """Keeps an interview. Without consent nothing is kept. Raises InputInvalid, UnknownBoard."""
        self._store.boards.get(self._owner, board_id)
        excerpts = tuple(text for text in map(tidy, told.excerpts) if text)
        faults = list(self._faults(told, excerpts))
        if faults:
            raise InputInvalid(all_of(faults), faults)
        interview = Interview(
            id=self._new_id(),
            board_id=board_id,
            pseudonym=tidy(told.pseudonym),
            role=RoleType(told.role),
            guide=told.guide,
            guide_version=self._guides[told.guide].version,
            consent_on=self._clock().date(),
            minutes=int(told.minutes) if told.minutes.strip() else None,
            recorded=told.recorded,
            excerpts=tuple(Excerpt(token_hex(16), text) for text in excerpts),
        )
        self._store.interviews.add(self._owner, interview)
        return interview

    def all(self, board_id: str) -> list[Interview]:
        """The interviews of a board. Raises UnknownBoard."""
        self._store.boards.get(self._owner, board_id)
        return self._store.interviews.all(self._owner, board_id)

    def get(self, board_id: str, interview_id: str) -> Interview:
        """One interview of a board. Raises UnknownInterview."""
        found = self._store.interviews.get(self._owner, interview_id)
        if found.board_id != board_id:
            raise UnknownInterview(
                worded(
                    "There is no interview {interview} on the board {board}.", interview=interview_id, board=board_id
                )
            )
        return found

    def recording_deleted(self, board_id: str, interview_id: str) -> None:
        """The recording was deleted today. Raises UnknownInterview."""
        interview = self.get(board_id, interview_id)
        self._store.interviews.recording_deleted(self._owner, interview.id, self._clock().date())

    def _faults(self, told: Told, excerpts: Sequence[str]) -> list[Fault]:
        name, minutes = tidy(told.pseudonym), told.minutes.strip()
        checks = (
            (not told.consent, "consent", worded("is missing; without it nothing is kept")),
            (told.guide not in self._guides, "guide", worded("is no guide")),
            (told.role not in set(RoleType), "role", worded("is no role")),
            (
                not 1 <= len(name) <= LONGEST_NAME,
                "pseudonym",
                worded("must have 1 to {longest} characters", longest=LONGEST_NAME),
            ),
            (
                _tells_who(name),
                "pseudonym",
                worded("looks like a person’s name or address; invent one, such as Eiche 3"),
            ),
            (bool(minutes) and not _is_length(minutes), "minutes", worded("must be a number from 1 to 600")),
            (not 1 <= len(excerpts) <= MOST_EXCERPTS, "excerpts", worded("must be 1 to {most}", most=MOST_EXCERPTS)),
            (
                any(len(text) > LONGEST_EXCERPT for text in excerpts),
                "excerpts",
                worded("have {longest} at most", longest=LONGEST_EXCERPT),
            ),
        )
        return [Fault(message, key=key) for fails, key, message in checks if fails]


def _tells_who(name: str) -> bool:
    """Whether a pseudonym is no pseudonym: two names in a row, a title, a mail address, a telephone number."""
    return any(" " in one.words or one.kind in ("mail", "phone") for one in sensitive_passages(name))


def _is_length(minutes: str) -> bool:
    return minutes.isascii() and minutes.isdigit() and 1 <= int(minutes) <= 600
