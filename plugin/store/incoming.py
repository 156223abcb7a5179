"""Notes that came in by links, as they are read from their table."""

from typing import Any

from sqlalchemy import RowMapping, Select, select

from plugin.board import Geometry
from plugin.notelink import IncomingNote, NoteState, Purpose
from plugin.store.link_models import ContributionRow, NoteLinkRow


def note_query() -> Select[Any]:
    """All notes with the area and the purpose of their links."""
    return joined(*ContributionRow.__table__.columns, NoteLinkRow.area, NoteLinkRow.purpose)


def joined(*columns: Any) -> Select[Any]:
    """These columns of notes and their links."""
    link = (NoteLinkRow.owner == ContributionRow.owner) & (NoteLinkRow.id == ContributionRow.link_id)
    return select(*columns).select_from(ContributionRow).join(NoteLinkRow, link)


def note_of(row: RowMapping) -> IncomingNote:
    """A note from a row of `note_query`."""
    placed = row["x"] is not None
    return IncomingNote(
        id=row["id"],
        link_id=row["link_id"],
        area=row["area"],
        purpose=Purpose(row["purpose"]),
        text=row["text"],
        state=NoteState(row["state"]),
        place=Geometry(row["x"], row["y"], row["width"], row["height"]) if placed else None,
        item_id=row["item_id"],
        detail=row["detail"],
    )
