"""Spent states: the first one wins, and the table empties itself."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from plugin.store.models import SpentStateRow
from plugin.store.store import Store

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
UNTIL = NOW + timedelta(minutes=10)


def kept(store: Store) -> int:
    with store._database.read() as connection:
        return connection.execute(select(func.count()).select_from(SpentStateRow)).scalar_one()


def test_a_state_is_spent_once(store: Store) -> None:
    assert store.spent_states.spend("browser", "state", until=UNTIL, now=NOW)
    assert not store.spent_states.spend("browser", "state", until=UNTIL, now=NOW)
    assert store.spent_states.spend("browser", "another", until=UNTIL, now=NOW)


def test_of_many_who_come_back_at_once_one_is_first(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        first = list(pool.map(lambda _: store.spent_states.spend("b", "s", until=UNTIL, now=NOW), range(8)))
    assert first.count(True) == 1


def test_what_could_not_come_back_anyway_is_forgotten(store: Store) -> None:
    for number in range(5):
        store.spent_states.spend("browser", str(number), until=UNTIL, now=NOW)
    store.spent_states.spend("browser", "later", until=UNTIL + timedelta(hours=1), now=UNTIL + timedelta(seconds=1))
    assert kept(store) == 1
