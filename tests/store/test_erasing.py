"""Erasing an owner: every table there is, and nobody else's rows."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Column, insert

from plugin.store.database import Database
from plugin.store.erasing import erase
from plugin.store.models import Base
from plugin.store.moments import Moment
from plugin.store.store import Store

SAMPLES: dict[type, Any] = {int: 1, bytes: b"x", float: 1.0, bool: False, dict: {}}


def sample(column: Column[Any], owner: str) -> Any:
    if isinstance(column.type, Moment):
        return datetime(2026, 1, 1, tzinfo=UTC)
    return SAMPLES.get(column.type.python_type, owner)


def fill_every_table(database: Database, owner: str) -> None:
    """One row of the owner in each table; ids and references are all the owner's name, so they fit together."""
    with database.write() as connection:
        for table in Base.metadata.sorted_tables:
            connection.execute(insert(table).values({each.name: sample(each, owner) for each in table.columns}))


def rows(database: Database, owner: str) -> dict[str, int]:
    with database.read() as connection:
        return {
            table.name: len(connection.execute(table.select().where(table.c.owner == owner)).all())
            for table in Base.metadata.sorted_tables
        }


@pytest.fixture
def database(store: Store) -> Database:
    return store._database


def test_nothing_of_the_owner_stays_and_everything_of_others_does(store: Store, database: Database) -> None:
    for owner in ("erika@1", "otto@1"):
        fill_every_table(database, owner)
    assert set(rows(database, "erika@1").values()) == {1}
    assert store.erase("erika@1") == len(Base.metadata.sorted_tables)
    assert set(rows(database, "erika@1").values()) == {0}
    assert set(rows(database, "otto@1").values()) == {1}


def test_the_same_person_in_another_team_is_somebody_else(database: Database) -> None:
    fill_every_table(database, "erika@1")
    assert erase(database, "erika@2") == 0
    assert set(rows(database, "erika@1").values()) == {1}
