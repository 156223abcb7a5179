"""Everything that belongs to boards and their series, in every table there is: to be forgotten, or to change hands."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, inspect, or_, select, text, tuple_, update
from sqlalchemy.schema import ForeignKeyConstraint

from plugin.errors import UsageError
from plugin.store.database import Database
from plugin.store.models import Base, BoardRow, RecipeRow, RunRow
from plugin.store.series_models import SeriesRow
from plugin.worded import worded

_RECIPES = RecipeRow.__tablename__


@dataclass(frozen=True)
class Belongings:
    """Rows of one owner: all about these boards, and all of the series if one is named. New tables are covered."""

    owner: str
    boards: Collection[str]
    series_id: str | None = None

    def of(self, table: Table, recipes: Collection[str]) -> ColumnElement[bool] | None:
        """Which rows of a table; None: there are none in it."""
        found: list[ColumnElement[bool]] = []
        if "board_id" in table.c:
            found.append(table.c.board_id.in_(self.boards))
        if self.series_id is not None and "series_id" in table.c:
            found.append(table.c.series_id == self.series_id)
        if table.name == _RECIPES:
            found.append(table.c.id.in_(recipes))
        found += [one for key in table.foreign_key_constraints if (one := self._below(table, key)) is not None]
        return and_(table.c.owner == self.owner, or_(*found)) if found else None

    def _below(self, table: Table, key: ForeignKeyConstraint) -> ColumnElement[bool] | None:
        """Rows that hang on rows which belong; recipes are above, not below, what they are for."""
        parent = key.referred_table
        condition = self.of(parent, ()) if parent.name != _RECIPES else None
        if condition is None:
            return None
        columns = [table.c[name] for name in key.column_keys]
        return tuple_(*columns).in_(select(*(one.column for one in key.elements)).where(condition))

    def recipes(self, connection: Connection) -> list[str]:
        """The recipes of all runs on the boards."""
        query = select(RunRow.recipe_id).where(RunRow.owner == self.owner, RunRow.board_id.in_(self.boards))
        return list(connection.execute(query).scalars())


def forget(database: Database, found: Belongings) -> dict[str, int]:
    """Deletes all that belongs, all or nothing: how many rows of each table that were, where there were any."""
    with database.write() as connection:
        recipes, counts = found.recipes(connection), {}
        for table in reversed(Base.metadata.sorted_tables):
            condition = found.of(table, recipes)
            if condition is not None:
                counts[table.name] = connection.execute(delete(table).where(condition)).rowcount
    return {name: count for name, count in sorted(counts.items()) if count}


def hand_over(database: Database, found: Belongings, to: str) -> dict[str, int]:
    """Gives all that belongs to another owner, all or nothing: how many rows of each table that were.

    Raises UsageError when the other one has such a series or one of these boards already.
    """
    with database.write() as connection:
        _check_free(connection, found, to)
        _defer_checks(connection, is_sqlite=database.is_sqlite)
        recipes, counts = found.recipes(connection), {}
        for table in reversed(Base.metadata.sorted_tables):
            condition = found.of(table, recipes)
            if condition is not None:
                counts[table.name] = connection.execute(update(table).where(condition).values(owner=to)).rowcount
    return {name: count for name, count in sorted(counts.items()) if count}


def _check_free(connection: Connection, found: Belongings, to: str) -> None:
    same = select(SeriesRow.series_id).where(SeriesRow.owner == to, SeriesRow.series_id == found.series_id)
    boards = select(BoardRow.board_id).where(BoardRow.owner == to, BoardRow.board_id.in_(found.boards))
    if connection.execute(same).first() or connection.execute(boards).first():
        raise UsageError(
            worded(
                "{person} has a series {series} or one of its boards already; nothing was handed over.",
                person=to,
                series=found.series_id,
            )
        )


def _defer_checks(connection: Connection, *, is_sqlite: bool) -> None:
    """Rows that point at each other by their owner change in turn: whether they fit is looked at in the end."""
    if is_sqlite:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        return
    for table, name in _keys_with_owner(connection):
        connection.execute(text(f'ALTER TABLE "{table}" ALTER CONSTRAINT "{name}" DEFERRABLE INITIALLY IMMEDIATE'))
    connection.execute(text("SET CONSTRAINTS ALL DEFERRED"))


def _keys_with_owner(connection: Connection) -> Iterable[tuple[str, str]]:
    looked = inspect(connection)
    for table in looked.get_table_names():
        for key in looked.get_foreign_keys(table):
            if "owner" in key["constrained_columns"] and key["name"]:
                yield table, key["name"]
