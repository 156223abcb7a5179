"""Surveys: who has the token may answer, and only the owner looks after them and at what came in."""

from collections.abc import Mapping
from datetime import datetime
from random import SystemRandom
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from plugin.asking.results import Answer
from plugin.asking.running import MOST_SHEETS, RunningSurvey
from plugin.asking.sheet import Sheet
from plugin.catalogue.survey import WORDS, Survey
from plugin.codec import from_data, to_data
from plugin.errors import LinkOver, UnknownSurvey
from plugin.store.asking_models import SurveyAnswerRow, SurveyRow, SurveySheetRow, SurveyTallyRow
from plugin.store.contributions import Accepted
from plugin.store.database import Database
from plugin.store.stirring import stir
from plugin.worded import worded

COUNTED = "counted-"
"""How the ids of sheets begin that are nothing but counted any more."""


class Surveys:
    """Every function but `find` is about one owner's surveys."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, running: RunningSurvey) -> None:
        """Records a new survey, with a count of nothing for everything that may be ticked."""
        values = {name: getattr(running, name) for name in _PLAIN} | {"document": to_data(running.survey)}
        mine = {"owner": running.owner, "survey_id": running.id, "ticks": 0}
        tallies = [mine | {"item": item.id, "value": value} for item in running.survey.items for value in item.values]
        with self._database.write() as connection:
            connection.execute(insert(SurveyRow).values(**values))
            connection.execute(insert(SurveyTallyRow), tallies)

    def find(self, token: str) -> RunningSurvey:
        """The survey with that token, whosever it is. Raises LinkOver, also for a revoked one."""
        query = select(*_COLUMNS).where(SurveyRow.token == token, SurveyRow.revoked.is_(False))
        with self._database.read() as connection:
            row = connection.execute(query).mappings().first()
        if row is None:
            raise LinkOver("There is no such survey, or not any more.")
        return _running(row)

    def get(self, owner: str, survey_id: str) -> RunningSurvey:
        """Raises UnknownSurvey."""
        query = select(*_COLUMNS).where(SurveyRow.owner == owner, SurveyRow.id == survey_id)
        with self._database.read() as connection:
            row = connection.execute(query).mappings().first()
        if row is None:
            raise UnknownSurvey(worded("There is no survey {survey}.", survey=survey_id))
        return _running(row)

    def all(self, owner: str, board_id: str) -> list[RunningSurvey]:
        """The surveys of a board, newest first."""
        query = select(*_COLUMNS).where(SurveyRow.owner == owner, SurveyRow.board_id == board_id)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(SurveyRow.created_at.desc(), SurveyRow.id)).mappings()
            return [_running(row) for row in rows]

    def end(self, owner: str, survey_id: str, *, closes_at: datetime, revoked: bool) -> None:
        """From then on nothing comes in; a revoked survey's address leads nowhere."""
        mine = update(SurveyRow).where(SurveyRow.owner == owner, SurveyRow.id == survey_id)
        with self._database.write() as connection:
            connection.execute(mine.values(closes_at=closes_at, revoked=revoked))

    def mix(self, owner: str, survey_id: str) -> None:
        """Writes anew, in no order, what came in: the order of rows is gone, and so is what tells sheets apart."""
        mine = {"owner": owner, "survey_id": survey_id}
        with self._database.write() as connection:
            size = _size(connection, owner, survey_id)
            if _is_mixed(connection, owner, survey_id):
                return
            answers = [dict(row) for row in connection.execute(_words(owner, survey_id)).mappings()]
            SystemRandom().shuffle(answers)
            for table in (SurveyAnswerRow, SurveySheetRow):
                connection.execute(delete(table).where(table.owner == owner, table.survey_id == survey_id))
            if answers:
                connection.execute(insert(SurveyAnswerRow), answers)
            sheets = [mine | {"id": f"{COUNTED}{survey_id}-{number:05}"} for number in range(size)]
            connection.execute(insert(SurveySheetRow), sheets)

    def accept(self, running: RunningSurvey, sheet_id: str, sheet: Sheet) -> Accepted:
        """Counts what was ticked and keeps what was written; the same sheet again changes nothing."""
        mine = {"owner": running.owner, "survey_id": running.id}
        with self._database.write() as connection:
            if _size(connection, running.owner, running.id) >= MOST_SHEETS:
                return Accepted.FULL
            try:
                with connection.begin_nested():
                    connection.execute(insert(SurveySheetRow).values(id=sheet_id, **mine))
            except IntegrityError:
                return Accepted.AGAIN
            for item, value in sorted({**sheet.ticked, **dict.fromkeys(sheet.words, WORDS)}.items()):
                connection.execute(_one_more(running, item, value))
            words = {token_hex(16): said for said in sheet.words.items()}
            for answer_id, (item, text) in words.items():
                connection.execute(insert(SurveyAnswerRow).values(id=answer_id, item=item, text=text, **mine))
            of_survey = (SurveyAnswerRow.owner == running.owner, SurveyAnswerRow.survey_id == running.id)
            stir(connection, SurveyAnswerRow, *of_survey, fresh=list(words))
        return Accepted.KEPT

    def size(self, owner: str, survey_id: str) -> int:
        """How many sheets came in."""
        with self._database.read() as connection:
            return _size(connection, owner, survey_id)

    def tallies(self, owner: str, survey_id: str) -> dict[tuple[str, str], int]:
        """How often each value was ticked, by item and value."""
        query = select(SurveyTallyRow.item, SurveyTallyRow.value, SurveyTallyRow.ticks).where(
            SurveyTallyRow.owner == owner, SurveyTallyRow.survey_id == survey_id
        )
        with self._database.read() as connection:
            return {(item, value): ticks for item, value, ticks in connection.execute(query)}

    def answers(self, owner: str, survey_id: str) -> list[Answer]:
        """Everything that was written, in the order of the ids, which is no order at all."""
        query = select(SurveyAnswerRow.id, SurveyAnswerRow.item, SurveyAnswerRow.text).where(
            SurveyAnswerRow.owner == owner, SurveyAnswerRow.survey_id == survey_id
        )
        with self._database.read() as connection:
            return [Answer(*row) for row in connection.execute(query.order_by(SurveyAnswerRow.id))]

    def drop_answer(self, owner: str, answer_id: str) -> None:
        """These words are gone."""
        mine = delete(SurveyAnswerRow).where(SurveyAnswerRow.owner == owner, SurveyAnswerRow.id == answer_id)
        with self._database.write() as connection:
            connection.execute(mine)

    def drop(self, owner: str, survey_id: str) -> None:
        """The survey and everything that came in is gone."""
        with self._database.write() as connection:
            for table in (SurveyAnswerRow, SurveyTallyRow, SurveySheetRow):
                connection.execute(delete(table).where(table.owner == owner, table.survey_id == survey_id))
            connection.execute(delete(SurveyRow).where(SurveyRow.owner == owner, SurveyRow.id == survey_id))


