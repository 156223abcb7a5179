"""What belongs to a series and its boards: forgotten or handed over in every table there is, all at once."""

import pytest

from plugin.errors import UsageError
from plugin.store.database import Database
from plugin.store.store import Store
from tests.store.test_erasing import fill_every_table, rows

ERIKA, OTTO, VERBAND = "erika@1", "otto@1", "verband@1"
ABOUT_PEOPLE = {"credit_accounts", "installations", "looks", "series_expiries", "spent_states"}
"""Tables of what somebody has for themselves, whatever becomes of a series."""


@pytest.fixture
def database(store: Store) -> Database:
    """A row of Erika's and of Otto's in each table; the board and the series of each are called like their owner."""
    for owner in (ERIKA, OTTO):
        fill_every_table(store._database, owner)
    return store._database


def held(database: Database, owner: str) -> set[str]:
    return {table for table, count in rows(database, owner).items() if count}


def test_a_series_changes_hands_with_everything_about_it(store: Store, database: Database) -> None:
    everything = held(database, ERIKA)
    counts = store.hand_over(ERIKA, (ERIKA,), ERIKA, to=VERBAND)
    assert counts == dict.fromkeys(sorted(everything - ABOUT_PEOPLE), 1)
    assert (held(database, ERIKA), held(database, VERBAND)) == (ABOUT_PEOPLE, everything - ABOUT_PEOPLE)
    assert held(database, OTTO) == everything
    with pytest.raises(UsageError):
        store.hand_over(ERIKA, (ERIKA,), ERIKA, to=VERBAND)


def test_nothing_changes_hands_when_the_other_one_has_such_a_series(store: Store, database: Database) -> None:
    everything = held(database, ERIKA)
    with pytest.raises(UsageError):
        store.hand_over(ERIKA, (OTTO,), OTTO, to=OTTO)
    assert held(database, ERIKA) == everything


def test_a_board_is_forgotten_while_its_series_stays(store: Store, database: Database) -> None:
    counts = store.forget_boards(ERIKA, (ERIKA,))
    assert {"boards", "items", "runs", "journal", "recipes", "harvests", "contributions"} <= counts.keys()
    assert {"series", "series_boards", "series_freezes"} <= held(database, ERIKA)
    assert held(database, OTTO) == set(rows(database, OTTO))


def test_in_the_end_nothing_of_a_series_is_left(store: Store, database: Database) -> None:
    store.forget_boards(ERIKA, (ERIKA,))
    store.forget_boards(ERIKA, (), ERIKA)
    assert held(database, ERIKA) == ABOUT_PEOPLE
    assert store.forget_boards(ERIKA, (ERIKA,), ERIKA) == {}
