"""The evening sheet as a use case: a look at it first, then the document, and a short link that ends by itself."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Protocol

from plugin.codec import from_json, to_json
from plugin.export.pdf_format import outline_pdf
from plugin.job import OUR_OWN, DocumentRecord
from plugin.language import Language
from plugin.minutes.evening import EveningSheet, evening_outline
from plugin.notelink import ShortLink

EVENING = "evening"
SHEET = OUR_OWN + "evening+json"
GOOD_FOR = timedelta(days=7)
"""Long enough for everybody to take it home; the minutes follow."""

TOKEN_BYTES = 12


class Shelf(Protocol):
    """Finished documents of a store."""

    def save(self, owner: str, record: DocumentRecord, content: bytes) -> None: ...

    def get(self, owner: str, document_id: str) -> tuple[DocumentRecord, bytes]: ...


class LinkBook(Protocol):
    """Short links of a store."""

    def add(self, link: ShortLink, *, now: datetime) -> None: ...


class EveningArchive(Protocol):
    """What evening sheets ask of a store; `plugin.store.store.Store` fits it as it is."""

    @property
    def documents(self) -> Shelf: ...

    @property
    def short_links(self) -> LinkBook: ...


@dataclass(frozen=True)
class Released:
    """An evening sheet people may see: its link, and the id of the PDF."""

    link: ShortLink
    document: str


def release_sheet(
    store: EveningArchive,
    sheet: EveningSheet,
    say: Language,
    *,
    owner: str,
    board_id: str,
    harvest_id: str,
    now: datetime,
    new_id: Callable[[], str],
) -> Released:
    """Keeps the sheet as it was looked at, as a PDF too, and gives it an address. Raises StoreError."""
    kept = DocumentRecord(new_id(), board_id, harvest_id, say("abendblatt") + ".json", SHEET, now)
    pdf = DocumentRecord(new_id(), board_id, harvest_id, say("abendblatt") + ".pdf", "application/pdf", now)
    store.documents.save(owner, kept, to_json(sheet).encode())
    store.documents.save(owner, pdf, outline_pdf(evening_outline(sheet, say)))
    link = ShortLink(owner, token_urlsafe(TOKEN_BYTES), EVENING, board_id, kept.id, now + GOOD_FOR)
    store.short_links.add(link, now=now)
    return Released(link, pdf.id)


def read_sheet(store: EveningArchive, link: ShortLink) -> EveningSheet:
    """What the link shows. Raises UnknownDocument when it was deleted meanwhile."""
    _, content = store.documents.get(link.owner, link.target)
    return from_json(content.decode(), EveningSheet)


def chosen(sheet: EveningSheet, ticked: Collection[str]) -> tuple[str, ...]:
    """The notes of the sheet that a person did not tick: they are left out."""
    return tuple(note for note in sheet.notes if note not in ticked)
