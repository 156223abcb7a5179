"""Every document of a thousand notes; the pictures of the group boards are painted once for all documents."""

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

NOTES = 1_000


def document_rows(desk: Desk, made: Made) -> list[Row]:
    """A row a format, and one for the pictures that some of them hold."""
    harvest = with_notes(desk, desk.harvest(made.result.board_id), NOTES)
    language = desk.language("de")
    painted = best(lambda: list(group_pictures(harvest, language, desk.paint, Remarks())), of=2)
    note = f"{len(painted.value)} group boards, painted once for all documents of an export"
    rows = [_row(desk, harvest, painted.value, one) for one in FORMATS.values()]
    return [*rows, Row("pictures for documents", painted.cpu, 2.0, "s CPU", note)]


def _row(desk: Desk, harvest: Harvest, pictures: Sequence[Picture], one: Format) -> Row:
    language = desk.language("de")
    held = pictures if one.holds_pictures else ()

    def work() -> bytes:
        return one.render(make_minutes(harvest.ledger, harvest.blueprint, language), held, language)

    took = best(work, of=2)
    told = f" with {len(held)} pictures" if held else ""
    note = f"{NOTES:,} notes from the ledger, {len(took.value) / 1000:,.0f} kB{told}; {took.wall:.2f} s on the wall"
    return Row(f"document {one.name}", took.cpu, 2.0, "s CPU", note)
