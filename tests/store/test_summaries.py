"""Summaries: kept in order, each its owner's alone, gone with everything else of an owner."""

from datetime import UTC, datetime, timedelta

from plugin.store.store import Store
from plugin.summary import Summary

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def _summary(mark: str, minutes: int = 0) -> Summary:
    return Summary(mark, "b1", "h1", "digest", 1.5, -2.5, AT + timedelta(minutes=minutes))


def test_an_intent_becomes_a_document_and_the_oldest_comes_first(store: Store) -> None:
    store.summaries.intend("anna", _summary("new", 5))
    store.summaries.intend("anna", _summary("old"))
    store.summaries.confirm("anna", "b1", "old", item_id="7", fingerprint="f")
    old, new = store.summaries.all("anna", "b1")
    assert (old.mark, old.item_id, old.fingerprint, old.x, old.y) == ("old", "7", "f", 1.5, -2.5)
    assert (new.mark, new.item_id) == ("new", None)


def test_nobody_sees_or_changes_the_summaries_of_others(store: Store) -> None:
    store.summaries.intend("anna", _summary("m"))
    store.summaries.confirm("bert", "b1", "m", item_id="7", fingerprint="f")
    store.summaries.forget("bert", "b1", "m")
    assert store.summaries.all("bert", "b1") == []
    assert [one.item_id for one in store.summaries.all("anna", "b1")] == [None]
    assert store.erase("anna") == 1
    assert store.summaries.all("anna", "b1") == []
