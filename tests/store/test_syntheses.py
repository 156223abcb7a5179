"""What a synthesis is made from is kept by owner: results, rounds, the codebook, recommendations."""

from datetime import UTC, datetime

from plugin.harvest.ledger import Counts, Ledger
from plugin.minutes.release import ReviewState
from plugin.series.codebook import Verdict
from plugin.series.synthesis.synthesis import Recommendations
from plugin.store.store import Store
from tests.series.synthesis.events import result

NOON, LATER = datetime(2027, 5, 1, 12, tzinfo=UTC), datetime(2027, 5, 1, 13, tzinfo=UTC)
OWN = ("me", "row")


def harvested(store: Store, harvest: str, at: datetime, owner: str = "me") -> None:
    store.harvests.save(owner, harvest, Ledger("b1", "", "de", at, Counts(), ()))


def test_a_result_comes_back_as_it_was_and_gives_way_to_a_later_one(store: Store) -> None:
    store.syntheses.keep(*OWN, "event:one", "s1", result("one"))
    store.syntheses.keep(*OWN, "event:one", "s2", result("one", planned=40))
    assert store.syntheses.results(*OWN) == {"event:one": ("s2", result("one", planned=40))}
    assert store.syntheses.results("other", "row") == {}
    store.syntheses.drop(*OWN, frozenset({"event:one"}))
    assert store.syntheses.results(*OWN) == {}


def test_the_stamp_of_a_board_changes_with_harvest_and_review(store: Store) -> None:
    harvested(store, "h1", NOON)
    first = store.syntheses.stamps("me")["b1"]
    assert store.syntheses.stamps("me")["b1"] == first
    store.reviews.save("me", "b1", ReviewState(), at=NOON)
    reviewed = store.syntheses.stamps("me")["b1"]
    harvested(store, "h2", LATER)
    assert len({first, reviewed, store.syntheses.stamps("me")["b1"]}) == 3
    assert store.syntheses.stamps("other") == {}


def test_a_round_knows_what_it_is_through_with_until_it_ends(store: Store) -> None:
    store.syntheses.tick(*OWN, "event:one", at=NOON)
    store.syntheses.tick(*OWN, "event:one", at=LATER)
    assert store.syntheses.done(*OWN) == {"event:one"}
    assert store.syntheses.done("other", "row") == frozenset()
    store.syntheses.end_round(*OWN)
    assert store.syntheses.done(*OWN) == frozenset()


def test_rulings_are_numbered_kept_and_taken_back(store: Store) -> None:
    first = store.syntheses.rule(*OWN, Verdict.ONE, "theme:a", "theme:b", "Zeit", at=NOON)
    second = store.syntheses.rule(*OWN, Verdict.APART, "theme:a", "theme:c", "", at=LATER)
    assert store.syntheses.codebook(*OWN).rulings == (first, second)
    assert store.syntheses.undo("other", "row", first.number) == 0
    assert store.syntheses.undo(*OWN, first.number) == 1
    assert store.syntheses.codebook(*OWN).rulings == (second,)


def test_recommendations_are_what_people_wrote_last(store: Store) -> None:
    assert store.syntheses.recommendations(*OWN) == Recommendations()
    store.syntheses.recommend(*OWN, Recommendations(host=("Weiter so",)), at=NOON)
    store.syntheses.recommend(*OWN, Recommendations(host=("Anders",)), at=LATER)
    assert store.syntheses.recommendations(*OWN) == Recommendations(host=("Anders",))


def test_erasing_an_owner_takes_all_of_it_along(store: Store) -> None:
    store.syntheses.keep(*OWN, "event:one", "s1", result("one"))
    store.syntheses.rule(*OWN, Verdict.ONE, "theme:a", "theme:b", "", at=NOON)
    store.syntheses.recommend(*OWN, Recommendations(host=("Weiter",)), at=NOON)
    assert store.erase("me") == 3
    assert store.syntheses.results(*OWN) == {}
    assert store.syntheses.codebook(*OWN).rulings == ()
