"""From answers and excerpts to the board: a person edits, anonymises and confirms; what is deleted tells where its
words already stand."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from secrets import token_urlsafe

from plugin.asking.assumption import (
    LONGEST_STATEMENT,
    About,
    Assumption,
    Concern,
    Heard,
    Source,
    Stage,
    Valence,
    concerns_of,
)
from plugin.asking.interview import Interview
from plugin.asking.results import ItemResult, results_of
from plugin.asking.running import RunningSurvey
from plugin.asking.sheet import tidy
from plugin.blueprint.blueprint import Area
from plugin.catalogue.survey import ItemKind
from plugin.errors import Fault, InputInvalid, RunLeased, UnknownInterview, all_of
from plugin.flows.assumption_archive import AssumptionArchive
from plugin.flows.notelinks import TOKEN_BYTES
from plugin.flows.remains import Remains, remains_of
from plugin.language import Voice
from plugin.notelink import IncomingNote, NoteLink, Purpose
from plugin.worded import worded

MIRROR = "mirror"
LONGEST_THOUGHT = 500


@dataclass(frozen=True)
class Draft:
    """What was heard, what it has become, what a person should look at, and where its notes are."""

    heard: Heard
    assumption: Assumption
    concerns: tuple[Concern, ...]
    notes: tuple[IncomingNote, ...] = ()


@dataclass(frozen=True)
class Confirmation:
    """A statement as a person leaves it. `anonymised`: they say it leads to nobody; `despite`: they saw concerns."""

    statement: str
    areas: tuple[str, ...] = (MIRROR,)
    anonymised: bool = False
    despite: bool = False
    valence: Valence = Valence.OPEN
    about: About = About.OPEN


class AssumptionDesk:
    """One owner's assumptions. `said_by` says of an interview what may be told of the person."""

    def __init__(
        self,
        store: AssumptionArchive,
        owner: str,
        *,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        said_by: Callable[[Interview], str] = lambda interview: interview.pseudonym,
    ) -> None:
        self._store, self._owner = store, owner
        self._clock, self._new_id, self._said_by = clock, new_id, said_by

    def areas(self, board_id: str) -> list[Area]:
        """The areas of a board that hold statements: the mirror and those of the groups. Raises UnknownBoard."""
        blueprint = self._store.runs.blueprint(self._owner, self._store.boards.get(self._owner, board_id).run_id)
        return [area for area in blueprint.areas if area.expects == "belief" and area.harvest != "never"]

    def drafts(self, board_id: str, language: str = "de") -> list[Draft]:
        """Everything that may become a statement, and what it has become. Raises UnknownBoard."""
        self._store.boards.get(self._owner, board_id)
        known = self._store.assumptions.all(self._owner, board_id)
        notes = self._store.assumptions.notes(
            self._owner, [note for one in known.values() for note in one.notes.values()]
        )
        return [_draft(heard, board_id, known, notes) for heard in self._heard(board_id, language)]

    def get(self, board_id: str, source_id: str, language: str = "de") -> Draft:
        """One of them. Raises UnknownInterview."""
        for draft in self.drafts(board_id, language):
            if draft.heard.id == source_id:
                return draft
        raise UnknownInterview(
            worded("There is no answer or excerpt {source} on the board {board}.", source=source_id, board=board_id)
        )

    def confirm(self, board_id: str, source_id: str, wish: Confirmation) -> Assumption:
        """The statement goes to its areas, each note once. Raises InputInvalid, UnknownInterview, UnknownBoard."""
        before = self.get(board_id, source_id).assumption
        statement = tidy(wish.statement)
        if before.stage is Stage.CONFIRMED:
            statement = before.statement
        faults = list(self._faults(board_id, statement, wish))
        if faults:
            raise InputInvalid(all_of(faults), faults)
        notes = {area: note_of(source_id, area) for area in wish.areas} | dict(before.notes)
        after = replace(
            before,
            statement=statement,
            stage=Stage.CONFIRMED,
            valence=wish.valence,
            about=wish.about,
            notes=notes,
        )
        self._store.assumptions.confirm(self._owner, after, self._ways(board_id, notes), now=self._clock())
        return after

    def put_aside(self, board_id: str, source_id: str) -> None:
        """It stays here; a person may take it up again. Raises InputInvalid for a confirmed one."""
        before = self.get(board_id, source_id).assumption
        if before.stage is Stage.CONFIRMED:
            raise InputInvalid("It is confirmed.", [Fault("is confirmed already; delete it instead", key="statement")])
        self._store.assumptions.save(self._owner, replace(before, stage=Stage.ASIDE))

    def think(self, board_id: str, source_id: str, *, holds: str, also: str, question: str) -> Assumption:
        """The step between statement and question, for the facilitator alone. Raises InputInvalid."""
        before = self.get(board_id, source_id).assumption
        given = {"holds": tidy(holds), "also": tidy(also), "question": tidy(question)}
        faults = [
            Fault(worded("has {longest} characters at most", longest=LONGEST_THOUGHT), key=key)
            for key, text in given.items()
            if len(text) > LONGEST_THOUGHT
        ]
        if before.stage is not Stage.CONFIRMED:
            faults.append(Fault("is not confirmed yet", key="statement"))
        if faults:
            raise InputInvalid(all_of(faults), faults)
        after = replace(before, holds=given["holds"], also=given["also"], question=given["question"])
        self._store.assumptions.save(self._owner, after)
        return after

    def delete(self, board_id: str, source_id: str) -> Remains:
        """The words are gone from here, with their statement and notes on their way; says where they still stand.

        Raises UnknownInterview, RunLeased while one of its notes is being written.
        """
        draft = self.get(board_id, source_id)
        remains = self._forget(board_id, [draft])
        if draft.heard.source is Source.ANSWER:
            self._store.surveys.drop_answer(self._owner, source_id)
        else:
            self._store.interviews.drop_excerpt(self._owner, source_id)
        return remains

    def delete_survey(self, board_id: str, survey_id: str) -> Remains:
        """A survey with everything that came in, and what was made of it. Raises UnknownSurvey, RunLeased."""
        if self._store.surveys.get(self._owner, survey_id).board_id == board_id:
            remains = self._forget(board_id, self._made_of(board_id, survey_id))
            self._store.surveys.drop(self._owner, survey_id)
            return remains
        return Remains()

    def delete_interview(self, board_id: str, interview_id: str) -> Remains:
        """An interview with its excerpts, and what was made of them. Raises UnknownInterview, RunLeased."""
        if self._store.interviews.get(self._owner, interview_id).board_id == board_id:
            remains = self._forget(board_id, self._made_of(board_id, interview_id))
            self._store.interviews.drop(self._owner, interview_id)
            return remains
        return Remains()

    def _made_of(self, board_id: str, origin: str) -> list[Draft]:
        return [draft for draft in self.drafts(board_id) if draft.heard.origin == origin]

    def _forget(self, board_id: str, drafts: Sequence[Draft]) -> Remains:
        notes = [note for draft in drafts for note in draft.notes]
        titles = {area.key: area.title for area in self.areas(board_id)}
        remains = remains_of(self._store, self._owner, board_id, notes, titles)
        ids, note_ids = [draft.heard.id for draft in drafts], [note.id for note in notes]
        if not self._store.assumptions.drop(self._owner, ids, note_ids):
            raise RunLeased("One of its notes is being written to the board just now; try again in a moment.")
        return remains

    def _heard(self, board_id: str, language: str) -> Iterator[Heard]:
        for running in self._store.surveys.all(self._owner, board_id):
            if running.may_show(self._clock()):
                tallies = self._store.surveys.tallies(self._owner, running.id)
                answers = self._store.surveys.answers(self._owner, running.id)
                yield from _answered(running, results_of(running.survey, tallies, answers), language)
        for interview in self._store.interviews.all(self._owner, board_id):
            for excerpt in interview.excerpts:
                yield Heard(excerpt.id, Source.EXCERPT, interview.id, excerpt.text, said_by=self._said_by(interview))

    def _ways(self, board_id: str, areas: Sequence[str] | dict[str, str]) -> list[NoteLink]:
        """The links that carry the notes of these areas: nobody can open one, for its token is never told."""
        known, now = self._store.assumptions.ways(self._owner, board_id), self._clock()
        return [
            NoteLink(
                id=known.get(area) or self._new_id(),
                owner=self._owner,
                board_id=board_id,
                area=area,
                purpose=Purpose.STATEMENT,
                token=token_urlsafe(TOKEN_BYTES),
                created_at=now,
                closes_at=now,
                revoked=True,
            )
            for area in areas
        ]

    def _faults(self, board_id: str, statement: str, wish: Confirmation) -> Iterator[Fault]:
        known = {area.key for area in self.areas(board_id)}
        if not 1 <= len(statement) <= LONGEST_STATEMENT:
            yield Fault(worded("must have 1 to {longest} characters", longest=LONGEST_STATEMENT), key="statement")
        if not wish.areas or set(wish.areas) - known:
            yield Fault("must be areas for statements", key="areas")
        if not wish.anonymised:
            yield Fault("is missing: say that it leads to nobody", key="anonymised")
        concerns = concerns_of(statement)
        if concerns and not wish.despite:
            words = ", ".join(word for concern in concerns for word in concern.words)
            seen = f" ({words})" if words else ""
            yield Fault(
                worded("may lead to somebody or do harm{seen}; change it, or say that you looked", seen=seen),
                key="statement",
            )


def note_of(source_id: str, area: str) -> str:
    """The id of the note that a statement gets in an area: the same however often it is confirmed."""
    return sha256(f"{source_id} {area}".encode()).hexdigest()[:32]


def _answered(running: RunningSurvey, results: Sequence[ItemResult], language: str) -> Iterator[Heard]:
    """The words that may be shown: of items that enough people answered."""
    voice = Voice(language, running.address)
    for result in results:
        question = result.item.text.say(voice)
        stem = question if result.item.kind is ItemKind.SENTENCE else ""
        for answer in result.answers:
            yield Heard(answer.id, Source.ANSWER, running.id, answer.text, question, stem)


def _draft(heard: Heard, board_id: str, known: dict[str, Assumption], notes: dict[str, IncomingNote]) -> Draft:
    assumption = known.get(heard.id, Assumption(heard.id, board_id, heard.source))
    words = assumption.statement or heard.proposal
    mine = tuple(notes[note] for note in assumption.notes.values() if note in notes)
    return Draft(heard, assumption, concerns_of(words), mine)
