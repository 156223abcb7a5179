"""The labelled sample workshop: what the harvest makes of it is what a facilitator says."""

import pytest

from bench.gold import Score, gold_scores


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    return {score.what: score for score in gold_scores()}


def test_every_score_keeps_its_promise(scores: dict[str, Score]) -> None:
    broken = {score.what: score.misses for score in scores.values() if not score.row.is_kept}
    assert broken == {}


def test_every_score_measures_something(scores: dict[str, Score]) -> None:
    assert min(score.total for score in scores.values()) >= 1
    assert scores["what becomes of notes"].total > 350
    assert scores["question forms"].total > 20


@pytest.mark.parametrize(
    "exact", ["every item accounted for", "exact copies", "no furniture, no sandbox", "no word lost in splits"]
)
def test_nothing_is_lost_doubled_or_made_up(scores: dict[str, Score], exact: str) -> None:
    assert (scores[exact].hits, scores[exact].misses) == (scores[exact].total, ())


def test_no_name_stands_in_any_document(scores: dict[str, Score]) -> None:
    assert scores["names in no document"].misses == ()
