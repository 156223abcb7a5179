"""What a survey found: spreads and words, and nothing at all where too few answered to hide among them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from plugin.catalogue.survey import Survey, SurveyItem
from plugin.fewest import FEWEST


@dataclass(frozen=True)
class Answer:
    """Words somebody wrote to an item; its id says nothing about anybody, nor about an order."""

    id: str
    item: str
    text: str = field(repr=False)


@dataclass(frozen=True)
class ItemResult:
    """What came in to one item. `count` is None, and the rest empty, where fewer answered than may be shown.

    `spread`: how often each value of a counted item was ticked. `middle`: the value in the middle of an agreement.
    """

    item: SurveyItem
    count: int | None = None
    spread: tuple[int, ...] = ()
    answers: tuple[Answer, ...] = ()

    @property
    def middle(self) -> str:
        """The median of an agreement, `3` or `3-4`; empty for everything else."""
        if self.item.kind != "likert" or not self.count:
            return ""
        ticks = [value for value, times in zip(self.item.values, self.spread, strict=True) for _ in range(times)]
        low, high = ticks[(len(ticks) - 1) // 2], ticks[len(ticks) // 2]
        return low if low == high else f"{low}-{high}"


def results_of(
    survey: Survey, tallies: Mapping[tuple[str, str], int], answers: Sequence[Answer]
) -> tuple[ItemResult, ...]:
    """The result of every item; `tallies` by item and value. How many answered in words is counted as well: words
    that are deleted later do not hide the others."""
    return tuple(_result(survey, item, tallies, answers) for item in survey.items)


def _result(
    survey: Survey, item: SurveyItem, tallies: Mapping[tuple[str, str], int], answers: Sequence[Answer]
) -> ItemResult:
    least = max(survey.min_group_n, FEWEST)
    spread = tuple(tallies.get((item.id, value), 0) for value in item.values)
    count = sum(spread)
    if count < least:
        return ItemResult(item)
    said = tuple(sorted((one for one in answers if one.item == item.id), key=lambda one: one.id))
    return ItemResult(item, count, spread, said)
