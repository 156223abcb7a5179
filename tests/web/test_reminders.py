"""Reminders by mail, over a real mail server: asked for twice, sent once, stopped with one click, never in clear."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from plugin.flows.reminders import Postman, post_mail
from plugin.followup.reminder import MailState
from plugin.followup.schedule import WEEKS
from plugin.mail import MailServer
from plugin.settings import Settings
from plugin.store.models import Base
from tests.web.fields import Workshop
from tests.web.followers import IDEA, SIGN, STEP, Followed, Visitor, followed_from, released
from tests.web.ground import Ground
from tests.web.mailbox import Mailbox, receiving, text_of
from tests.web.people import Person
from tests.web.test_anonymity import _listening

THEIRS = "mail."
"""How the lines begin that the mail server of the tests logs itself."""

ADDRESS = "erika.muster@firma.example"
SENDER = "boardwright@verband.example"


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with receiving() as running:
        yield running


@pytest.fixture
def settings(settings: Settings, box: Mailbox) -> Settings:
    """Those of the other tests, with a mail server."""
    return replace(settings, smtp_url=box.url, smtp_from=SENDER)


RELEASED = released(1)


@pytest.fixture
def ground() -> Ground[str]:
    return RELEASED


@pytest.fixture
def followed(workshop: Workshop) -> Followed:
    return followed_from(workshop)


def _stored(followed: Followed) -> list[str]:
    """Every row of every table, as text."""
    with followed.service.bench.store._database.read() as connection:
        return [
            f"{table.name} {row!r}"
            for table in Base.metadata.sorted_tables
            for row in connection.execute(select(table))
        ]


def _contacts(followed: Followed) -> int:
    return sum(row.startswith("reminder_contacts") for row in _stored(followed))


def _mails(followed: Followed) -> dict[MailState, int]:
    return {state: count for state, count in followed.desk.outbox(followed.board_id).states.items() if count}


def _click(followed: Followed, address: str) -> Visitor:
    """Opens an address out of a mail, as the programs do that guard mailboxes, and then presses its button."""
    path = address.removeprefix(followed.service.settings.public_url).split("?")[0]
    visitor = Visitor(followed.workshop.app.test_client(), path)
    visitor.open()
    return visitor


def _subscribed(followed: Followed, box: Mailbox, address: str = ADDRESS) -> Visitor:
    """Somebody who ordered reminders and confirmed."""
    visitor = followed.visitor()
    visitor.send("/reminders", address=address)
    followed.worker.work()
    (link,) = box.links()
    _click(followed, link).send()
    return visitor


def test_twelve_weeks_of_reminders_and_then_the_address_is_gone(followed: Followed, box: Mailbox) -> None:
    _subscribed(followed, box)
    box.mails.clear()
    passed = 0
    for weeks in WEEKS:
        followed.clock.weeks(weeks - passed - 0.1)
        followed.worker.work()
        assert len(box.mails) == WEEKS.index(weeks)
        followed.clock.weeks(0.2)
        followed.worker.work()
        followed.worker.work()
        assert len(box.mails) == WEEKS.index(weeks) + 1
        passed = weeks + 0.1
    assert [mail["Subject"] for mail in box.mails] == [f"Dein Vorhaben nach {weeks} Wochen" for weeks in WEEKS]
    assert {envelope for _, to in box.envelopes for envelope in to} == {ADDRESS}
    assert _contacts(followed) == 0
    page, stop = box.links()
    assert page.startswith(f"{followed.service.settings.public_url}/f/")
    assert _click(followed, stop).open().status_code == 403


def test_a_mail_is_plain_names_nobody_and_holds_nothing_of_the_initiative(followed: Followed, box: Mailbox) -> None:
    _subscribed(followed, box)
    followed.clock.weeks(2.1)
    followed.worker.work()
    mail = box.mails[-1]
    assert (mail.get_content_type(), mail["From"], mail["To"]) == ("text/plain", f"Boardwright <{SENDER}>", ADDRESS)
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe"] == f"<{box.links()[1]}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for told in box.mails:
        text = text_of(told)
        assert [words for words in (IDEA, STEP, SIGN, "P01", "Anna") if words in text] == []
    assert "Ist der erste Schritt getan?" in text_of(mail)
    assert "weder die Moderation noch dein Arbeitgeber" in text_of(mail)


def test_who_reads_english_gets_english(followed: Followed, box: Mailbox) -> None:
    visitor = followed.visitor()
    visitor.client.post(f"{visitor.path}/reminders?lang=en", data={"address": ADDRESS})
    followed.worker.work()
    assert box.mails[-1]["Subject"] == "Confirm reminders of your initiative"
    _click(followed, box.links()[0]).send()
    followed.clock.weeks(4.1)
    followed.worker.work()
    assert box.mails[-1]["Subject"] == "Your initiative after 4 weeks"
    assert "what has moved, what is stuck?" in text_of(box.mails[-1])


def test_without_a_word_of_its_owner_nothing_goes_to_an_address(followed: Followed, box: Mailbox) -> None:
    followed.visitor().send("/reminders", address=ADDRESS)
    followed.worker.work()
    _click(followed, box.links()[0])
    followed.clock.weeks(2.1)
    followed.worker.work()
    assert len(box.mails) == 1, "to open a page is no word"
    followed.service.bench.store.initiatives.sweep(followed.clock())
    assert _contacts(followed) == 0
    assert _click(followed, box.links()[0]).open().status_code == 403


def test_one_click_of_a_mail_program_stops_at_once_and_opening_does_not(followed: Followed, box: Mailbox) -> None:
    _subscribed(followed, box)
    followed.clock.weeks(2.1)
    followed.worker.work()
    stop = box.mails[-1]["List-Unsubscribe"].strip("<>")
    program = _click(followed, stop)
    assert _contacts(followed) == 1
    answer = program.send(**{"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, answer.text, _contacts(followed)) == (200, "", 0)
    assert program.send().status_code == 403
    followed.clock.weeks(12)
    followed.worker.work()
    assert len(box.mails) == 2


def test_the_button_stops_too(followed: Followed, box: Mailbox) -> None:
    _subscribed(followed, box)
    followed.clock.weeks(2.1)
    followed.worker.work()
    visitor = _click(followed, box.links()[1])
    assert visitor.says("Beenden und Adresse löschen")
    visitor.send()
    assert visitor.says("Deine Adresse ist gelöscht.")
    assert _contacts(followed) == 0


@pytest.mark.parametrize("state", ["done", "dropped"])
def test_who_is_through_is_reminded_no_more(followed: Followed, box: Mailbox, state: str) -> None:
    _subscribed(followed, box).send(state=state)
    assert _contacts(followed) == 0
    followed.clock.weeks(12.1)
    followed.worker.work()
    assert len(box.mails) == 1


def test_switching_off_forgets_the_addresses(followed: Followed, box: Mailbox) -> None:
    _subscribed(followed, box)
    followed.desk.switch_off(followed.board_id)
    assert _contacts(followed) == 0


def test_nothing_is_sent_to_what_is_no_address_and_nothing_slips_into_a_head(followed: Followed, box: Mailbox) -> None:
    visitor = followed.visitor()
    for typed in (
        "",
        "erika",
        "a@b",
        f"{ADDRESS}\r\nBcc: alle@firma.example",
        f"{ADDRESS}, x@y.example",
        f"<{ADDRESS}>",
        "erika@firma.example?subject=x y",
        "x" * 250 + "@a.example",
    ):
        assert visitor.send("/reminders", address=typed).status_code == 422, typed
    assert (_contacts(followed), box.mails) == (0, [])
    assert visitor.client.post(f"{visitor.path}/reminders", data={"address": f" {ADDRESS}\n"}).status_code == 303


def test_strangers_are_not_showered_with_questions(followed: Followed, box: Mailbox) -> None:
    visitor = followed.visitor()
    for _ in range(5):
        visitor.send("/reminders", address=ADDRESS)
        followed.worker.work()
    assert len(box.mails) == 1
    answers = [visitor.send("/reminders", address=f"a{number}@firma.example").status_code for number in range(4)]
    assert answers == [200, 200, 422, 422]
    for _ in range(20):
        followed.clock.weeks(0.5)
        followed.service.bench.store.initiatives.sweep(followed.clock())
        for number in range(3):
            visitor.send("/reminders", address=f"b{number}@firma.example")
        followed.worker.work()
    assert len(box.mails) <= 12


def test_a_server_that_does_not_answer_is_tried_with_patience_and_told_without_an_address(
    followed: Followed, box: Mailbox, caplog: pytest.LogCaptureFixture
) -> None:
    _subscribed(followed, box)
    box.mails.clear()
    box.on_rcpt = f"451 4.3.0 try later <{ADDRESS}>"
    followed.clock.weeks(2.01)
    with _listening() as heard:
        followed.worker.work()
        followed.worker.work()
        followed.clock.weeks(0.001)
        followed.worker.work()
    told = [line for line in heard if "The mail server answered 451." in line]
    assert len(told) == 2, "not more often than it is the mail's turn"
    assert [line for line in heard if ("erika" in line) and not line.startswith(THEIRS)] == []
    assert (
        "Erinnerungen gehen gerade nicht hinaus"
        in followed.anna.browser.get(f"/account/boards/{followed.board_id}/initiatives/").text
    )
    box.on_rcpt = ""
    followed.clock.weeks(0.1)
    followed.worker.work()
    assert len(box.mails) == 1


def test_a_mail_that_could_not_go_for_days_is_not_sent_late(followed: Followed, box: Mailbox) -> None:
    _subscribed(followed, box)
    box.mails.clear()
    followed.clock.weeks(3)
    followed.worker.work()
    assert box.mails == []
    followed.clock.weeks(1.1)
    followed.worker.work()
    assert len(box.mails) == 1


def test_a_mailbox_that_is_gone_is_forgotten_and_a_refusal_of_ours_is_not(followed: Followed, box: Mailbox) -> None:
    _subscribed(followed, box)
    followed.clock.weeks(2.1)
    box.on_rcpt = "550 5.7.1 relaying denied"
    followed.worker.work()
    assert _contacts(followed) == 1
    box.on_rcpt = "550 5.1.1 no such user"
    followed.clock.weeks(0.1)
    followed.worker.work()
    assert _contacts(followed) == 0


class Crash(BaseException):
    """The process dies."""


class Dying:
    """A mail server of whose caller nothing is left when the mail is there."""

    def __init__(self, server: MailServer) -> None:
        self._server = server

    def post(self, *told: object, **more: object) -> None:
        self._server.post(*told, **more)  # type: ignore[arg-type]
        raise Crash


def _worker_of_its_own(followed: Followed, name: str, dead: tuple[str, ...] = ()) -> Postman:
    return replace(followed.service.postman, holder=name, is_dead=lambda holder: holder in dead)


def test_a_crash_between_sending_and_recording_sends_once_more_and_never_a_third_time(
    followed: Followed, box: Mailbox
) -> None:
    _subscribed(followed, box)
    box.mails.clear()
    followed.clock.weeks(2.01)
    store, server = followed.service.bench.store, followed.service.mail_server
    assert server is not None
    for name in ("first", "second"):
        ((owner, mail_id),) = store.reminders.waiting(followed.clock())
        others = _worker_of_its_own(followed, name, dead=("first",))
        with suppress(Crash):
            post_mail(replace(others, server=Dying(server)), owner, mail_id)
    assert len(box.mails) == 2
    assert len({mail["Message-ID"] for mail in box.mails}) == 1, "a mailbox can tell that it is the same"
    third = _worker_of_its_own(followed, "third", dead=("first", "second"))
    assert post_mail(third, owner, mail_id) is MailState.GIVEN_UP
    assert len(box.mails) == 2
    followed.clock.weeks(2)
    followed.worker.work()
    assert len(box.mails) == 3, "the next one goes out"


def test_a_crash_before_the_server_has_anything_costs_nothing(followed: Followed, box: Mailbox) -> None:
    _subscribed(followed, box)
    box.mails.clear()
    followed.clock.weeks(2.01)

    class Never:
        def post(self, *_: object, **__: object) -> None:
            raise Crash

    store = followed.service.bench.store
    ((owner, mail_id),) = store.reminders.waiting(followed.clock())
    for name in ("a", "b", "c"):
        with suppress(Crash):
            post_mail(replace(_worker_of_its_own(followed, name, dead=("a", "b")), server=Never()), owner, mail_id)
    assert post_mail(_worker_of_its_own(followed, "d", dead=("c",)), owner, mail_id) is MailState.SENT
    assert len(box.mails) == 1


def test_a_line_that_breaks_when_the_mail_is_there_is_doubt_and_one_more_try(followed: Followed, box: Mailbox) -> None:
    _subscribed(followed, box)
    box.mails.clear()
    box.hang_up = True
    followed.clock.weeks(2.01)
    followed.worker.work()
    assert _mails(followed)[MailState.SENDING] == 1
    box.hang_up = False
    followed.clock.weeks(0.1)
    followed.worker.work()
    assert len(box.mails) == 2
    assert len({mail["Message-ID"] for mail in box.mails}) == 1
    followed.clock.weeks(0.1)
    followed.worker.work()
    assert len(box.mails) == 2


def test_another_worker_takes_up_a_mail_whose_worker_is_gone_and_two_never_send_one(
    followed: Followed, box: Mailbox
) -> None:
    _subscribed(followed, box)
    box.mails.clear()
    followed.clock.weeks(2.01)
    reminders, now = followed.service.bench.store.reminders, followed.clock()
    ((owner, mail_id),) = reminders.waiting(now)
    reminders.lease(owner, mail_id, "away", until=now + timedelta(minutes=10), now=now, is_dead=lambda _: False)
    followed.worker.work()
    assert box.mails == []
    followed.clock.moment += timedelta(minutes=11)
    followed.worker.work()
    assert len(box.mails) == 1


def test_no_address_is_in_any_table_log_page_or_file_in_clear(followed: Followed, box: Mailbox) -> None:
    with _listening() as heard:
        visitor = _subscribed(followed, box)
        visitor.open()
        followed.clock.weeks(2.1)
        followed.worker.work()
    secrets = [
        ADDRESS,
        "erika.muster",
        visitor.path.removeprefix("/f/"),
        *re.findall(r"/stop/([\w-]+)", text_of(box.mails[-1])),
    ]
    assert len(secrets) == 4
    page = followed.anna.browser.get(f"/account/boards/{followed.board_id}/initiatives/").text
    places = {
        **{number: line for number, line in enumerate(heard) if not line.startswith(THEIRS)},
        **{f"row {number}": row for number, row in enumerate(_stored(followed))},
        "page": page.replace(visitor.path, ""),
        "visit": visitor.page.replace(visitor.path, ""),
    }
    assert [(where, secret) for where, told in places.items() for secret in secrets if secret in told] == []
    assert _contacts(followed) == 1, "and yet it is there"
    place = followed.service.settings.data_dir
    files = [path for folder in (place, place.parent) for path in folder.rglob("*") if path.is_file()]
    assert [path for path in files if ADDRESS.encode() in path.read_bytes()] == []


def test_erasing_the_facilitators_data_erases_answers_addresses_and_mails(followed: Followed, box: Mailbox) -> None:
    _subscribed(followed, box).send(state="moved", sentence="Läuft")
    tables = ("initiatives ", "initiative_answers ", "reminder_contacts ", "reminder_mails ")
    assert all(any(row.startswith(name) for row in _stored(followed)) for name in tables)
    followed.anna.post("/account/erase", sure="yes")
    assert [row for row in _stored(followed) if row.startswith(tables)] == []
    assert followed.service.bench.store.reminders.waiting(followed.clock() + timedelta(weeks=13)) == []


def test_without_a_mail_server_nobody_is_offered_mails(app: Flask, anna: Person, followed: Followed) -> None:
    vars(followed.service).pop("mail_server", None)
    followed.service.settings = replace(followed.service.settings, smtp_url="")
    visitor = followed.visitor()
    visitor.open()
    assert not visitor.says("Erinnern lassen")
    assert visitor.send("/reminders", address=ADDRESS).status_code == 422


def test_keys_can_be_rotated_and_mails_still_find_their_way(followed: Followed, box: Mailbox) -> None:
    from cryptography.fernet import Fernet

    from plugin.auth.sealing import Seal
    from plugin.auth.vault import rotate

    _subscribed(followed, box)
    service, fresh = followed.service, Fernet.generate_key().decode()
    done = rotate(service.bench.store, Seal([fresh, *service.keys.token_keys]))
    assert done.resealed >= 2
    service.seal = Seal([fresh])
    followed.clock.weeks(2.1)
    followed.worker.work()
    assert len(box.mails) == 2
    assert followed.visitor().open().status_code == 200
