"""The vault: one token that works for everybody, renewed once; what fails leads to reconnecting, never further."""

import logging
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from plugin.auth.identity import Identity
from plugin.auth.sealing import Seal
from plugin.auth.server import Holder
from plugin.auth.tokens import Tokens
from plugin.auth.vault import AHEAD, LEASE, REST, Rotation, rotate
from plugin.errors import AppRefused, ReconnectNeeded, StoreError, Unreachable
from plugin.http import Session
from plugin.installation import Installation, Renewal
from plugin.sandbox import DEVELOPMENT_CLIENT, Client, Fault
from plugin.store.models import Base
from tests.auth.office import BOARD_HOST, PATIENCE, Clock, Office, another_worker, new_keys, open_office

HOUR = 59.9
"""Minutes an access token of the whiteboard lasts, nearly."""


def lasting(office: Office, name: str = "Erika", refresh: str | None = None) -> tuple[str, str]:
    """A connection whose token does not expire: its owner and the token."""
    token = office.whiteboard.issue_token(name, client_id=DEVELOPMENT_CLIENT)
    return office.vault.keep(office.server.holder(token), Tokens(token, refresh)), token


def row(office: Office, owner: str) -> Installation:
    found = office.vault.find(owner)
    assert found is not None
    return found


@contextmanager
def second(office: Office, database_url: str) -> Iterator[Office]:
    """Another worker, which sleeps in real time."""
    worker = another_worker(office, database_url, sleep=time.sleep)
    try:
        yield worker
    finally:
        worker.store.close()


def test_a_fresh_token_is_given_without_asking_the_whiteboard(office: Office) -> None:
    owner = office.connect().owner
    office.clock.forward(minutes=54)
    assert office.vault.token(owner) == office.vault.token(owner)
    assert office.line.count("refresh_token") == 0


def test_five_minutes_ahead_of_its_end_a_token_is_renewed(office: Office) -> None:
    owner = office.connect().owner
    before = office.vault.token(owner)
    office.clock.forward(minutes=55)
    after = office.vault.token(owner)
    assert after != before
    assert (office.works(after), office.works(before)) == (True, False)
    assert office.line.count("refresh_token") == 1


def test_after_one_hour_the_next_call_simply_works(office: Office) -> None:
    owner = office.connect().owner
    office.clock.forward(minutes=61)
    assert office.session(owner).read("/v2/boards").status == 200


def test_both_tokens_rotate_for_days(office: Office) -> None:
    owner = office.connect().owner
    seen = set()
    for _ in range(30):
        office.clock.forward(minutes=HOUR)
        seen.add(office.vault.token(owner))
        assert office.works(office.vault.token(owner))
    assert len(seen) == 30


def test_lifetimes_follow_from_when_the_whiteboard_was_asked(office: Office) -> None:
    owner = office.connect().owner
    lasts = row(office, owner).expires_at
    assert lasts is not None
    assert (lasts - office.clock()).total_seconds() == 3599
    assert row(office, owner).refresh_after == lasts - AHEAD


def test_ten_parallel_calls_at_expiry_renew_once(office: Office, database_url: str) -> None:
    owner = office.connect().owner
    office.clock.forward(minutes=61)
    office.line.disturb = lambda name: time.sleep(0.2) if name == "refresh_token" else None
    with second(office, database_url) as other, ThreadPoolExecutor(10) as pool:
        workers = [office_with_real_sleep(office, other), other] * 5
        tokens = set(pool.map(lambda worker: worker.vault.token(owner), workers))
    assert office.line.count("refresh_token") == 1
    assert len(tokens) == 1
    assert office.works(tokens.pop())


def office_with_real_sleep(office: Office, other: Office) -> Office:
    office.vault._sleep = other.vault._sleep
    return office


@pytest.mark.parametrize("minutes", [56, 61], ids=["while the old token works", "after its end"])
def test_ten_parallel_requests_around_expiry_all_get_through(office: Office, database_url: str, minutes: float) -> None:
    """Those that left with the old token come back 401 once it is replaced, and are sent again with the new one."""
    owner = office.connect().owner
    office.clock.forward(minutes=minutes)
    with second(office, database_url) as other, ThreadPoolExecutor(10) as pool:
        sessions = [other.session(owner) for _ in range(10)]
        statuses = [answer.status for answer in pool.map(lambda session: session.read("/v2/boards"), sessions)]
    assert statuses == [200] * 10
    assert office.line.count("refresh_token") == 1


class Late:
    """Gives the tokens in turn, as to a request that was under way while they changed."""

    def __init__(self, *tokens: str) -> None:
        self._tokens = list(tokens)
        self.refused: list[str] = []

    def __call__(self) -> str:
        return self._tokens.pop(0)

    def renew(self, refused: str) -> None:
        self.refused.append(refused)


