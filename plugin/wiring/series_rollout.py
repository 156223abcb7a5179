"""What the commands do with a series in use: bring newer templates and documents to its boards, and say what waits."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from plugin.errors import UnknownBoard
from plugin.flows.series import Order
from plugin.flows.series_hub import is_behind
from plugin.flows.series_upgrade import Due, Rollout, Terms, boards_due, held_to, look_ahead, roll_out
from plugin.flows.upgrade import Upgraded
from plugin.recipe import Recipe
from plugin.series.boards import HUB_KEY
from plugin.series.patience import Most
from plugin.wiring.series import SeriesDesk, Watch


@dataclass(frozen=True)
class RolledOut:
    """A rollout, and the hub brought up to date after it (None: it was only looked at).

    `before`: what was left as it is on boards that had their turn earlier, by board; a call cut off could not say it.
    """

    rollout: Rollout
    hub: Upgraded | None = None
    before: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def credits(self) -> int:
        written = self.hub.made.credits if self.hub is not None and self.hub.made is not None else 0
        return written + sum(one.credits for one in self.rollout.boards)


class SeriesRollout:
    """The desk of a series whose boards people already work on."""

    def __init__(self, desk: SeriesDesk, watch: Watch) -> None:
        self.desk, self.office = desk, desk.office(watch)

    def due(self) -> list[Due]:
        """The boards that do not have yet what the document says. Raises UnknownBoard, InputInvalid, DoesNotFit."""
        hub = self.desk.bench.provider.board_url(self.desk.hub_board)
        return boards_due(self.office, self.desk.orders(hub), self._compose)

    def behind(self) -> frozenset[str]:
        """Keys of the boards that are not what the document says, the hub among them. Asks the store alone."""
        try:
            hub = self.desk.hub_board
        except UnknownBoard:
            return frozenset()
        late = {one.order.key for one in self.due()}
        return frozenset(
            late | ({HUB_KEY} if is_behind(self.office, hub, self.desk.hub_today(self.office, hub)) else set())
        )

    def preview(self) -> Rollout:
        """What a rollout would do. Writes nothing."""
        return look_ahead(self.office, self.due())

    def upgrade(self, *, pilot: str | None, most: Most | None, fingerprint: str | None) -> RolledOut:
        """Pilot, rest, hub. Raises what `roll_out` and `renew_hub` raise, UnknownBoard before anything was made."""
        desk, due = self.desk, self.due()
        desk.bench.provider.knock()
        desk.keep()
        plans = held_to(look_ahead(self.office, due), fingerprint) if fingerprint is not None else {}
        found = roll_out(self.office, due, Terms(pilot, most, plans))
        mine = {one.key for one in found.boards}
        before = {key: keys for key, keys in desk.left_as_they_are().items() if key not in mine}
        return RolledOut(found, desk.refresh(self.office, desk.hub_board), before)

    def _compose(self, order: Order, recipe: Recipe) -> Order:
        bench = self.desk.bench
        own = bench.recipe(recipe.template, recipe.inputs, recipe.language)
        return Order(order.key, order.name, bench.compile(own), own)
