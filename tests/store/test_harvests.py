"""Ledgers and their snapshots come back as they were kept, newest first."""

from datetime import UTC, datetime, timedelta

from plugin.board import Geometry, Item, Kind, Snapshot
from plugin.harvest.ledger import Counts, Ledger, Note
from plugin.richtext import RichText
from plugin.store.store import Store

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
NOTE = Note("n1", ("i1",), "sticky_note", "Zeit fehlt\n<b>immer</b>", area="wp1.hurdle@A", created_at=NOW)
SNAPSHOT = Snapshot("b1", "Probe", (Item("i1", Kind.STICKY_NOTE, Geometry(1, 2, 3, 4), RichText.of("Zeit")),))


def _ledger(taken_at: datetime = NOW) -> Ledger:
    return Ledger("b1", "https://board", "de", taken_at, Counts(items=1, found=1, used=1), (NOTE,))


def test_a_ledger_comes_back_as_it_was(store: Store) -> None:
    store.harvests.save("anna", "h1", _ledger(), SNAPSHOT)
    assert store.harvests.latest("anna", "b1") == _ledger()
    assert store.harvests.snapshot("anna", "h1") == SNAPSHOT


def test_the_newest_harvest_counts(store: Store) -> None:
    later = NOW + timedelta(hours=1)
    store.harvests.save("anna", "h2", _ledger(later))
    store.harvests.save("anna", "h1", _ledger())
    latest = store.harvests.latest("anna", "b1")
    assert latest is not None
    assert latest.taken_at == later
    assert [record.id for record in store.harvests.all("anna", "b1")] == ["h2", "h1"]
    assert store.harvests.snapshot("anna", "h2") is None


def test_nobody_else_sees_a_harvest(store: Store) -> None:
    store.harvests.save("anna", "h1", _ledger(), SNAPSHOT)
    assert store.harvests.latest("bert", "b1") is None
    assert store.harvests.all("bert", "b1") == []
    assert store.harvests.snapshot("bert", "h1") is None
