"""Which rows of an owner are about a series: by its id, its boards, their runs, or what hangs on these."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, false, or_, select, tuple_

from plugin.store.models import Base, BoardRow, RunRow
from plugin.store.series_models import SeriesBoardRow

OUT_OF_REACH = frozenset({"credit_accounts", "installations", "spent_states"})
"""Tables about accounts of facilitators and their whiteboards: nobody else is in them."""


@dataclass(frozen=True)
class Scope:
    """The boards, runs and recipes that are asked about; `series_id` is empty where only they are meant."""

    owner: str
    boards: frozenset[str]
    runs: frozenset[str]
    recipes: frozenset[str]
    series_id: str = ""

    def rows(self, table: Table) -> ColumnElement[bool]:
        """The condition under which a row of this table is meant."""
        return and_(table.c.owner == self.owner, self._about(table))

    def _about(self, table: Table) -> ColumnElement[bool]:
        """By what the row names itself; else by the row it hangs on."""
        named = {
            "board_id": self.boards,
            "run_id": self.runs,
            "recipe_id": self.recipes,
            **({"series_id": {self.series_id}} if self.series_id else {}),
        }
        found = [table.c[name].in_(ids) for name, ids in named.items() if name in table.c and ids]
        own = {"runs": self.runs, "recipes": self.recipes}.get(table.name)
        if own:
            found.append(table.c.id.in_(own))
        return or_(*found) if found else self._hanging(table)

    def _hanging(self, table: Table) -> ColumnElement[bool]:
        for link in table.foreign_key_constraints:
            parent = link.referred_table
            if parent.name not in OUT_OF_REACH and parent.name != table.name:
                keys = [element.column for element in link.elements]
                return tuple_(*link.columns).in_(select(*keys).where(self.rows(parent)))
        return false()


def scope_of(connection: Connection, owner: str, series_id: str, keys: Collection[str] | None = None) -> Scope:
    """The scope of a whole series; with `keys` that of these of its boards alone."""
    query = select(SeriesBoardRow.key, SeriesBoardRow.run_id).where(
        SeriesBoardRow.owner == owner, SeriesBoardRow.series_id == series_id
    )
    made = {run for key, run in connection.execute(query) if keys is None or key in keys}
    boards = _column(connection, RunRow.board_id, owner, RunRow.id.in_(made))
    boards |= _column(connection, BoardRow.board_id, owner, BoardRow.run_id.in_(made))
    runs = made | _column(connection, RunRow.id, owner, RunRow.board_id.in_(boards))
    recipes = _column(connection, RunRow.recipe_id, owner, RunRow.id.in_(runs))
    return Scope(owner, frozenset(boards), frozenset(runs), frozenset(recipes), series_id if keys is None else "")


def _column(connection: Connection, column: Any, owner: str, condition: ColumnElement[bool]) -> set[str]:
    query = select(column).where(column.class_.owner == owner, condition)
    return {str(value) for value in connection.execute(query).scalars() if value is not None}


def tables() -> list[Table]:
    """All tables people's data may be in, those that others hang on last."""
    return [table for table in reversed(Base.metadata.sorted_tables) if table.name not in OUT_OF_REACH]
