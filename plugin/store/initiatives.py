"""Initiatives and what became of them: who has the link answers, and only the owner looks after the page."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from plugin.codec import from_data, to_data
from plugin.errors import LinkOver, UnknownInitiative
from plugin.followup.answer import Answer, State
from plugin.followup.initiative import NOTHING, Content, LivingInitiative, Standing
from plugin.store.database import Database
from plugin.store.followup_models import InitiativeAnswerRow, InitiativeRow, ReminderContactRow
from plugin.worded import worded


class Initiatives:
    """Every function but `find` and `sweep` is about one owner's initiatives."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, initiative: LivingInitiative) -> None:
        """Records a new one. One canvas is one initiative: what another process was faster to add stays."""
        values = {name: getattr(initiative, name) for name in _NAMES}
        values |= {"content": to_data(initiative.content), "standing": initiative.standing.value}
        with self._database.write() as connection:
            try:
                with connection.begin_nested():
                    connection.execute(insert(InitiativeRow).values(**values))
            except IntegrityError:
                return

    def find(self, link: str, *, now: datetime) -> LivingInitiative:
        """The open initiative with that link, whosever it is. Raises LinkOver."""
        with self._database.read() as connection:
            row = connection.execute(select(*_COLUMNS).where(InitiativeRow.link == link)).mappings().first()
        if row is None or not (found := _initiative(row)).is_open(now):
            raise LinkOver("There is no such link, or not any more.")
        return found

    def get(self, owner: str, initiative_id: str) -> LivingInitiative:
        """Raises UnknownInitiative."""
        query = select(*_COLUMNS).where(InitiativeRow.owner == owner, InitiativeRow.id == initiative_id)
        with self._database.read() as connection:
            row = connection.execute(query).mappings().first()
        if row is None:
            raise UnknownInitiative(worded("There is no initiative {initiative}.", initiative=initiative_id))
        return _initiative(row)

    def all(self, owner: str, board_id: str) -> list[LivingInitiative]:
        """The initiatives of a board, in the order of their numbers."""
        return self.of_boards(owner, [board_id])

    def of_boards(self, owner: str, board_ids: Iterable[str]) -> list[LivingInitiative]:
        """The initiatives of these boards, in the order of their numbers."""
        query = select(*_COLUMNS).where(InitiativeRow.owner == owner, InitiativeRow.board_id.in_(list(board_ids)))
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(InitiativeRow.number, InitiativeRow.id)).mappings()
            return [_initiative(row) for row in rows]

    def keep_content(self, owner: str, initiative_id: str, content: Content, standing: Standing) -> None:
        """What a later harvest says of it; its answers stay. Not for what is gone."""
        self._set(owner, initiative_id, content=to_data(content), standing=standing.value)

    def set_standing(self, owner: str, initiative_id: str, standing: Standing) -> None:
        """Opens or closes its page. Not for what is gone."""
        self._set(owner, initiative_id, standing=standing.value)

    def set_link(self, owner: str, initiative_id: str, *, link: str, sealed: bytes, own: bool) -> None:
        """From now on there is another address, and the one before leads nowhere."""
        fresh = {"link": link, "sealed_link": sealed, "own_link": own, "generation": InitiativeRow.generation + 1}
        self._set(owner, initiative_id, **fresh)

    def set_pseudonym(self, owner: str, initiative_id: str, pseudonym: str) -> None:
        self._set(owner, initiative_id, pseudonym=pseudonym)

    def count_question(self, owner: str, initiative_id: str) -> None:
        """One more address was asked whether it wants mails."""
        self._set(owner, initiative_id, asked=InitiativeRow.asked + 1)

    def answer(self, owner: str, initiative_id: str, answer: Answer) -> None:
        """Keeps the answer of its week in the place of an earlier one of the same week."""
        values = {"owner": owner, "initiative_id": initiative_id} | _answer_values(answer)
        with self._database.write() as connection:
            connection.execute(select(InitiativeRow.id).where(*_one(owner, initiative_id)).with_for_update())
            _drop_week(connection, owner, initiative_id, answer.week)
            connection.execute(insert(InitiativeAnswerRow).values(**values))

    def take_back(self, owner: str, initiative_id: str, week: date) -> None:
        """The answer of that week is gone."""
        with self._database.write() as connection:
            _drop_week(connection, owner, initiative_id, week)

    def answers(self, owner: str, initiative_ids: Iterable[str]) -> dict[str, list[Answer]]:
        """The answers of each of these initiatives, oldest first; an empty list where there are none."""
        found: dict[str, list[Answer]] = {one: [] for one in initiative_ids}
        query = select(InitiativeAnswerRow).where(
            InitiativeAnswerRow.owner == owner, InitiativeAnswerRow.initiative_id.in_(list(found))
        )
        columns = InitiativeAnswerRow.__table__.columns
        with self._database.read() as connection:
            rows = connection.execute(query.with_only_columns(*columns).order_by(InitiativeAnswerRow.week)).mappings()
            for row in rows:
                found[row["initiative_id"]].append(_answer(row))
        return found

    def forget(self, owner: str, initiative_id: str) -> None:
        """Words, answers and addresses are gone; what stays says only that this canvas is not followed again."""
        with self._database.write() as connection:
            for table in (InitiativeAnswerRow, ReminderContactRow):
                mine = (table.owner == owner, table.initiative_id == initiative_id)
                connection.execute(delete(table).where(*mine))
            emptied = {"content": to_data(NOTHING), "standing": Standing.GONE.value, "pseudonym": "", "own_link": True}
            connection.execute(update(InitiativeRow).where(*_one(owner, initiative_id)).values(**emptied))

    def sweep(self, now: datetime) -> None:
        """Deletes addresses whose time is over, and of initiatives that are over the sentences nobody may read.

        Workers ask for it every few seconds: where nothing is due, nobody waits for a write.
        """
        over = select(InitiativeRow.id).where(
            InitiativeRow.owner == InitiativeAnswerRow.owner,
            InitiativeRow.id == InitiativeAnswerRow.initiative_id,
            InitiativeRow.expires_at <= now,
        )
        unread = (InitiativeAnswerRow.shared.is_(False), InitiativeAnswerRow.sentence != "", over.exists())
        contacts = (ReminderContactRow.expires_at <= now,)
        with self._database.read() as connection:
            due = [select(ReminderContactRow.owner).where(*contacts), select(InitiativeAnswerRow.owner).where(*unread)]
            if all(connection.execute(query.limit(1)).first() is None for query in due):
                return
        with self._database.write() as connection:
            connection.execute(delete(ReminderContactRow).where(*contacts))
            connection.execute(update(InitiativeAnswerRow).where(*unread).values(sentence=""))

    def _set(self, owner: str, initiative_id: str, **values: Any) -> None:
        mine = (*_one(owner, initiative_id), InitiativeRow.standing != Standing.GONE.value)
        with self._database.write() as connection:
            connection.execute(update(InitiativeRow).where(*mine).values(**values))


