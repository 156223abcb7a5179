"""Following up as a facilitator's use case: take initiatives over from a review, hand out links, close pages, sums."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from plugin.errors import NotReleased, UnknownInitiative
from plugin.facilitation.course import Course
from plugin.flows.followup_links import Sealer, fresh_link, token_of
from plugin.flows.review import ReviewArchive, Reviewing
from plugin.followup.answer import Answer
from plugin.followup.initiative import NOTHING, Content, LivingInitiative, Standing, content_of
from plugin.followup.reminder import Outbox
from plugin.followup.schedule import GOOD_FOR
from plugin.followup.sums import Sums, sums_of
from plugin.language import Language
from plugin.minutes.build import released_initiatives
from plugin.review.review import Review
from plugin.worded import worded


class InitiativeBook(Protocol):
    """Initiatives, as a store keeps them."""

    def add(self, initiative: LivingInitiative) -> None: ...

    def get(self, owner: str, initiative_id: str) -> LivingInitiative:
        """Raises UnknownInitiative."""

    def all(self, owner: str, board_id: str) -> list[LivingInitiative]: ...

    def keep_content(self, owner: str, initiative_id: str, content: Content, standing: Standing) -> None: ...

    def set_standing(self, owner: str, initiative_id: str, standing: Standing) -> None: ...

    def set_link(self, owner: str, initiative_id: str, *, link: str, sealed: bytes, own: bool) -> None: ...

    def answers(self, owner: str, initiative_ids: Iterable[str]) -> Mapping[str, Sequence[Answer]]: ...


class ContactBook(Protocol):
    """People who want mails."""

    def stop_all(self, owner: str, initiative_id: str) -> None: ...

    def outbox(self, owner: str, board_id: str) -> Outbox: ...


class Courses(Protocol):
    """How workshops went."""

    def find(self, owner: str, board_id: str) -> Course | None: ...


class FollowUpArchive(ReviewArchive, Protocol):
    """What following up asks of a store; `plugin.store.store.Store` fits it as it is."""

    @property
    def initiatives(self) -> InitiativeBook: ...

    @property
    def reminders(self) -> ContactBook: ...

    @property
    def courses(self) -> Courses: ...


@dataclass(frozen=True)
class TakenOver:
    """What came of a review: initiatives that are new, that were known, and that are not released any more."""

    new: int = 0
    known: int = 0
    withdrawn: int = 0


class FollowUpDesk:
    """One owner's initiatives. Every method raises UnknownBoard for a board that is not theirs."""

    def __init__(
        self,
        store: FollowUpArchive,
        owner: str,
        seal: Sealer,
        *,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._store, self._owner, self._seal = store, owner, seal
        self._clock, self._new_id = clock, new_id

    def all(self, board_id: str) -> list[LivingInitiative]:
        """The initiatives of a board, by number."""
        self._store.boards.get(self._owner, board_id)
        return self._store.initiatives.all(self._owner, board_id)

    def get(self, board_id: str, initiative_id: str) -> LivingInitiative:
        """One initiative of a board. Raises UnknownInitiative."""
        found = self._store.initiatives.get(self._owner, initiative_id)
        if found.board_id != board_id:
            raise UnknownInitiative(
                worded(
                    "There is no initiative {initiative} on the board {board}.",
                    initiative=initiative_id,
                    board=board_id,
                )
            )
        return found

    def is_on(self, board_id: str) -> bool:
        """Whether any page of the board is open."""
        return any(one.is_open(self._clock()) for one in self.all(board_id))

    def take_over(self, board_id: str) -> TakenOver:
        """Follows what the newest review released; answers and links of what was known stay.

        What is not released any more loses its words and its page until it is released again. Raises UnknownHarvest,
        NotReleased while the minutes are a draft.
        """
        review = Reviewing(self._store, self._owner, board_id, self._clock, self._new_id).open()
        if review.state.remarks.status == "draft":
            raise NotReleased("The minutes of this board are a draft.")
        say, remarks = Language(review.ledger.language), review.state.remarks
        released = released_initiatives(review.ledger, review.blueprint, say, remarks)
        contents = {canvas: content_of(one) for canvas, one in released.items()}
        return self._merge(board_id, {canvas: one for canvas, one in contents.items() if one.title}, review)

    def switch_on(self, board_id: str) -> TakenOver:
        """Takes over, and opens every page that was closed."""
        done = self.take_over(board_id)
        for one in self.all(board_id):
            if one.standing is Standing.OFF:
                self.open(board_id, one.id)
        return done

    def switch_off(self, board_id: str) -> None:
        """Closes every page and forgets the addresses; answers stay."""
        for one in self.all(board_id):
            self.close(board_id, one.id)

    def open(self, board_id: str, initiative_id: str) -> None:
        """Opens a page that was closed."""
        if self.get(board_id, initiative_id).standing is Standing.OFF:
            self._store.initiatives.set_standing(self._owner, initiative_id, Standing.OPEN)

    def close(self, board_id: str, initiative_id: str) -> None:
        """The address leads nowhere, nobody is reminded any more and their addresses are gone."""
        if self.get(board_id, initiative_id).standing is Standing.OPEN:
            self._store.initiatives.set_standing(self._owner, initiative_id, Standing.OFF)
            self._store.reminders.stop_all(self._owner, initiative_id)

    def renew(self, board_id: str, initiative_id: str) -> None:
        """Another address for somebody who lost theirs or whose slip was seen; the one before leads nowhere."""
        found = self.get(board_id, initiative_id)
        made = fresh_link(self._seal, self._owner, found.id)
        self._store.initiatives.set_link(self._owner, found.id, link=made.digest, sealed=made.sealed, own=False)

    def token(self, initiative: LivingInitiative) -> str:
        """The secret part of the address to hand out; empty where somebody took one of their own."""
        return "" if initiative.own_link else token_of(self._seal, initiative)

    def sums(self, board_id: str) -> Sums | None:
        """How the initiatives stand; None while too few were answered for."""
        ids = [one.id for one in self.all(board_id) if one.standing is not Standing.GONE]
        return sums_of(self._store.initiatives.answers(self._owner, ids).values())

    def outbox(self, board_id: str) -> Outbox:
        """How the mails of the board are getting on, in numbers."""
        return self._store.reminders.outbox(self._owner, board_id)

    def _merge(self, board_id: str, released: Mapping[str, Content], review: Review) -> TakenOver:
        known = {one.canvas: one for one in self._store.initiatives.all(self._owner, board_id)}
        fresh = [canvas for canvas in released if canvas not in known]
        lost = [one for one in known.values() if _is_lost(one, released)]
        began = self._began(board_id, list(known.values()), review)
        for number, canvas in enumerate(fresh, max((one.number for one in known.values()), default=0) + 1):
            self._store.initiatives.add(self._new(board_id, canvas, number, released[canvas], began, review))
        for one in known.values():
            self._keep(one, released.get(one.canvas))
        return TakenOver(len(fresh), len(known) - len(lost), len(lost))

    def _keep(self, one: LivingInitiative, content: Content | None) -> None:
        """The words as they are released now."""
        back = Standing.OPEN if one.standing is Standing.WITHDRAWN else one.standing
        standing = back if content else Standing.WITHDRAWN if one.standing is Standing.OPEN else one.standing
        self._store.initiatives.keep_content(self._owner, one.id, content or NOTHING, standing)

    def _new(
        self, board_id: str, canvas: str, number: int, content: Content, began: datetime, review: Review
    ) -> LivingInitiative:
        initiative_id = self._new_id()
        made = fresh_link(self._seal, self._owner, initiative_id)
        return LivingInitiative(
            owner=self._owner,
            id=initiative_id,
            board_id=board_id,
            canvas=canvas,
            number=number,
            language=review.ledger.language,
            content=content,
            began_at=began,
            expires_at=began + GOOD_FOR,
            link=made.digest,
            sealed_link=made.sealed,
        )

    def _began(self, board_id: str, known: Sequence[LivingInitiative], review: Review) -> datetime:
        """The workshop: for all initiatives of a board the same moment, as it was first known."""
        if known:
            return known[0].began_at
        course = self._store.courses.find(self._owner, board_id)
        return course.began if course is not None and course.began is not None else review.raw.taken_at


def _is_lost(one: LivingInitiative, released: Mapping[str, Content]) -> bool:
    return one.canvas not in released and one.standing is Standing.OPEN
