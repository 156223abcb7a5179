"""Joining by average likeness: exact, with seeds and with pairs that must stay apart."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.themes.linkage import join


def rows(size: int, pairs: dict[tuple[int, int], float]) -> list[dict[int, float]]:
    found: list[dict[int, float]] = [{} for _ in range(size)]
    for (one, two), likeness in pairs.items():
        found[one][two] = found[two][one] = likeness
    return found


def test_what_is_alike_on_average_joins() -> None:
    pairs = {(0, 1): 0.9, (1, 2): 0.5, (0, 2): 0.1, (3, 4): 0.4}
    assert join([{}] * 5, rows(5, pairs), [], 0.3) == [[0, 1, 2], [3, 4]]
    assert join([{}] * 5, rows(5, pairs), [], 0.35) == [[0, 1], [2], [3, 4]]


def test_an_assertion_and_its_denial_stay_apart_even_through_others() -> None:
    signs = [{"a": True}, {}, {"a": False}]
    pairs = {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.7}
    assert join(signs, rows(3, pairs), [], 0.1) == [[0, 1], [2]]


def test_seeds_are_together_whatever_they_say_and_never_join_each_other() -> None:
    pairs = {(0, 2): 0.9, (1, 3): 0.9, (4, 0): 0.8}
    assert join([{}] * 5, rows(5, pairs), [[0, 1], [2, 3]], 0.2) == [[0, 1, 4], [2, 3]]


def slow(size: int, pairs: dict[tuple[int, int], float], threshold: float) -> list[list[int]]:
    """The best pair each time, looked for among all."""
    bundles = [[place] for place in range(size)]

    def average(one: list[int], two: list[int]) -> float:
        return sum(pairs.get((min(a, b), max(a, b)), 0.0) for a in one for b in two) / len(one) / len(two)

    while len(bundles) > 1:
        best = max(combinations(bundles, 2), key=lambda pair: average(*pair))
        if average(*best) < threshold:
            break
        bundles = [bundle for bundle in bundles if bundle not in best] + [sorted(best[0] + best[1])]
    return sorted(bundles)


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 9), st.randoms(use_true_random=False))
def test_chains_of_neighbours_find_what_looking_at_all_pairs_finds(size: int, chance: object) -> None:
    shuffled = list(combinations(range(size), 2))
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    pairs = {pair: 2.0 ** -(number / 3 + 0.1) for number, pair in enumerate(shuffled)}
    assert join([{}] * size, rows(size, pairs), [], 0.11) == slow(size, pairs, 0.11)
