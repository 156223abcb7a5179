"""Synthesis: 200 events with 250 notes each, and the page that shows it.

`python -m bench.synthesis` measures these rows alone.
"""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from bench.desk import TEMPLATE, Desk
from bench.harvesting import with_notes
from bench.row import Row
from bench.stopwatch import best, timed
from bench.table import print_table
from plugin.board import Item, Snapshot
from plugin.flows.harvest import Harvest
from plugin.flows.synthesis import Board, work_out
from plugin.harvest.ledger import Counts, Ledger
from plugin.minutes.remarks import Remarks
from plugin.run import Run, RunState
from plugin.series.boards import board_key
from plugin.series.event_result import EventResult
from plugin.series.series import Event, Host, Series, TemplateChoice
from plugin.wiring.bench import now
from plugin.wiring.series import SeriesDesk
from plugin.wiring.synthesis import SynthesisDesk

EVENTS, NOTES, VARIETY = 200, 250, 4


def synthesis_rows(folder: Path) -> list[Row]:
    """A series whose boards were all harvested, in a store of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    desk = Desk("http://whiteboard.invalid", folder)
    played, say = [_harvest(desk, NOTES + extra) for extra in range(VARIETY)], desk.language("de")
    board, reviewed = Board("event:e0", "e0", "", "b0"), Remarks(status="reviewed")
    one = best(lambda: work_out(board, lambda _: (played[0], reviewed), say))
    results = [work_out(board, lambda _, full=full: (full, reviewed), say) for full in played]  # type: ignore[misc]
    series = _kept(desk, played, results)
    whole = best(series.synthesis)
    first = timed(series.page)
    page = best(series.page)
    note = f"{EVENTS} events with {NOTES} notes each, all reviewed, from SQLite; CPU, best of 3"
    return [
        Row(f"synthesis of {EVENTS} events", whole.cpu, 10.0, "s", note),
        Row(
            "page of that synthesis",
            page.cpu,
            0.3,
            "s",
            f"what it depends on looked up; the first time {first.cpu:.1f} s",
        ),
        Row(
            "one board worked out", one.cpu, 2.0, "s", f"{NOTES} notes to its share, with themes; kept until it changes"
        ),
    ]


def _harvest(desk: Desk, notes: int) -> Harvest:
    """A kick-off board with so many notes on it."""
    blueprint = desk.compile(desk.kickoff())
    ids = {node.key: f"i{number}" for number, node in enumerate(blueprint.nodes)}
    ours = tuple(
        Item(ids[node.key], node.kind, node.geometry, node.text, node.style, ids.get(node.parent or ""))
        for node in blueprint.nodes
    )
    ledger = Ledger("b0", "", "de", now(), Counts(), ())
    return with_notes(desk, Harvest(ledger, blueprint, Snapshot("b0", "", ours), ids), notes)


def _series() -> Series:
    """An event a week."""
    first, choice = datetime(2027, 1, 7, 16, 0), TemplateChoice(TEMPLATE)
    events = tuple(
        Event(f"e{number}", f"Termin {number}", first + timedelta(weeks=number), "Europe/Berlin", choice)
        for number in range(EVENTS)
    )
    return Series("bench", "Eine lange Reihe", (Host("Verband"),), events)


def _kept(desk: Desk, played: Sequence[Harvest], results: Sequence[EventResult]) -> SynthesisDesk:
    """Every board made, harvested, and worked out, as it is after the last review."""
    series, owner, store = _series(), desk.owner, desk.store
    recipe = desk.kickoff()
    for number, event in enumerate(series.events):
        run, board = f"r{number}", f"b{number}"
        made = Run(run, owner, RunState.DONE, recipe, event.title, "", board, True, 1, 1, now(), now())
        store.runs.start(owner, made, played[0].blueprint)
        store.series.reserve(owner, series.id, board_key(event.id), run)
        ledger = replace(played[number % VARIETY].ledger, board_id=board)
        store.harvests.save(owner, f"h{number}", ledger)
    stamps = store.syntheses.stamps(owner)
    for number, event in enumerate(series.events):
        result = replace(results[number % VARIETY], event=event.id)
        store.syntheses.keep(owner, series.id, board_key(event.id), stamps[f"b{number}"], result)
    return SynthesisDesk(SeriesDesk(desk, series))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        print_table(synthesis_rows(Path(name) / "synthesis"))