def test_a_request_that_left_with_the_old_token_is_sent_again_with_the_new(office: Office) -> None:
    owner = office.connect().owner
    old = office.vault.token(owner)
    office.clock.forward(minutes=55)
    new = office.vault.token(owner)
    late = Late(old, new)
    session = Session(BOARD_HOST, token=late, app=office.whiteboard, patience=PATIENCE)
    assert session.write("POST", "/v2/boards", body={"name": "Workshop"}).status == 201
    assert late.refused == [old]


def test_ten_parallel_calls_with_a_token_that_was_just_refused_renew_once(office: Office, database_url: str) -> None:
    owner = office.connect().owner
    old = office.vault.token(owner)
    with second(office, database_url) as other, ThreadPoolExecutor(10) as pool:
        tokens = set(pool.map(lambda _: other.vault.renew(owner, old), range(10)))
    assert office.line.count("refresh_token") == 1
    assert len(tokens) == 1


def test_non_expiring_tokens_are_given_for_years(office: Office) -> None:
    owner, token = lasting(office)
    office.clock.forward(days=3650)
    assert office.vault.token(owner) == token
    assert office.line.count("refresh_token") == 0


def test_a_short_lived_token_is_renewed_at_half_its_life(office: Office) -> None:
    owner, token = lasting(office)
    end = office.clock.now.replace(minute=4)
    office.vault.keep(office.server.holder(token), Tokens(token, "refreshing", end))
    assert row(office, owner).refresh_after == office.clock.now.replace(minute=2)


def test_nobody_connected_means_reconnect(office: Office) -> None:
    with pytest.raises(ReconnectNeeded):
        office.vault.token("1@2")


def test_a_revoked_connection_means_reconnect_and_the_tokens_are_forgotten(office: Office) -> None:
    owner = office.connect().owner
    office.server.revoke(office.vault.token(owner))
    with pytest.raises(ReconnectNeeded):
        office.session(owner).read("/v2/boards")
    assert row(office, owner).sealed is None
    with pytest.raises(ReconnectNeeded):
        office.vault.token(owner)
    assert office.line.count("refresh_token") == 1


def test_a_revoked_token_that_never_expires_means_reconnect(office: Office) -> None:
    owner, token = lasting(office)
    office.server.revoke(token)
    with pytest.raises(ReconnectNeeded):
        office.session(owner).read("/v2/boards")
    assert row(office, owner).sealed is None


def test_connecting_again_mends_it(office: Office) -> None:
    owner = office.connect().owner
    office.server.revoke(office.vault.token(owner))
    with pytest.raises(ReconnectNeeded):
        office.session(owner).read("/v2/boards")
    office.connect()
    assert office.session(owner).read("/v2/boards").status == 200


def test_a_connection_unused_for_too_long_means_reconnect(office: Office) -> None:
    owner = office.connect().owner
    office.clock.forward(days=61)
    with pytest.raises(ReconnectNeeded):
        office.vault.token(owner)


def test_an_expired_token_that_nothing_renews_means_reconnect(office: Office) -> None:
    owner, token = lasting(office)
    office.vault.keep(office.server.holder(token), Tokens(token, None, office.clock()))
    with pytest.raises(ReconnectNeeded):
        office.vault.token(owner)


def test_a_token_renewed_by_somebody_else_serves_the_call_that_was_refused(office: Office) -> None:
    owner = office.connect().owner
    session, old = office.session(owner), office.vault.token(owner)
    office.clock.forward(minutes=55)
    new = office.vault.token(owner)
    assert office.vault.renew(owner, old) == new
    assert session.read("/v2/boards").status == 200
    assert office.line.count("refresh_token") == 1


@pytest.mark.parametrize("fault", [Fault.ERROR_BEFORE, Fault.RESET])
def test_while_the_old_token_works_a_renewal_may_fail(office: Office, fault: Fault) -> None:
    owner = office.connect().owner
    before = office.vault.token(owner)
    office.line.disturb = lambda name: fault if name == "refresh_token" else None
    office.clock.forward(minutes=56)
    assert office.vault.token(owner) == before
    assert office.vault.token(owner) == before
    assert office.line.count("refresh_token") == 1
    office.line.disturb = lambda _: None
    office.clock.forward(seconds=REST.total_seconds())
    assert office.vault.token(owner) != before


def test_when_it_does_not_work_any_more_people_are_told_to_wait_and_the_whiteboard_is_left_alone(
    office: Office,
) -> None:
    owner = office.connect().owner
    office.line.disturb = lambda name: Fault.ERROR_BEFORE if name == "refresh_token" else None
    office.clock.forward(minutes=61)
    for _ in range(5):
        with pytest.raises(Unreachable):
            office.vault.token(owner)
    assert office.line.count("refresh_token") == 1
    office.line.disturb = lambda _: None
    office.clock.forward(seconds=REST.total_seconds())
    assert office.works(office.vault.token(owner))


