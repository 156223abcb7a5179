"""What assumptions ask of a store."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from plugin.asking.assumption import Assumption
from plugin.asking.interview import Interview
from plugin.flows.harvest import Blueprints
from plugin.flows.remains import WordsArchive
from plugin.flows.surveys import KnownBoards, SurveyBook
from plugin.notelink import IncomingNote, NoteLink


class AnswerBook(SurveyBook, Protocol):
    """Surveys and their answers, as a store keeps them."""

    def drop_answer(self, owner: str, answer_id: str) -> None: ...

    def drop(self, owner: str, survey_id: str) -> None: ...


class ExcerptBook(Protocol):
    """Interviews, as a store keeps them."""

    def all(self, owner: str, board_id: str) -> list[Interview]: ...

    def get(self, owner: str, interview_id: str) -> Interview: ...

    def drop_excerpt(self, owner: str, excerpt_id: str) -> None: ...

    def drop(self, owner: str, interview_id: str) -> None: ...


class AssumptionBook(Protocol):
    """Assumptions and their notes, as a store keeps them."""

    def all(self, owner: str, board_id: str) -> dict[str, Assumption]: ...

    def save(self, owner: str, assumption: Assumption) -> None: ...

    def confirm(self, owner: str, assumption: Assumption, ways: Sequence[NoteLink], *, now: datetime) -> None: ...

    def ways(self, owner: str, board_id: str) -> dict[str, str]: ...

    def notes(self, owner: str, note_ids: Sequence[str]) -> dict[str, IncomingNote]: ...

    def drop(self, owner: str, ids: Sequence[str], note_ids: Sequence[str]) -> bool: ...


class AssumptionArchive(WordsArchive, Protocol):
    """What assumptions ask of a store; `plugin.store.store.Store` fits it as it is."""

    @property
    def boards(self) -> KnownBoards: ...

    @property
    def runs(self) -> Blueprints: ...

    @property
    def surveys(self) -> AnswerBook: ...

    @property
    def interviews(self) -> ExcerptBook: ...

    @property
    def assumptions(self) -> AssumptionBook: ...
