"""Rows that came in without a sender are written anew with others each time one comes in.

A database remembers which rows one transaction wrote, and in which order: PostgreSQL tells both with every row. Left
alone, that would tie the answers of one sheet together, and tell which sentence came first.
"""

from collections.abc import Sequence
from random import SystemRandom
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update

MOST_STIRRED = 40
"""Others among which what is new hides; more would slow down whoever waits for the page."""


def stir(connection: Connection, table: Any, *where: Any, fresh: Sequence[str]) -> None:
    """Writes the `fresh` rows (their ids) anew, with some of those of the same kind, in no order.

    Rows that somebody else is about to change are left alone, so that nobody waits for anybody.
    """
    others = select(table.id).where(*where, table.id.not_in(list(fresh))).order_by(func.random())
    ids = [*fresh, *connection.execute(others.limit(MOST_STIRRED).with_for_update(skip_locked=True)).scalars()]
    SystemRandom().shuffle(ids)
    same = update(table).where(*where, table.id == bindparam("stirred")).values(text=table.text)
    for one in ids:
        connection.execute(same, {"stirred": one})