def test_ten_parallel_calls_ask_a_whiteboard_in_trouble_once(office: Office, database_url: str) -> None:
    owner = office.connect().owner
    office.clock.forward(minutes=61)

    def trouble(name: str) -> Fault | None:
        time.sleep(0.1)
        return Fault.ERROR_BEFORE if name == "refresh_token" else None

    office.line.disturb = trouble
    with second(office, database_url) as other, ThreadPoolExecutor(10) as pool:
        failures = {type(each.exception()) for each in [pool.submit(other.vault.token, owner) for _ in range(10)]}
    assert failures == {Unreachable}
    assert office.line.count("refresh_token") == 1


def test_an_answer_that_got_lost_ends_in_reconnecting(office: Office) -> None:
    owner = office.connect().owner
    office.line.disturb = lambda name: Fault.LOST if name == "refresh_token" else None
    office.clock.forward(minutes=56)
    office.vault.token(owner)
    office.line.disturb = lambda _: None
    office.clock.forward(seconds=REST.total_seconds())
    with pytest.raises(ReconnectNeeded):
        office.vault.token(owner)


def test_a_wrong_client_secret_does_not_log_everybody_out(office: Office) -> None:
    owner = office.connect().owner
    right = office.whiteboard.options.clients[DEVELOPMENT_CLIENT]
    clients = office.whiteboard.options.clients
    assert isinstance(clients, dict)
    clients[DEVELOPMENT_CLIENT] = Client(secret="another", name=right.name)
    office.clock.forward(minutes=61)
    with pytest.raises(AppRefused):
        office.vault.token(owner)
    clients[DEVELOPMENT_CLIENT] = right
    office.clock.forward(seconds=REST.total_seconds())
    assert office.works(office.vault.token(owner))


def claim(office: Office, owner: str) -> None:
    """What a worker leaves behind that dies while renewing."""
    now = office.clock()
    assert office.store.installations.claim(
        owner, row(office, owner).version, holder="dead", until=now + LEASE, now=now
    )


def test_a_worker_that_dies_before_asking_is_replaced_when_its_lease_is_over(office: Office) -> None:
    owner = office.connect().owner
    office.clock.forward(minutes=61)
    claim(office, owner)
    started = office.clock.now
    assert office.works(office.vault.token(owner))
    assert LEASE <= office.clock.now - started < LEASE * 1.1


def test_a_worker_that_dies_after_asking_leaves_a_connection_that_its_user_can_renew(office: Office) -> None:
    owner = office.connect().owner
    office.clock.forward(minutes=61)
    claim(office, owner)
    tokens = office.seal.open(owner, row(office, owner).sealed or b"")
    office.server.refresh(tokens.refresh or "")
    with pytest.raises(ReconnectNeeded):
        office.vault.token(owner)
    office.connect()
    assert office.works(office.vault.token(owner))


def test_a_slow_worker_whose_lease_was_taken_over_still_brings_its_tokens_home(
    office: Office, database_url: str
) -> None:
    """The other one is told that the refresh token is over, because the slow one has used it."""
    owner = office.connect().owner
    office.clock.forward(minutes=61)
    with second(office, database_url) as slow:
        answered = slow.server.refresh

        def linger(token: str) -> Tokens:
            fresh = answered(token)
            office.clock.forward(seconds=LEASE.total_seconds() + 1)
            with pytest.raises(ReconnectNeeded):
                office.vault.token(owner)
            return fresh

        slow.server.refresh = linger  # type: ignore[method-assign]
        token = slow.vault.token(owner)
    assert office.vault.token(owner) == token
    assert office.works(token)


