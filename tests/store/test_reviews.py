"""Decisions, remarks and phase snapshots come back as they were kept, and nobody else sees them."""

from datetime import UTC, datetime, timedelta

from plugin.harvest.decisions import Act, Decision
from plugin.minutes.release import ReviewState, advanced
from plugin.minutes.remarks import NextStep, Remarks
from plugin.store.store import Store
from tests.store.test_harvests import SNAPSHOT

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
DROP, SPLIT = Decision("n1", Act.DROP, "m"), Decision("n2", Act.SPLIT, "m", parts=("eins", "zwei <b>"))


def test_decisions_come_back_in_the_order_they_were_given(store: Store) -> None:
    store.decisions.add("anna", "b1", "one", [DROP, SPLIT], at=NOW)
    store.decisions.add("anna", "b1", "two", [DROP], at=NOW)
    log = store.decisions.log("anna", "b1")
    assert [(entry.number, entry.batch, entry.decision) for entry in log] == [
        (1, "one", DROP),
        (2, "one", SPLIT),
        (3, "two", DROP),
    ]
    assert log[0].at == NOW


def test_what_was_decided_in_one_go_is_taken_back_in_one_go(store: Store) -> None:
    store.decisions.add("anna", "b1", "one", [DROP], at=NOW)
    store.decisions.add("anna", "b1", "two", [SPLIT, SPLIT], at=NOW)
    assert store.decisions.undo("anna", "b1", "two") == 2
    assert store.decisions.undo("anna", "b1", "two") == 0
    assert [entry.decision for entry in store.decisions.log("anna", "b1")] == [DROP]


def test_one_decision_is_taken_back_by_its_number(store: Store) -> None:
    store.decisions.add("anna", "b1", "one", [DROP, SPLIT], at=NOW)
    assert store.decisions.forget("anna", "b1", 1) == 1
    assert store.decisions.forget("anna", "b1", 1) == 0
    assert [entry.decision for entry in store.decisions.log("anna", "b1")] == [SPLIT]


def test_decisions_are_of_one_owner_and_one_board(store: Store) -> None:
    store.decisions.add("anna", "b1", "one", [DROP], at=NOW)
    assert store.decisions.log("bert", "b1") == store.decisions.log("anna", "b2") == ()
    assert store.decisions.undo("bert", "b1", "one") == store.decisions.forget("bert", "b1", 1) == 0


def test_remarks_and_the_log_of_releases_come_back(store: Store) -> None:
    assert store.reviews.get("anna", "b1") == ReviewState()
    state = ReviewState(Remarks(key_points=("Eins",), next_steps=(NextStep("Tun", "Verband", "Mai"),)))
    store.reviews.save("anna", "b1", state, at=NOW)
    store.reviews.save("anna", "b1", advanced(state, "reviewed", NOW), at=NOW)
    kept = store.reviews.get("anna", "b1")
    assert (kept.remarks.status, kept.steps[0].at, kept.remarks.key_points) == ("reviewed", NOW, ("Eins",))
    assert store.reviews.get("bert", "b1") == ReviewState()


def test_a_phase_has_one_snapshot_the_newest(store: Store) -> None:
    later = NOW + timedelta(minutes=30)
    store.phase_snapshots.keep("anna", "b1", "phase1", SNAPSHOT, at=NOW)
    store.phase_snapshots.keep("anna", "b1", "phase1", SNAPSHOT, at=later)
    store.phase_snapshots.keep("anna", "b1", "arrive", SNAPSHOT, at=NOW)
    assert [(one.phase, one.taken_at) for one in store.phase_snapshots.all("anna", "b1")] == [
        ("arrive", NOW),
        ("phase1", later),
    ]
    assert store.phase_snapshots.snapshots("anna", "b1") == {"arrive": SNAPSHOT, "phase1": SNAPSHOT}
    assert store.phase_snapshots.all("bert", "b1") == []