_COLUMNS = tuple(InitiativeRow.__table__.columns)
_NAMES = tuple(column.key for column in _COLUMNS)


def _one(owner: str, initiative_id: str) -> tuple[Any, ...]:
    return (InitiativeRow.owner == owner, InitiativeRow.id == initiative_id)


def _drop_week(connection: Connection, owner: str, initiative_id: str, week: date) -> None:
    connection.execute(
        delete(InitiativeAnswerRow).where(
            InitiativeAnswerRow.owner == owner,
            InitiativeAnswerRow.initiative_id == initiative_id,
            InitiativeAnswerRow.week == week.isoformat(),
        )
    )


def _initiative(row: Mapping[Any, Any]) -> LivingInitiative:
    values = {str(name): value for name, value in row.items()}
    values |= {"content": from_data(values["content"], Content), "standing": Standing(values["standing"])}
    return LivingInitiative(**values)


def _answer_values(answer: Answer) -> dict[str, Any]:
    values = {"week": answer.week.isoformat(), "state": answer.state.value, "reached": list(answer.reached)}
    return values | {"sentence": answer.sentence, "shared": answer.shared, "generation": answer.generation}


def _answer(row: Mapping[Any, Any]) -> Answer:
    return Answer(
        week=date.fromisoformat(row["week"]),
        state=State(row["state"]),
        sentence=row["sentence"],
        shared=row["shared"],
        reached=tuple(row["reached"]),
        generation=row["generation"],
    )