_PLAIN = ("owner", "id", "board_id", "token", "address", "created_at", "zone", "opens_at", "closes_at", "revoked")
_COLUMNS = tuple(SurveyRow.__table__.columns)


def _running(row: Mapping[Any, Any]) -> RunningSurvey:
    values = {str(name): value for name, value in row.items()}
    return RunningSurvey(survey=from_data(values.pop("document"), Survey), **values)


def _size(connection: Connection, owner: str, survey_id: str) -> int:
    mine = (SurveySheetRow.owner == owner, SurveySheetRow.survey_id == survey_id)
    return connection.execute(select(func.count()).where(*mine)).scalar() or 0


def _is_mixed(connection: Connection, owner: str, survey_id: str) -> bool:
    fresh = select(SurveySheetRow.id).where(
        SurveySheetRow.owner == owner,
        SurveySheetRow.survey_id == survey_id,
        SurveySheetRow.id.not_like(f"{COUNTED}%"),
    )
    return connection.execute(fresh.limit(1)).first() is None


def _words(owner: str, survey_id: str) -> Select[Any]:
    mine = (SurveyAnswerRow.owner == owner, SurveyAnswerRow.survey_id == survey_id)
    return select(*SurveyAnswerRow.__table__.columns).where(*mine)


def _one_more(running: RunningSurvey, item: str, value: str) -> Any:
    return (
        update(SurveyTallyRow)
        .where(
            SurveyTallyRow.owner == running.owner,
            SurveyTallyRow.survey_id == running.id,
            SurveyTallyRow.item == item,
            SurveyTallyRow.value == value,
        )
        .values(ticks=SurveyTallyRow.ticks + 1)
    )
