"""Forgetting a person or a company in everything that is stored about a series, in one go or not at all."""

import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import JSON, Connection, LargeBinary, String, Table, delete, insert, or_, select, update

from plugin.board import Snapshot
from plugin.harvest.erased import Trace
from plugin.harvest.erasing import Erasing, Forgotten, forget, forget_items
from plugin.harvest.ledger import Ledger
from plugin.minutes.release import ReviewState
from plugin.series.leaving import network_without, network_without_people, without_company
from plugin.series.network import Network
from plugin.series.series import Series
from plugin.store.database import Database
from plugin.store.erasure_models import ErasedItemRow, ErasedTraceRow, ErasureRow
from plugin.store.models import Base
from plugin.store.packed import pack, unpack
from plugin.store.series_models import SeriesBoardRow
from plugin.store.series_scope import Scope, scope_of, tables
from plugin.store.series_sheet_text import sheet_without

WORDS_OF_PEOPLE = ("contributions", "survey_answers", "interview_excerpts", "assumptions", "decisions")
"""Tables of which a row that holds erased words goes as a whole; elsewhere the words alone go."""

_OURS = frozenset({"erasures", "erased_traces", "erased_items", "harvests", "phase_snapshots", "documents"})
_MADE_ANEW = frozenset({"series_results", "synthesis_pages"})
"""What is worked out of ledgers and kept: it goes as a whole, and comes again without what was erased."""

_COMPANIES = ("company", "company_id")


@dataclass(frozen=True)
class Wish:
    """What a series is to forget. `company` is the id of one, with the keys of its own `boards`; empty: a person.

    `traces` are what is kept instead, by what they are about: words, company.
    """

    series_id: str
    erasing: Erasing
    traces: Mapping[str, Trace]
    company: str = ""
    boards: frozenset[str] = frozenset()


@dataclass
class _Found:
    """What went so far."""

    counts: Counter[str] = field(default_factory=Counter)
    notes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    items: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    texts: set[str] = field(default_factory=set)


class _OnlyLooking(Exception):
    """Ends the transaction of somebody who wants to know what would go."""


class Forgetting:
    """One database, seen by whoever has to be forgotten in it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def forget(
        self, owner: str, wish: Wish, *, erasure_id: str, at: datetime, only_looking: bool = False
    ) -> dict[str, int]:
        """Forgets what is wished, and says how much of each kind that was; with `only_looking` nothing changes."""
        found = _Found()
        try:
            with self._database.write() as connection:
                _forget(connection, owner, wish, found)
                _note(connection, owner, wish, erasure_id, at, found)
                if only_looking:
                    raise _OnlyLooking
        except _OnlyLooking:
            return dict(found.counts)
        self._database.shred()
        return dict(found.counts)


def _forget(connection: Connection, owner: str, wish: Wish, found: _Found) -> None:
    """Whole boards first, then notes in ledgers and pictures of boards, then every other text there is."""
    if wish.boards:
        _drop_boards(connection, owner, wish, found)
    scope = scope_of(connection, owner, wish.series_id)
    _forget_ledgers(connection, scope, wish.erasing, found)
    _forget_snapshots(connection, scope, wish.erasing, found)
    _forget_initiatives(connection, scope, wish.erasing, found)
    _leave_network(connection, scope, wish)
    quoting = wish.erasing.quoting(found.texts)
    for table in tables():
        if table.name == "documents":
            found.counts["documents"] += connection.execute(delete(table).where(scope.rows(table))).rowcount
        elif table.name in _MADE_ANEW:
            connection.execute(delete(table).where(scope.rows(table)))
        elif table.name not in _OURS:
            _drop_company(connection, table, scope, wish.company)
            _scrub(connection, table, scope, wish.erasing if table.name in WORDS_OF_PEOPLE else quoting, found)
    if wish.company:
        _let_go(connection, scope, wish.company)
    _unsay(connection, scope, found)


def _drop_boards(connection: Connection, owner: str, wish: Wish, found: _Found) -> None:
    """Everything about the boards that are this company's alone."""
    scope = scope_of(connection, owner, wish.series_id, wish.boards)
    found.counts["boards"] = len(scope.boards)
    for table in tables():
        connection.execute(delete(table).where(scope.rows(table)))
    row = SeriesBoardRow
    mine = (row.owner == owner, row.series_id == wish.series_id, row.key.in_(wish.boards))
    connection.execute(delete(row).where(*mine))