def test_a_database_that_fails_for_a_moment_costs_nobody_the_connection(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = office.connect().owner
    office.clock.forward(minutes=61)
    keep, failures = office.store.installations.renew, iter([True, True, False])

    def renew(owner: str, version: str, renewal: Renewal) -> bool:
        if next(failures):
            raise StoreError("The database does not answer.")
        return keep(owner, version, renewal)

    monkeypatch.setattr(office.store.installations, "renew", renew)
    assert office.works(office.vault.token(owner))
    assert office.line.count("refresh_token") == 1


def test_disconnecting_ends_the_tokens_at_the_whiteboard(office: Office) -> None:
    owner = office.connect().owner
    token = office.vault.token(owner)
    refreshing = office.seal.open(owner, row(office, owner).sealed or b"").refresh
    assert office.vault.disconnect(owner)
    assert office.vault.find(owner) is None
    assert not office.works(token)
    with pytest.raises(ReconnectNeeded):
        office.server.refresh(refreshing or "")


def test_disconnecting_long_after_expiry_still_ends_what_would_renew_it(office: Office) -> None:
    owner = office.connect().owner
    office.clock.forward(days=30)
    assert office.vault.disconnect(owner)
    assert office.line.count("POST /v2/oauth/revoke") == 1
    assert office.vault.find(owner) is None


@pytest.mark.parametrize("fault", [Fault.ERROR_BEFORE, Fault.RESET])
def test_disconnecting_works_here_even_when_the_whiteboard_does_not_confirm(office: Office, fault: Fault) -> None:
    owner = office.connect().owner
    office.line.disturb = lambda name: fault if "revoke" in name else None
    assert not office.vault.disconnect(owner)
    assert office.vault.find(owner) is None


def test_disconnecting_twice_does_no_harm(office: Office) -> None:
    owner = office.connect().owner
    assert office.vault.disconnect(owner)
    assert office.vault.disconnect(owner)


def test_tokens_that_arrive_after_disconnecting_are_ended_at_once(office: Office, database_url: str) -> None:
    owner = office.connect().owner
    office.clock.forward(minutes=61)
    arrived: list[Tokens] = []
    with second(office, database_url) as slow:
        answered = slow.server.refresh

        def linger(token: str) -> Tokens:
            arrived.append(answered(token))
            office.store.installations.delete(owner)
            return arrived[0]

        slow.server.refresh = linger  # type: ignore[method-assign]
        with pytest.raises(ReconnectNeeded):
            slow.vault.token(owner)
    assert not office.works(arrived[0].access)


def test_erasing_ends_the_tokens_and_leaves_nothing(office: Office) -> None:
    erika, otto = office.connect("Erika").owner, office.connect("Otto").owner
    token = office.vault.token(erika)
    office.store.budget(erika, "https://board.example").acquire(5)
    assert office.vault.erase(erika)
    assert not office.works(token)
    assert office.store.erase(erika) == 0
    assert office.works(office.vault.token(otto))


def test_keys_can_be_changed_without_anybody_noticing(database_url: str, clock: Clock) -> None:
    """The new key comes in front, everything is sealed anew, the old key goes."""
    old, new = new_keys(2)
    office = open_office(database_url, clock, keys=(old,))
    owner = office.connect().owner
    token = office.vault.token(owner)
    assert rotate(office.store, Seal([new, old])) == Rotation(resealed=1, unreadable=0)
    changed = another_worker(office, database_url, seal=Seal([new]))
    assert changed.vault.token(owner) == token
    changed.store.close()
    office.close()


def test_a_lost_key_means_reconnect_and_is_counted(office: Office, database_url: str) -> None:
    owner = office.connect().owner
    other = another_worker(office, database_url, seal=Seal(new_keys(2)))
    with pytest.raises(ReconnectNeeded):
        other.vault.token(owner)
    assert rotate(other.store, other.seal) == Rotation(resealed=0, unreadable=1)
    other.store.close()


def test_tokens_cannot_be_moved_to_another_owner(office: Office) -> None:
    erika, otto = office.connect("Erika").owner, office.connect("Otto").owner
    office.store.installations.reseal(otto, row(office, otto).version, row(office, erika).sealed or b"")
    with pytest.raises(ReconnectNeeded):
        office.vault.token(otto)


def test_tokens_are_neither_in_the_database_nor_in_logs_nor_in_reprs(
    office: Office, database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    owner = office.connect().owner
    secrets = [*opened(office, owner)]
    office.clock.forward(minutes=61)
    office.vault.token(owner)
    secrets += opened(office, owner)
    tokens = Tokens(secrets[0], secrets[1])
    shown = " ".join(map(repr, (office, office.vault, office.seal, row(office, owner), tokens, office.app)))
    shown += str(vars(row(office, owner))) + caplog.text
    assert row(office, owner).user_id.encode() in everything_stored(office, database_url)
    for secret in (*secrets, office.app.client_secret):
        assert secret not in shown
        assert secret.encode() not in everything_stored(office, database_url)


def opened(office: Office, owner: str) -> tuple[str, str]:
    tokens = office.seal.open(owner, row(office, owner).sealed or b"")
    assert tokens.refresh
    return tokens.access, tokens.refresh


def everything_stored(office: Office, database_url: str) -> bytes:
    """The files of the database, or on a server all values of all rows."""
    if database_url.startswith("sqlite"):
        path = Path(database_url.removeprefix("sqlite:///"))
        return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
    with office.store._database.read() as connection:
        rows = [row for table in Base.metadata.sorted_tables for row in connection.execute(table.select())]
    return repr(rows).encode()


def test_a_strange_user_is_no_owner() -> None:
    for user, team in (("1@2", "3"), ("", "3"), ("1", "../x"), ("1" * 40, "3")):
        with pytest.raises(ValueError, match="id"):
            Holder(Identity(user, team), "", "")
