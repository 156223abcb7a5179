"""What a synthesis is made from: results of boards as they were worked out, rounds, the codebook, recommendations."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, insert, select, text

from plugin.codec import fingerprint
from plugin.series.codebook import Codebook, Ruling, Verdict
from plugin.series.event_result import EventResult
from plugin.series.synthesis.brief import SynthesisPage
from plugin.series.synthesis.synthesis import Recommendations
from plugin.store.database import Database
from plugin.store.models import CourseRow, DecisionRow, HarvestRow, ReviewRow
from plugin.store.moments import Moment
from plugin.store.packed import pack, unpack
from plugin.store.synthesis_models import (
    HarvestRoundRow,
    RecommendationsRow,
    RulingRow,
    SeriesResultRow,
    SynthesisPageRow,
)

_SHAPE = "2"
"""Changes when more is read off a board than before: what was kept is worked out anew then."""


class Syntheses:
    """Everything beside ledgers and reviews that a synthesis needs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def stamps(self, owner: str) -> dict[str, str]:
        """For each harvested board of the owner a word that changes when its harvest, review or course does."""
        with self._database.read() as connection:
            newest = _by_board(connection, owner, HarvestRow, func.max(HarvestRow.taken_at), func.count())
            words = _by_board(
                connection, owner, DecisionRow, func.count(), func.max(DecisionRow.number), func.max(DecisionRow.at)
            )
            reviews = _by_board(connection, owner, ReviewRow, func.max(ReviewRow.changed_at))
            courses = _by_board(connection, owner, CourseRow, func.max(CourseRow.updated_at))
        return {
            board: fingerprint(
                [_SHAPE, *(str(part) for part in (*told, *words.get(board, ()), *reviews.get(board, ()), "|"))]
            )
            + fingerprint([str(part) for part in courses.get(board, ())])
            for board, told in newest.items()
        }

    def results(self, owner: str, series_id: str) -> dict[str, tuple[str, EventResult]]:
        """Stamp and result of each board, by its key."""
        query = select(SeriesResultRow.key, SeriesResultRow.stamp, SeriesResultRow.result).where(
            SeriesResultRow.owner == owner, SeriesResultRow.series_id == series_id
        )
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return {key: (stamp, unpack(body, EventResult)) for key, stamp, body in rows}

    def keep(self, owner: str, series_id: str, key: str, stamp: str, result: EventResult) -> None:
        """Keeps the result of a board; what was kept before gives way."""
        row = {"owner": owner, "series_id": series_id, "key": key, "stamp": stamp, "result": pack(result)}
        with self._database.write() as connection:
            connection.execute(_KEEP, row)

    def drop(self, owner: str, series_id: str, keys: frozenset[str]) -> None:
        """Forgets the results of boards that are gone."""
        mine = (SeriesResultRow.owner == owner, SeriesResultRow.series_id == series_id)
        with self._database.write() as connection:
            for key in sorted(keys):
                connection.execute(delete(SeriesResultRow).where(*mine, SeriesResultRow.key == key))

    def page(self, owner: str, series_id: str, readers: str) -> tuple[str, SynthesisPage] | None:
        """Stamp and page as they were kept for these readers."""
        query = select(SynthesisPageRow.stamp, SynthesisPageRow.page).where(
            SynthesisPageRow.owner == owner,
            SynthesisPageRow.series_id == series_id,
            SynthesisPageRow.readers == readers,
        )
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return (row[0], unpack(row[1], SynthesisPage)) if row is not None else None

    def keep_page(self, owner: str, series_id: str, readers: str, stamp: str, page: SynthesisPage) -> None:
        """Keeps the page for its readers; what was kept before gives way."""
        row = {"owner": owner, "series_id": series_id, "readers": readers, "stamp": stamp, "page": pack(page)}
        with self._database.write() as connection:
            connection.execute(_KEEP_PAGE, row)

    def done(self, owner: str, series_id: str) -> frozenset[str]:
        """The keys of boards that the open round of harvesting is through with; none when there is no such round."""
        query = select(HarvestRoundRow.key).where(
            HarvestRoundRow.owner == owner, HarvestRoundRow.series_id == series_id
        )
        with self._database.read() as connection:
            return frozenset(connection.execute(query).scalars())

    def tick(self, owner: str, series_id: str, key: str, *, at: datetime) -> None:
        """The open round is through with this board."""
        with self._database.write() as connection:
            connection.execute(_TICK, {"owner": owner, "series_id": series_id, "key": key, "at": at})

    def end_round(self, owner: str, series_id: str) -> None:
        """The next harvest begins a round anew."""
        mine = (HarvestRoundRow.owner == owner, HarvestRoundRow.series_id == series_id)
        with self._database.write() as connection:
            connection.execute(delete(HarvestRoundRow).where(*mine))

    def codebook(self, owner: str, series_id: str) -> Codebook:
        """All rulings that were not taken back, oldest first."""
        query = (
            select(RulingRow.ruling)
            .where(RulingRow.owner == owner, RulingRow.series_id == series_id)
            .order_by(RulingRow.number)
        )
        with self._database.read() as connection:
            return Codebook(tuple(unpack(body, Ruling) for body in connection.execute(query).scalars()))

    def rule(
        self, owner: str, series_id: str, verdict: Verdict, one: str, other: str, label: str, *, at: datetime
    ) -> Ruling:
        """Keeps a word on two terms behind all earlier ones."""
        highest = select(func.max(RulingRow.number)).where(RulingRow.owner == owner, RulingRow.series_id == series_id)
        with self._database.write() as connection:
            number = (connection.execute(highest).scalar() or 0) + 1
            ruling = Ruling(number, verdict, one, other, label, at)
            row = {"owner": owner, "series_id": series_id, "number": number, "at": at, "ruling": pack(ruling)}
            connection.execute(insert(RulingRow).values(**row))
        return ruling

    def undo(self, owner: str, series_id: str, number: int) -> int:
        """Takes back one ruling by its number; 0 when there is none. What was said before of the pair counts again."""
        which = (RulingRow.owner == owner, RulingRow.series_id == series_id, RulingRow.number == number)
        with self._database.write() as connection:
            return connection.execute(delete(RulingRow).where(*which)).rowcount

    def recommendations(self, owner: str, series_id: str) -> Recommendations:
        """What people wrote; nothing before that."""
        query = select(RecommendationsRow.recommendations).where(
            RecommendationsRow.owner == owner, RecommendationsRow.series_id == series_id
        )
        with self._database.read() as connection:
            body = connection.execute(query).scalar()
        return unpack(body, Recommendations) if body is not None else Recommendations()

    def recommend(self, owner: str, series_id: str, written: Recommendations, *, at: datetime) -> None:
        """Takes the place of what was there."""
        row = {"owner": owner, "series_id": series_id, "recommendations": pack(written), "changed_at": at}
        with self._database.write() as connection:
            connection.execute(_RECOMMEND, row)


