"""Following up as the use case of whoever has the link: answer, be reminded or not, take the link, delete it all."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from plugin.flows.followup_links import Sealer, digest_of, fresh_link, new_token
from plugin.followup.address import read_address
from plugin.followup.answer import Answer
from plugin.followup.initiative import LivingInitiative
from plugin.followup.reminder import CONFIRM, Contact, Mail
from plugin.followup.schedule import CONFIRM_WITHIN, ahead, due_at
from plugin.harvest.sensitive import sensitive_passages

MOST_CONTACTS = 3
"""Addresses of one initiative: a few people may carry it together."""

MOST_QUESTIONS = 12
"""Addresses of one initiative that are ever asked: nobody sends mails to strangers by a link of ours."""

LONGEST_NAME = 40


class Asked(StrEnum):
    """What came of an address: `WELL` also for one that is known, so that nobody learns which are."""

    WELL = "well"
    NO_ADDRESS = "no address"
    FULL = "full"
    OVER = "over"


class OpenInitiatives(Protocol):
    """Initiatives, as a store keeps them."""

    def find(self, link: str, *, now: datetime) -> LivingInitiative:
        """Raises LinkOver."""

    def answers(self, owner: str, initiative_ids: Iterable[str]) -> Mapping[str, Sequence[Answer]]: ...

    def get(self, owner: str, initiative_id: str) -> LivingInitiative: ...

    def answer(self, owner: str, initiative_id: str, answer: Answer) -> None: ...

    def take_back(self, owner: str, initiative_id: str, week: date) -> None: ...

    def set_link(self, owner: str, initiative_id: str, *, link: str, sealed: bytes, own: bool) -> None: ...

    def set_pseudonym(self, owner: str, initiative_id: str, pseudonym: str) -> None: ...

    def count_question(self, owner: str, initiative_id: str) -> None: ...

    def forget(self, owner: str, initiative_id: str) -> None: ...


class Contacts(Protocol):
    """People who want mails, as a store keeps them."""

    def ask(self, contact: Contact, mail: Mail) -> None: ...

    def contacts(self, owner: str, initiative_id: str) -> list[Contact]: ...

    def find_confirm(self, digest: str, *, now: datetime) -> Contact:
        """Raises LinkOver."""

    def find_stop(self, digest: str) -> Contact:
        """Raises LinkOver."""

    def confirm(self, contact: Contact, mails: Iterable[Mail], *, expires_at: datetime) -> None: ...

    def stop(self, owner: str, contact_id: str) -> None: ...

    def stop_all(self, owner: str, initiative_id: str) -> None: ...


class VisitArchive(Protocol):
    """What a visit asks of a store; `plugin.store.store.Store` fits it as it is."""

    @property
    def initiatives(self) -> OpenInitiatives: ...

    @property
    def reminders(self) -> Contacts: ...


class FollowUpVisit:
    """Somebody with a link and nothing else. `clock` gives UTC."""

    def __init__(
        self, store: VisitArchive, seal: Sealer, *, clock: Callable[[], datetime], new_id: Callable[[], str]
    ) -> None:
        self._store, self._seal, self._clock, self._new_id = store, seal, clock, new_id

    def find(self, token: str) -> LivingInitiative:
        """The initiative behind the link. Raises LinkOver."""
        return self._store.initiatives.find(digest_of(token), now=self._clock())

    def history(self, initiative: LivingInitiative) -> Sequence[Answer]:
        """The answers given by a link that nobody else has, oldest first; none by the link from a slip.

        What was answered before the link was taken stays away: it might have been taken by whoever hands out slips.
        """
        if not initiative.own_link:
            return ()
        known = self._store.initiatives.answers(initiative.owner, [initiative.id])[initiative.id]
        return [one for one in known if one.generation == initiative.generation]

    def answer(self, initiative: LivingInitiative, answer: Answer) -> None:
        """Keeps the answer of this week. With the last one all addresses are gone."""
        given = replace(answer, generation=initiative.generation)
        self._store.initiatives.answer(initiative.owner, initiative.id, given)
        if answer.state.is_end:
            self._store.reminders.stop_all(initiative.owner, initiative.id)

    def take_back(self, initiative: LivingInitiative, week: date) -> None:
        """The answer of that week is gone."""
        self._store.initiatives.take_back(initiative.owner, initiative.id, week)

    def take_link(self, initiative: LivingInitiative) -> str:
        """An address that only whoever asked has; the one before, which the facilitator knows, leads nowhere."""
        made = fresh_link(self._seal, initiative.owner, initiative.id)
        self._store.initiatives.set_link(
            initiative.owner, initiative.id, link=made.digest, sealed=made.sealed, own=True
        )
        return made.token

    def name(self, initiative: LivingInitiative, pseudonym: str) -> bool:
        """An invented name for the initiative, or none; False when it looks like a person's."""
        told = " ".join("".join(sign for sign in pseudonym if sign.isprintable()).split())
        if len(told) > LONGEST_NAME or "@" in told or sensitive_passages(told):
            return False
        self._store.initiatives.set_pseudonym(initiative.owner, initiative.id, told)
        return True

    def forget(self, initiative: LivingInitiative) -> None:
        """Answers, words and addresses are gone for good, and the link with them."""
        self._store.initiatives.forget(initiative.owner, initiative.id)

    def ask(self, initiative: LivingInitiative, typed: str, language: str) -> Asked:
        """Keeps an address, sealed, and has a mail ask its owner whether they want reminders."""
        address, now = read_address(typed), self._clock()
        if not address:
            return Asked.NO_ADDRESS
        if not ahead(initiative.began_at, now):
            return Asked.OVER
        known = self._store.reminders.contacts(initiative.owner, initiative.id)
        if address in (self._address(one) for one in known):
            return Asked.WELL
        if len(known) >= MOST_CONTACTS or initiative.asked >= MOST_QUESTIONS:
            return Asked.FULL
        self._store.initiatives.count_question(initiative.owner, initiative.id)
        contact, mail = self._question(initiative, address, language, now)
        self._store.reminders.ask(contact, mail)
        return Asked.WELL

    def asked(self, token: str) -> tuple[Contact, LivingInitiative]:
        """Who was asked by the link in a mail, and what about. Raises LinkOver."""
        return self._about(self._store.reminders.find_confirm(digest_of(token), now=self._clock()))

    def confirm(self, token: str) -> tuple[LivingInitiative, tuple[int, ...]]:
        """They want mails: after how many weeks there will be one. Raises LinkOver."""
        contact, initiative = self.asked(token)
        weeks = ahead(initiative.began_at, self._clock())
        mails = [self._mail(contact, one, due_at(initiative.began_at, one)) for one in weeks]
        if mails:
            self._store.reminders.confirm(contact, mails, expires_at=initiative.expires_at)
        else:
            self._store.reminders.stop(contact.owner, contact.id)
        return initiative, weeks

    def wants_mails(self, token: str) -> tuple[Contact, LivingInitiative]:
        """Whose mails the link ends. Raises LinkOver: nobody's any more."""
        return self._about(self._store.reminders.find_stop(digest_of(token)))

    def stop(self, token: str) -> None:
        """No mail any more; the address is gone. Raises LinkOver."""
        contact = self._store.reminders.find_stop(digest_of(token))
        self._store.reminders.stop(contact.owner, contact.id)

    def _about(self, contact: Contact) -> tuple[Contact, LivingInitiative]:
        return contact, self._store.initiatives.get(contact.owner, contact.initiative_id)

    def _question(
        self, initiative: LivingInitiative, address: str, language: str, now: datetime
    ) -> tuple[Contact, Mail]:
        confirm, stop, contact_id = new_token(), new_token(), self._new_id()
        words = {"address": address, "confirm": confirm, "stop": stop}
        contact = Contact(
            owner=initiative.owner,
            id=contact_id,
            initiative_id=initiative.id,
            language=language,
            sealed=self._seal.close_words(initiative.owner, contact_id, words),
            stop=digest_of(stop),
            confirm=digest_of(confirm),
            expires_at=now + CONFIRM_WITHIN,
        )
        return contact, self._mail(contact, CONFIRM, now)

    def _mail(self, contact: Contact, weeks: int, due: datetime) -> Mail:
        return Mail(contact.owner, self._new_id(), contact.id, weeks, due, due)

    def _address(self, contact: Contact) -> str:
        words = self._seal.open_words(contact.owner, contact.id, contact.sealed)
        return words["address"] if words else ""
