"""Documents: their owner's alone, the newest of a name in place of the older, gone after their time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from plugin.errors import UnknownDocument
from plugin.job import DocumentRecord
from plugin.store.store import Store

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
RECORD = DocumentRecord("d1", "b1", "h1", "protokoll.md", "text/markdown; charset=utf-8", NOW)


def test_a_document_comes_back_with_its_content(store: Store) -> None:
    store.documents.save("anna", RECORD, b"# Protokoll")
    assert store.documents.get("anna", "d1") == (RECORD, b"# Protokoll")
    assert store.documents.all("anna") == store.documents.all("anna", "b1") == [RECORD]
    assert store.documents.all("anna", "b2") == []


def test_nobody_else_gets_a_document(store: Store) -> None:
    store.documents.save("anna", RECORD, b"# Protokoll")
    assert store.documents.all("bert") == []
    with pytest.raises(UnknownDocument):
        store.documents.get("bert", "d1")


def test_a_newer_document_of_the_same_harvest_and_name_replaces_the_older(store: Store) -> None:
    store.documents.save("anna", RECORD, b"old")
    store.documents.save("anna", replace(RECORD, id="d2"), b"new")
    assert [record.id for record in store.documents.all("anna")] == ["d2"]


def test_old_documents_are_thrown_away(store: Store) -> None:
    store.documents.save("anna", RECORD, b"old")
    store.documents.save("bert", replace(RECORD, id="d2", made_at=NOW + timedelta(days=1)), b"new")
    assert store.documents.drop_before(NOW + timedelta(hours=1)) == 1
    assert store.documents.all("anna") == []
    assert len(store.documents.all("bert")) == 1