def _by_board(connection: Connection, owner: str, table: type, *columns: object) -> Mapping[str, tuple[object, ...]]:
    """Something of each board of the owner."""
    board = table.board_id  # type: ignore[attr-defined]
    query = select(board, *columns).where(table.owner == owner).group_by(board)  # type: ignore[attr-defined]
    return {row[0]: tuple(row[1:]) for row in connection.execute(query)}


_KEEP = text(
    "INSERT INTO series_results (owner, series_id, key, stamp, result)"
    " VALUES (:owner, :series_id, :key, :stamp, :result) ON CONFLICT (owner, series_id, key)"
    " DO UPDATE SET stamp = excluded.stamp, result = excluded.result"
)

_KEEP_PAGE = text(
    "INSERT INTO synthesis_pages (owner, series_id, readers, stamp, page)"
    " VALUES (:owner, :series_id, :readers, :stamp, :page) ON CONFLICT (owner, series_id, readers)"
    " DO UPDATE SET stamp = excluded.stamp, page = excluded.page"
)

_TICK = text(
    "INSERT INTO harvest_rounds (owner, series_id, key, at) VALUES (:owner, :series_id, :key, :at)"
    " ON CONFLICT DO NOTHING"
).bindparams(bindparam("at", type_=Moment()))

_RECOMMEND = text(
    "INSERT INTO series_recommendations (owner, series_id, recommendations, changed_at)"
    " VALUES (:owner, :series_id, :recommendations, :changed_at) ON CONFLICT (owner, series_id)"
    " DO UPDATE SET recommendations = excluded.recommendations, changed_at = excluded.changed_at"
).bindparams(bindparam("changed_at", type_=Moment()))
