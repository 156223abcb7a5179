"""The review as a use case: look at the newest harvest, decide, take back, enter remarks, release the minutes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from plugin.blueprint.blueprint import Blueprint
from plugin.errors import DecisionInvalid, Fault, ReviewOpen, UnknownHarvest
from plugin.flows.harvest import Harvest, KeptHarvests, KeptLedgers, as_it_is
from plugin.harvest.decisions import Decision, Entry, about, faults
from plugin.harvest.difference import Difference, difference
from plugin.harvest.reviewed import reviewed
from plugin.minutes.release import STATES, ReviewState, advanced
from plugin.minutes.remarks import Remarks
from plugin.review.agenda import accepted
from plugin.review.question import Option
from plugin.review.review import Review
from plugin.review.wish import Answer, Wish
from plugin.themes.decided import decided_by
from plugin.worded import worded


class HarvestRecords(KeptLedgers, Protocol):
    """Earlier harvests, newest first."""

    def ids(self, owner: str, board_id: str) -> list[str]: ...


class DecisionLog(Protocol):
    """Decisions by board."""

    def add(self, owner: str, board_id: str, batch: str, decisions: Sequence[Decision], *, at: datetime) -> None: ...

    def log(self, owner: str, board_id: str) -> tuple[Entry, ...]: ...

    def undo(self, owner: str, board_id: str, batch: str) -> int: ...

    def forget(self, owner: str, board_id: str, number: int) -> int: ...


class ReviewStates(Protocol):
    """Remarks and releases by board."""

    def get(self, owner: str, board_id: str) -> ReviewState: ...

    def save(self, owner: str, board_id: str, state: ReviewState, *, at: datetime) -> None: ...


class ReviewArchive(KeptHarvests, Protocol):
    """What a review asks of a store; `plugin.store.store.Store` fits it as it is."""

    @property
    def harvests(self) -> HarvestRecords: ...

    @property
    def decisions(self) -> DecisionLog: ...

    @property
    def reviews(self) -> ReviewStates: ...


@dataclass(frozen=True)
class Reviewing:
    """One facilitator at the review of one board. Every method raises StoreError when the database fails."""

    store: ReviewArchive
    owner: str
    board_id: str
    clock: Callable[[], datetime]
    new_id: Callable[[], str]

    def open(self) -> Review:
        """The review of the newest harvest. Raises UnknownBoard, UnknownHarvest when nothing was harvested."""
        self.store.boards.get(self.owner, self.board_id)
        newest, *earlier = self.store.harvests.ids(self.owner, self.board_id) or [""]
        if not newest:
            raise UnknownHarvest("Nothing was collected from this board yet; do that first.")
        raw = self.store.harvests.get(self.owner, newest)
        blueprint = self._blueprint(newest)
        log = self.store.decisions.log(self.owner, self.board_id)
        before = self.store.harvests.get(self.owner, earlier[0]) if earlier else None
        return Review(
            harvest_id=newest,
            raw=raw,
            ledger=reviewed(raw, log, blueprint.area_by_key),
            blueprint=blueprint,
            log=log,
            state=self.store.reviews.get(self.owner, self.board_id),
            since=difference(before, raw),
        )

    def _blueprint(self, harvest_id: str) -> Blueprint:
        """The board with groups that people added, where it was kept; else as it was compiled."""
        snapshot = self.store.harvests.snapshot(self.owner, harvest_id)
        if snapshot is not None:
            return as_it_is(self.store, self.owner, snapshot)[0]
        return self.store.runs.blueprint(self.owner, self.store.boards.get(self.owner, self.board_id).run_id)

    def decide(self, decisions: Iterable[Decision]) -> str:
        """Keeps decisions given in one go, all or none; the id of the go, to take it back.

        Raises DecisionInvalid with every fault. What was published goes back to draft when the words shown change.
        """
        review, fresh = self.open(), []
        known, found = review, list[Fault]()
        for number, decision in enumerate(decisions, len(review.log) + 1):
            marked = about(decision, known.ledger)
            found += faults(marked, known.ledger, known.blueprint.area_by_key)
            fresh.append(marked)
            known = _with(known, Entry(number, "", self.clock(), marked))
        if found:
            raise DecisionInvalid("Nothing was decided: some decisions do not fit the notes.", found)
        return self._keep(review, fresh)

    def take(self, wish: Wish) -> str:
        """Answers, decisions and remarks, all or none. Raises DecisionInvalid when something is not asked any more."""
        review = self.open()
        chosen = [(answer, _chosen(review, answer)) for answer in wish.answers]
        stale = [
            Fault("is not asked any more, or has no such answer", key=a.question) for a, one in chosen if one is None
        ]
        if stale:
            raise DecisionInvalid("Nothing was decided: look at the review again.", stale)
        answered = [one for _, option in chosen if option is not None for one in option.decisions]
        batch = self.decide([*answered, *wish.decisions]) if answered or wish.decisions else ""
        if wish.remarks is not None:
            self.enter(wish.over(review.state.remarks))
        return batch

    def accept_all(self) -> str:
        """Takes every proposal that is open, in one go; empty when there is none."""
        review = self.open()
        decisions = accepted(review.questions)
        decisions += accepted(self._after(review, decisions).theme_questions)
        return self._keep(review, decisions) if decisions else ""

    def _after(self, review: Review, decisions: Sequence[Decision]) -> Review:
        """The review as it will be: themes are looked for among the notes as they were decided upon."""
        fresh = [Entry(number, "", self.clock(), one) for number, one in enumerate(decisions, len(review.log) + 1)]
        return _with(review, *fresh)

    def undo(self, which: str = "") -> int:
        """Takes back one decision by its number, or one go by its id, or the last go; how many decisions that were."""
        review = self.open()
        done = self._undone(which or review.last_batch or "")
        if done:
            self._reopen(review.state)
        return done

    def _undone(self, which: str) -> int:
        if which.isdecimal() and len(which) < 10:
            return self.store.decisions.forget(self.owner, self.board_id, int(which))
        return self.store.decisions.undo(self.owner, self.board_id, which) if which else 0

    def enter(self, remarks: Remarks) -> None:
        """Keeps what the facilitator says; the status stays what it is."""
        state = self.store.reviews.get(self.owner, self.board_id)
        kept = replace(remarks, status=state.remarks.status)
        self.store.reviews.save(self.owner, self.board_id, replace(state, remarks=kept), at=self.clock())

    def release(self, status: str) -> None:
        """Brings the minutes into a status. Raises ReviewOpen while flags are undecided, DecisionInvalid for no status.

        Published is only what was reviewed.
        """
        review = self.open()
        if status not in STATES:
            raise DecisionInvalid(
                worded("There is no status {status}; there are: {choices}.", status=status, choices=", ".join(STATES))
            )
        if status != "draft" and review.blocking:
            open_ones = [
                Fault(worded("undecided: {kind}", kind=worded(one.kind)), key=one.notes[0]) for one in review.blocking
            ]
            raise ReviewOpen(worded("{count} notes have to be decided upon first.", count=len(open_ones)), open_ones)
        if status == "published" and review.state.remarks.status == "draft":
            raise ReviewOpen("Minutes are published after they were reviewed: mark them as reviewed first.")
        self.store.reviews.save(
            self.owner, self.board_id, advanced(review.state, status, self.clock()), at=self.clock()
        )

    def _keep(self, review: Review, decisions: Sequence[Decision]) -> str:
        batch = self.new_id()
        self.store.decisions.add(self.owner, self.board_id, batch, decisions, at=self.clock())
        self._reopen(review.state)
        return batch

    def _reopen(self, state: ReviewState) -> None:
        """Whoever changes what was released looks at it again before it is released again."""
        if state.remarks.status != "draft":
            self.store.reviews.save(self.owner, self.board_id, advanced(state, "draft", self.clock()), at=self.clock())


def _chosen(review: Review, answer: Answer) -> Option | None:
    question = review.question(answer.question)
    return question.option(answer.option) if question is not None else None


def with_review(store: ReviewArchive, owner: str, harvest: Harvest) -> tuple[Harvest, Remarks]:
    """A harvest with every decision about it, and the remarks for its minutes.

    Minutes that were released are a draft again as long as a later harvest brought something to decide upon.
    """
    board_id = harvest.ledger.board_id
    log = store.decisions.log(owner, board_id)
    ledger = reviewed(harvest.ledger, log, harvest.blueprint.area_by_key)
    state = store.reviews.get(owner, board_id)
    review = Review(harvest.id, harvest.ledger, ledger, harvest.blueprint, log, state, Difference())
    remarks = replace(state.remarks, status="draft") if review.blocking else state.remarks
    return replace(harvest, ledger=ledger, decided=decided_by(log)), remarks


def _with(review: Review, *entries: Entry) -> Review:
    log = (*review.log, *entries)
    return replace(review, log=log, ledger=reviewed(review.raw, log, review.blueprint.area_by_key))
