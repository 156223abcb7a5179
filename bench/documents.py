"""Every document of a thousand and of ten thousand notes; pictures are painted once for all documents."""

from collections.abc import Sequence

from bench.desk import Desk
from bench.harvesting import with_notes
from bench.provisioning import Made
from bench.row import Row
from bench.stopwatch import best
from plugin.export.pictures import Picture
from plugin.export.registry import FORMATS, Format
from plugin.flows.documents import group_pictures
from plugin.flows.harvest import Harvest
from plugin.minutes.build import make_minutes
from plugin.minutes.remarks import Remarks

NOTES, MANY = 1_000, 10_000
BUDGET, MANY_BUDGET = 2.0, 24.0  # Seconds; ten times the notes may take twelve times as long.


def document_rows(desk: Desk, made: Made) -> list[Row]:
    """A row a format, and one for the pictures that some of them hold."""
    harvest = with_notes(desk, desk.harvest(made.result.board_id), NOTES)
    language = desk.language("de")
    painted = best(lambda: list(group_pictures(harvest, language, desk.paint, Remarks())), of=2)
    note = f"{len(painted.value)} group boards, painted once for all documents of an export"
    many = with_notes(desk, desk.harvest(made.result.board_id), MANY)
    rows = [_row(desk, harvest, painted.value, one, NOTES) for one in FORMATS.values()]
    rows += [_row(desk, many, painted.value, one, MANY) for one in FORMATS.values()]
    return [*rows, Row("pictures for documents", painted.cpu, 2.0, "s CPU", note)]


def _row(desk: Desk, harvest: Harvest, pictures: Sequence[Picture], one: Format, notes: int) -> Row:
    language = desk.language("de")
    held = pictures if one.holds_pictures else ()

    def work() -> bytes:
        return one.render(make_minutes(harvest.ledger, harvest.blueprint, language), held, language)

    took = best(work, of=2 if notes == NOTES else 1)
    told = f" with {len(held)} pictures" if held else ""
    note = f"{notes:,} notes from the ledger, {len(took.value) / 1000:,.0f} kB{told}; {took.wall:.2f} s on the wall"
    name = f"document {one.name}" if notes == NOTES else f"document {one.name}, {notes:,} notes"
    return Row(name, took.cpu, BUDGET if notes == NOTES else MANY_BUDGET, "s CPU", note)
