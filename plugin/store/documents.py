"""Finished documents, each its owner's alone."""

from datetime import datetime

from sqlalchemy import delete, insert, select

from plugin.errors import UnknownDocument
from plugin.job import DocumentRecord
from plugin.store.database import Database
from plugin.store.models import DocumentRow
from plugin.worded import worded


class Documents:
    """Documents and their contents; a newer one of the same harvest and name takes the place of the older."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, owner: str, record: DocumentRecord, content: bytes) -> None:
        """Keeps a document."""
        same = (
            DocumentRow.owner == owner,
            DocumentRow.harvest_id == record.harvest_id,
            DocumentRow.name == record.name,
        )
        with self._database.write() as connection:
            connection.execute(delete(DocumentRow).where(*same))
            connection.execute(
                insert(DocumentRow).values(
                    id=record.id,
                    owner=owner,
                    board_id=record.board_id,
                    harvest_id=record.harvest_id,
                    name=record.name,
                    media_type=record.media_type,
                    content=content,
                    made_at=record.made_at,
                )
            )

    def get(self, owner: str, document_id: str) -> tuple[DocumentRecord, bytes]:
        """A document with its content. Raises UnknownDocument."""
        query = select(*_RECORD, DocumentRow.content).where(DocumentRow.owner == owner, DocumentRow.id == document_id)
        with self._database.read() as connection:
            row = connection.execute(query).first()
        if row is None:
            raise UnknownDocument(worded("There is no document {document}.", document=document_id))
        return DocumentRecord(*row[:-1]), row[-1]

    def all(self, owner: str, board_id: str | None = None) -> list[DocumentRecord]:
        """The owner's documents, newest first; only those of one board if asked."""
        query = select(*_RECORD).where(DocumentRow.owner == owner)
        if board_id is not None:
            query = query.where(DocumentRow.board_id == board_id)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(DocumentRow.made_at.desc(), DocumentRow.name))
            return [DocumentRecord(*row) for row in rows]

    def forget(self, owner: str, document_id: str) -> None:
        """It is gone from here; nothing happens when it is already."""
        same = (DocumentRow.owner == owner, DocumentRow.id == document_id)
        with self._database.write() as connection:
            connection.execute(delete(DocumentRow).where(*same))

    def drop_before(self, moment: datetime) -> int:
        """Throws away documents of all owners made before then (UTC); gives how many. Their harvests stay."""
        with self._database.write() as connection:
            return connection.execute(delete(DocumentRow).where(DocumentRow.made_at < moment)).rowcount


_RECORD = (
    DocumentRow.id,
    DocumentRow.board_id,
    DocumentRow.harvest_id,
    DocumentRow.name,
    DocumentRow.media_type,
    DocumentRow.made_at,
)
