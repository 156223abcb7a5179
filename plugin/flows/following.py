"""What became of the initiatives of a series: from the store to the value that the synthesis takes in."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from plugin.fewest import FEWEST
from plugin.followup.answer import Answer
from plugin.followup.initiative import LivingInitiative
from plugin.series.followed import FollowedInitiative
from plugin.series.following import followed_of, is_followed


class Initiatives(Protocol):
    """Initiatives and their answers, as a store keeps them."""

    def of_boards(self, owner: str, board_ids: Iterable[str]) -> list[LivingInitiative]: ...

    def answers(self, owner: str, initiative_ids: Iterable[str]) -> Mapping[str, Sequence[Answer]]: ...


class FollowedArchive(Protocol):
    """What this asks of a store; `plugin.store.store.Store` fits it as it is."""

    @property
    def initiatives(self) -> Initiatives: ...


def followed_initiatives(
    store: FollowedArchive, owner: str, events: Mapping[str, str]
) -> tuple[FollowedInitiative, ...]:
    """Every initiative that is followed on these boards; `events` gives the id of the event by board id.

    In the order of numbers and ids, so that equal answers give equal values. While fewer than FEWEST of all have an
    answer, none is told: a sum of few leads to somebody.
    """
    found = [one for one in store.initiatives.of_boards(owner, events) if is_followed(one)]
    answers = store.initiatives.answers(owner, [one.id for one in found])
    is_many = sum(map(bool, answers.values())) >= FEWEST
    return tuple(followed_of(one, answers[one.id] if is_many else (), events[one.board_id]) for one in found)
