"""Surveys as a use case: open one for a board, end it, look at what came in once nothing more comes in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from secrets import token_urlsafe
from typing import Protocol

from plugin.asking.results import Answer, ItemResult, results_of
from plugin.asking.running import RunningSurvey
from plugin.catalogue.survey import Survey
from plugin.errors import Fault, InputInvalid, UnknownSurvey, all_of
from plugin.flows.archive import BoardRecord
from plugin.flows.harvest import Blueprints
from plugin.flows.notelinks import TOKEN_BYTES, is_zone, moment
from plugin.notelink import Standing
from plugin.worded import worded
from plugin.zone import ZONE


class SurveyBook(Protocol):
    """Surveys, as a store keeps them."""

    def add(self, running: RunningSurvey) -> None: ...

    def get(self, owner: str, survey_id: str) -> RunningSurvey:
        """Raises UnknownSurvey."""

    def all(self, owner: str, board_id: str) -> list[RunningSurvey]: ...

    def end(self, owner: str, survey_id: str, *, closes_at: datetime, revoked: bool) -> None: ...

    def mix(self, owner: str, survey_id: str) -> None: ...

    def size(self, owner: str, survey_id: str) -> int: ...

    def tallies(self, owner: str, survey_id: str) -> dict[tuple[str, str], int]: ...

    def answers(self, owner: str, survey_id: str) -> list[Answer]: ...


class KnownBoards(Protocol):
    """Boards that carry a recipe."""

    def get(self, owner: str, board_id: str) -> BoardRecord:
        """Raises UnknownBoard."""


class SurveyArchive(Protocol):
    """What surveys ask of a store; `plugin.store.store.Store` fits it as it is."""

    @property
    def boards(self) -> KnownBoards: ...

    @property
    def runs(self) -> Blueprints: ...

    @property
    def surveys(self) -> SurveyBook: ...


@dataclass(frozen=True)
class SurveyWish:
    """A survey somebody wants to open. Times as they were typed, in `zone` where they name none; empty: no limit."""

    survey: str
    opens: str = ""
    closes: str = ""
    zone: str = ZONE


@dataclass(frozen=True)
class SurveyState:
    """A survey, whether it takes answers now, how many sheets came in, and whether results may be shown."""

    running: RunningSurvey
    standing: Standing
    sheets: int
    may_show: bool


class SurveyDesk:
    """One owner's surveys. `known` are the survey documents, by id."""

    def __init__(
        self,
        store: SurveyArchive,
        owner: str,
        known: Mapping[str, Survey],
        *,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._store, self._owner, self._known = store, owner, known
        self._clock, self._new_id = clock, new_id

    def open(self, board_id: str, wish: SurveyWish) -> RunningSurvey:
        """A new survey for the people of a board. Raises InputInvalid, UnknownBoard."""
        record = self._store.boards.get(self._owner, board_id)
        opens, closes = self._checked(wish)
        workshop = self._store.runs.blueprint(self._owner, record.run_id).workshop
        running = RunningSurvey(
            id=self._new_id(),
            owner=self._owner,
            board_id=board_id,
            token=token_urlsafe(TOKEN_BYTES),
            survey=self._known[wish.survey],
            address=workshop.address,
            created_at=self._clock(),
            zone=wish.zone,
            opens_at=opens,
            closes_at=closes,
        )
        self._store.surveys.add(running)
        return running

    def get(self, board_id: str, survey_id: str) -> RunningSurvey:
        """One survey of a board. Raises UnknownSurvey, which names those there are."""
        there = {running.id: running for running in self._store.surveys.all(self._owner, board_id)}
        if survey_id in there:
            return there[survey_id]
        known = ", ".join(f"{one.id} ({one.survey.id})" for one in there.values()) or worded("none")
        raise UnknownSurvey(
            worded("The board has no survey {survey}. There are: {known}.", survey=survey_id, known=known)
        )

    def state(self, board_id: str, survey_id: str) -> SurveyState:
        """How a survey is getting on. Raises UnknownSurvey."""
        return self._state(self.get(board_id, survey_id))

    def states(self, board_id: str) -> list[SurveyState]:
        """All surveys of a board, newest first. Raises UnknownBoard."""
        self._store.boards.get(self._owner, board_id)
        return [self._state(running) for running in self._store.surveys.all(self._owner, board_id)]

    def close(self, board_id: str, survey_id: str) -> None:
        """Nothing comes in from now on, and never again: who looks twice would see what came between."""
        self._end(self.get(board_id, survey_id), revoked=False)

    def revoke(self, board_id: str, survey_id: str) -> None:
        """Closed, and the address leads nowhere; what came in stays."""
        self._end(self.get(board_id, survey_id), revoked=True)

    def results(self, board_id: str, survey_id: str) -> tuple[ItemResult, ...]:
        """What came in to each item, as far as it may be shown; empty while answers still come in."""
        running = self.get(board_id, survey_id)
        if not running.may_show(self._clock()):
            return ()
        self._store.surveys.mix(self._owner, survey_id)
        tallies = self._store.surveys.tallies(self._owner, survey_id)
        return results_of(running.survey, tallies, self._store.surveys.answers(self._owner, survey_id))

    def _end(self, running: RunningSurvey, *, revoked: bool) -> None:
        now = self._clock()
        closes = running.closes_at if running.closes_at is not None and running.closes_at <= now else now
        self._store.surveys.end(self._owner, running.id, closes_at=closes, revoked=revoked or running.revoked)
        self._store.surveys.mix(self._owner, running.id)

    def _state(self, running: RunningSurvey) -> SurveyState:
        now = self._clock()
        sheets = self._store.surveys.size(self._owner, running.id)
        return SurveyState(running, running.standing(now), sheets, running.may_show(now))

    def _checked(self, wish: SurveyWish) -> tuple[datetime | None, datetime | None]:
        """When it opens and closes. Raises InputInvalid that names every fault."""
        faults: list[Fault] = []
        if wish.survey not in self._known:
            faults.append(
                Fault(
                    worded("is no survey; there are: {known}", known=", ".join(sorted(self._known)) or worded("none")),
                    key="survey",
                )
            )
        times: list[datetime | None] = []
        if not is_zone(wish.zone):
            faults.append(Fault("is no time zone; write it like Europe/Berlin", key="zone"))
        else:
            times = [_time(key, text, wish.zone, faults) for key, text in _typed(wish)]
        opens, closes = times if len(times) == 2 else (None, None)
        if closes is not None and (closes <= self._clock() or (opens is not None and opens >= closes)):
            faults.append(Fault("must be later than now, and than it opens", key="closes"))
        if faults:
            raise InputInvalid(all_of(faults), faults)
        return opens, closes


def _typed(wish: SurveyWish) -> tuple[tuple[str, str], ...]:
    return ("opens", wish.opens), ("closes", wish.closes)


def _time(key: str, text: str, zone: str, faults: list[Fault]) -> datetime | None:
    try:
        return moment(text, zone)
    except ValueError:
        faults.append(Fault("is no time; write it like 2027-04-15 18:00", key=key))
        return None