def _forget_ledgers(connection: Connection, scope: Scope, erasing: Erasing, found: _Found) -> None:
    table = Base.metadata.tables["harvests"]
    seen: dict[str, set[str]] = defaultdict(set)
    for row in connection.execute(select(table).where(scope.rows(table))).mappings().all():
        done = forget(unpack(row["ledger"], Ledger), erasing)
        _remember(found, row["board_id"], done)
        seen[row["board_id"]].update(note.id for note in done.notes)
        items = frozenset(found.items[row["board_id"]])
        values = {"ledger": pack(done.ledger)}
        if row["snapshot"] is not None:
            values["snapshot"] = pack(forget_items(unpack(row["snapshot"], Snapshot), items, erasing))
        connection.execute(update(table).where(table.c.id == row["id"]).values(**values))
        found.counts["ledgers"] += bool(done.notes)
    found.counts["notes"] = sum(map(len, seen.values()))


def _remember(found: _Found, board_id: str, done: Forgotten) -> None:
    found.notes[board_id].update(note.id for note in done.notes)
    found.items[board_id].update(done.items)
    found.texts.update(done.texts)


def _forget_snapshots(connection: Connection, scope: Scope, erasing: Erasing, found: _Found) -> None:
    table = Base.metadata.tables["phase_snapshots"]
    for row in connection.execute(select(table).where(scope.rows(table))).mappings().all():
        items = frozenset(found.items[row["board_id"]])
        body = pack(forget_items(unpack(row["snapshot"], Snapshot), items, erasing))
        same = (table.c.owner == row["owner"], table.c.board_id == row["board_id"], table.c.phase == row["phase"])
        connection.execute(update(table).where(*same).values(snapshot=body))


def _forget_initiatives(connection: Connection, scope: Scope, erasing: Erasing, found: _Found) -> None:
    """What became of somebody's canvas goes with it: page, answers, address, mails."""
    table = Base.metadata.tables["initiatives"]
    for board_id, owned in erasing.owned.items():
        mine = (table.c.board_id == board_id, table.c.canvas.in_(owned.canvases))
        found.counts["answers"] += connection.execute(delete(table).where(scope.rows(table), *mine)).rowcount


def _drop_company(connection: Connection, table: Table, scope: Scope, company: str) -> None:
    """Rows that are about this company by its id."""
    for name in _COMPANIES:
        if company and name in table.c:
            connection.execute(delete(table).where(scope.rows(table), table.c[name] == company))
    if company and "companies" in table.c:
        _drop_from_lists(connection, table, scope, company)


def _drop_from_lists(connection: Connection, table: Table, scope: Scope, company: str) -> None:
    """Parts that were for this company among others are for the others; those for it alone are over."""
    for row in connection.execute(select(table).where(scope.rows(table))).mappings().all():
        left = [one for one in row["companies"] or () if one != company]
        same = [key == row[key.name] for key in table.primary_key.columns]
        if not left and row["companies"]:
            connection.execute(delete(table).where(*same))
        elif left != list(row["companies"] or ()):
            connection.execute(update(table).where(*same).values(companies=left))


def _scrub(connection: Connection, table: Table, scope: Scope, erasing: Erasing, found: _Found) -> None:
    """Takes the words out of every text of the table, or the row with them."""
    keys = list(table.primary_key.columns)
    for row in connection.execute(select(table).where(scope.rows(table))).mappings().all():
        changed = {
            column.name: value
            for column in table.columns
            if not column.primary_key and (value := _clean(column.type, row[column.name], erasing)) is not _SAME
        }
        same = [key == row[key.name] for key in keys]
        if changed and (table.name in WORDS_OF_PEOPLE or "pseudonym" in changed):
            kind = "decisions" if table.name == "decisions" else "answers"
            found.counts[kind] += connection.execute(delete(table).where(*same)).rowcount
        elif changed:
            found.counts["rows"] += 1
            connection.execute(update(table).where(*same).values(**_with_digest(changed)))


_SAME = object()


def _clean(kind: Any, value: Any, erasing: Erasing) -> Any:
    """The value of a column without the words; _SAME where they are not in it."""
    if isinstance(kind, LargeBinary):
        return _clean_packed(value, erasing)
    if value is None or not isinstance(kind, String | JSON):
        return _SAME
    after = erasing.scrub(value)
    return after if after != value else _SAME


