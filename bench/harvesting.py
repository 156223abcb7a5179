"""Harvesting: calls over the line, and CPU from a board's items to the minutes."""

from dataclasses import replace
from math import ceil

from bench.desk import TEMPLATE, Desk
from bench.notes import many_notes
from bench.provisioning import Made
from bench.row import Row
from bench.stopwatch import best
from plugin.board import Snapshot
from plugin.flows.harvest import Harvest
from plugin.flows.play import play
from plugin.harvest.collect import Origin, make_ledger
from plugin.loader import load_sample
from plugin.minutes.build import make_minutes
from plugin.wiring import now


def harvest_rows(desk: Desk, made: Made) -> list[Row]:
    """The sample is played on the board of `made` first, so that there is something to read."""
    board = made.result.board_id
    play(desk.provider, board, load_sample(TEMPLATE), blueprint=made.blueprint, items=made.result.items)
    before = len(desk.line.calls)
    harvest = desk.harvest(board)
    calls = len(desk.line.calls) - before
    items = harvest.snapshot.items
    bound = ceil(len(items) / desk.provider.capabilities().page_size) + len({item.kind for item in items})
    thousand, ten = (_to_minutes(desk, harvest, count) for count in (1_000, 10_000))
    return [
        Row(
            "harvest calls",
            calls,
            bound,
            "calls",
            f"{len(items)} items: pages of 50 and one call for each kind of item",
        ),
        Row("1,000 notes to minutes", thousand, 1.0, "s", "CPU from the items read to ledger and minutes, best of 3"),
        Row("10,000 notes to minutes", ten / thousand, 12.0, "x", f"{ten:.2f} s, against 1,000 notes"),
    ]


def with_notes(desk: Desk, harvest: Harvest, count: int) -> Harvest:
    """The harvest of the same board with so many notes on it instead of what is there."""
    ours = set(harvest.items.values())
    items = tuple(item for item in harvest.snapshot.items if item.id in ours)
    notes = many_notes(load_sample(TEMPLATE), harvest.blueprint, count)
    snapshot = replace(harvest.snapshot, items=items + notes)
    ledger = make_ledger(snapshot, _origin(harvest), now())
    return Harvest(ledger, harvest.blueprint, snapshot, harvest.items)


def _to_minutes(desk: Desk, harvest: Harvest, count: int) -> float:
    full, language = with_notes(desk, harvest, count), desk.language("de")

    def work() -> int:
        snapshot = Snapshot(full.snapshot.board_id, full.snapshot.name, full.snapshot.items)
        ledger = make_ledger(snapshot, _origin(full), now())
        return len(make_minutes(ledger, full.blueprint, language).appendix.notes)

    return best(work).cpu


def _origin(harvest: Harvest) -> Origin:
    return Origin(
        harvest.blueprint, harvest.items, "https://example.org/board", "https://example.org/board?item={}".format
    )
