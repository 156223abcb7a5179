"""Installations in the database: changes hold only for the version they were made for, one worker renews."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from plugin.installation import Installation, Renewal
from plugin.store.store import Store, open_store

OWNER = "1001@2002"
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
SOON, LATER = NOW + timedelta(seconds=30), NOW + timedelta(hours=1)
FIRST = Installation("1001", "2002", "Erika", "Team", "boards:read", b"sealed", LATER, NOW, "v1", NOW)
SECOND = Renewal(b"sealed anew", LATER + timedelta(hours=1), LATER, "v2")


@pytest.fixture
def saved(store: Store) -> Store:
    store.installations.save(OWNER, FIRST)
    return store


def claim(store: Store, holder: str = "worker", version: str = "v1", now: datetime = NOW) -> bool:
    return store.installations.claim(OWNER, version, holder=holder, until=now + timedelta(seconds=30), now=now)


def test_what_is_saved_is_found_by_its_owner_alone(saved: Store) -> None:
    assert saved.installations.find(OWNER) == FIRST
    assert saved.installations.find("1001@2003") is None
    assert saved.installations.owners() == [OWNER]


def test_saving_again_takes_the_place_of_the_old(saved: Store) -> None:
    claim(saved)
    newer = replace(FIRST, sealed=b"other", version="v9")
    saved.installations.save(OWNER, newer)
    assert saved.installations.find(OWNER) == newer
    assert claim(saved, version="v9")


def test_two_who_save_a_first_connection_at_once_both_succeed(store: Store, database_url: str) -> None:
    other = open_store(database_url)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: (store, other)[n % 2].installations.save(OWNER, FIRST), range(8)))
    assert store.installations.find(OWNER) == FIRST
    other.close()


def test_of_many_workers_one_gets_the_right_to_renew(saved: Store, database_url: str) -> None:
    other = open_store(database_url)
    with ThreadPoolExecutor(10) as pool:
        won = list(pool.map(lambda n: claim((saved, other)[n % 2], f"worker {n}"), range(10)))
    assert won.count(True) == 1
    other.close()


def test_the_right_to_renew_runs_out(saved: Store) -> None:
    assert claim(saved)
    assert not claim(saved, "another", now=NOW + timedelta(seconds=30))
    assert claim(saved, "another", now=NOW + timedelta(seconds=31))


def test_it_is_not_given_for_tokens_that_are_newer_or_not_due(saved: Store) -> None:
    assert not claim(saved, version="v0")
    assert not claim(saved, now=NOW - timedelta(seconds=1))


def test_renewed_tokens_are_kept_and_give_the_right_back(saved: Store) -> None:
    claim(saved)
    assert saved.installations.renew(OWNER, "v1", SECOND)
    found = saved.installations.find(OWNER)
    assert found is not None
    assert (found.sealed, found.version, found.user_name) == (b"sealed anew", "v2", "Erika")
    assert claim(saved, "another", version="v2", now=LATER)


def test_no_change_for_an_old_version_is_made(saved: Store) -> None:
    saved.installations.renew(OWNER, "v1", SECOND)
    before = saved.installations.find(OWNER)
    assert not saved.installations.renew(OWNER, "v1", replace(SECOND, version="v3"))
    assert not saved.installations.postpone(OWNER, "v1", holder="worker", refresh_after=LATER)
    assert not saved.installations.expire(OWNER, "v1", NOW)
    assert not saved.installations.end(OWNER, "v1")
    assert not saved.installations.reseal(OWNER, "v1", b"x")
    assert saved.installations.find(OWNER) == before


def test_only_the_holder_gives_the_right_back(saved: Store) -> None:
    claim(saved)
    assert not saved.installations.postpone(OWNER, "v1", holder="another", refresh_after=SOON)
    assert saved.installations.postpone(OWNER, "v1", holder="worker", refresh_after=SOON)
    assert not claim(saved, "another")
    assert claim(saved, "another", now=SOON)


def test_tokens_that_are_over_are_forgotten(saved: Store) -> None:
    assert saved.installations.end(OWNER, "v1")
    assert saved.installations.find(OWNER) == replace(FIRST, sealed=None)
    assert b"sealed" not in repr(saved.installations.find(OWNER)).encode().replace(b"sealed=", b"")


def test_deleting_says_whether_there_was_one(saved: Store) -> None:
    assert saved.installations.delete(OWNER)
    assert not saved.installations.delete(OWNER)
    assert saved.installations.find(OWNER) is None
