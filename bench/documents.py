"""Every document of a thousand notes, pictures of the group boards included where it holds them."""

from bench.desk import Desk
from bench.harvesting import with_notes
from bench.provisioning import Made
from bench.row import Row
from bench.stopwatch import best
from plugin.export.registry import FORMATS
from plugin.flows.documents import make_documents
from plugin.flows.harvest import Harvest

NOTES = 1_000


def document_rows(desk: Desk, made: Made) -> list[Row]:
    harvest = with_notes(desk, desk.harvest(made.result.board_id), NOTES)
    return [_row(desk, harvest, name) for name in FORMATS]


def _row(desk: Desk, harvest: Harvest, name: str) -> Row:
    language = desk.language("de")
    took = best(lambda: make_documents(harvest, [name], language=language, names="none", paint=desk.paint), of=2)
    size = len(took.value[0].content) / 1000
    pictures = ", pictures included" if FORMATS[name].holds_pictures else ""
    note = f"{NOTES:,} notes, {size:,.0f} kB{pictures}; {took.wall:.2f} s on the wall"
    return Row(f"document {name}", took.cpu, 2.0, "s CPU", note)