def _clean_packed(value: bytes | None, erasing: Erasing) -> Any:
    try:
        data = json.loads(zlib.decompress(value or b""))
    except (zlib.error, ValueError):
        return _clean_written(value or b"", erasing)
    after = erasing.scrub(data)
    if after == data:
        return _SAME
    return zlib.compress(json.dumps(after, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())


def _clean_written(value: bytes, erasing: Erasing) -> Any:
    """Bytes that are a text; pictures and the like are none."""
    try:
        text = value.decode()
    except UnicodeDecodeError:
        return _SAME
    after = erasing.scrub(text)
    return after.encode() if after != text else _SAME


def _with_digest(changed: dict[str, Any]) -> dict[str, Any]:
    """A blueprint that changed has another hash."""
    if "blueprint" not in changed:
        return changed
    return {**changed, "blueprint_hash": sha256(zlib.decompress(changed["blueprint"])).hexdigest()[:16]}


def _let_go(connection: Connection, scope: Scope, company: str) -> None:
    """The company is in no document of the series any more, and nothing is said to be its own."""
    series, reviews = Base.metadata.tables["series"], Base.metadata.tables["reviews"]
    for row in connection.execute(select(series).where(scope.rows(series))).mappings().all():
        body = pack(without_company(unpack(row["document"], Series), company))
        mine = (series.c.owner == row["owner"], series.c.series_id == row["series_id"])
        connection.execute(update(series).where(*mine).values(document=body))
    sheets = Base.metadata.tables["series_sheets"]
    for row in connection.execute(select(sheets).where(scope.rows(sheets))).mappings().all():
        mine = (sheets.c.owner == row["owner"], sheets.c.series_id == row["series_id"])
        text = sheet_without(row["text"].decode(), company).encode()
        connection.execute(update(sheets).where(*mine).values(text=text))
    for row in connection.execute(select(reviews).where(scope.rows(reviews))).mappings().all():
        state = unpack(row["state"], ReviewState)
        shares = tuple(share for share in state.remarks.shares if share.company != company)
        body = pack(replace(state, remarks=replace(state.remarks, shares=shares)))
        mine = (reviews.c.owner == row["owner"], reviews.c.board_id == row["board_id"])
        connection.execute(update(reviews).where(*mine).values(state=body))


def _leave_network(connection: Connection, scope: Scope, wish: Wish) -> None:
    """Contacts go as a whole, with the way to reach them: before their names are taken out of what is left."""
    networks = Base.metadata.tables["networks"]
    for row in connection.execute(select(networks).where(scope.rows(networks))).mappings().all():
        network = network_without_people(unpack(row["document"], Network), wish.erasing.is_named_in)
        network = network_without(network, wish.company) if wish.company else network
        mine = (networks.c.owner == row["owner"], networks.c.series_id == row["series_id"])
        connection.execute(update(networks).where(*mine).values(document=pack(network)))


def _unsay(connection: Connection, scope: Scope, found: _Found) -> None:
    """What was decided about notes that went, and what came in by a link and hangs there as one of them."""
    decisions, contributions = Base.metadata.tables["decisions"], Base.metadata.tables["contributions"]
    for row in connection.execute(select(decisions).where(scope.rows(decisions))).mappings().all():
        data = json.loads(zlib.decompress(row["decision"]))
        about = {str(data.get(name) or "").split(".")[0] for name in ("note", "into")}
        about |= set(data.get("members") or ())
        if about & found.notes[row["board_id"]]:
            same = [key == row[key.name] for key in decisions.primary_key.columns]
            found.counts["decisions"] += connection.execute(delete(decisions).where(*same)).rowcount
    items = {item for board in found.items.values() for item in board}
    gone = delete(contributions).where(
        scope.rows(contributions), or_(contributions.c.item_id.in_(items), contributions.c.id.in_(items))
    )
    found.counts["answers"] += connection.execute(gone).rowcount


def _note(connection: Connection, owner: str, wish: Wish, erasure_id: str, at: datetime, found: _Found) -> None:
    """That it was done, in numbers; what is needed so that a later harvest does not bring it back."""
    values = {"owner": owner, "id": erasure_id, "series_id": wish.series_id, "at": at}
    kind = "company" if wish.company else "person"
    connection.execute(insert(ErasureRow).values(**values, kind=kind, counts=dict(found.counts)))
    for about, trace in wish.traces.items():
        row = {"owner": owner, "erasure_id": erasure_id, "about": about}
        connection.execute(
            insert(ErasedTraceRow).values(**row, salt=trace.salt, words=trace.words, digest=trace.digest)
        )
    item = ErasedItemRow
    for board_id, items in found.items.items():
        known = select(item.item_id).where(item.owner == owner, item.board_id == board_id)
        for item_id in items - set(connection.execute(known).scalars()):
            connection.execute(insert(item).values(owner=owner, board_id=board_id, item_id=item_id))
