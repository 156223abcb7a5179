"""`python -m bench`: measures every budget, prints one table, writes out/bench.json; slow is no error."""

import tempfile
from pathlib import Path

from rich.console import Console

from bench.compiling import compile_rows
from bench.copying import copy_rows
from bench.crowd import crowd_rows
from bench.desk import Desk
from bench.documents import document_rows
from bench.gold import gold_rows, print_misses
from bench.harvesting import harvest_rows
from bench.latencies import latency_rows
from bench.official import official_rows
from bench.panel import panel_rows
from bench.provisioning import provision, provision_rows
from bench.row import Row
from bench.synthesis import synthesis_rows
from bench.table import print_table, write_json
from bench.themes import theme_rows
from bench.whiteboard import whiteboard

RESULT = Path("out/bench.json")


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        with whiteboard(folder / "whiteboard") as url:
            rows = _measure(url, folder)
    print_table(rows)
    print_misses(Console(width=160))
    write_json(rows, RESULT)


def _measure(url: str, folder: Path) -> list[Row]:
    desk = Desk(url, folder)
    rows = compile_rows(desk)
    made = provision(desk)
    rows += provision_rows(desk, made) + copy_rows(desk, made) + official_rows(url, made)
    rows += panel_rows(url, desk, made, folder / "service")
    rows += latency_rows(folder) + crowd_rows(folder / "crowd")
    rows += synthesis_rows(folder / "synthesis")
    return rows + harvest_rows(desk, made) + document_rows(desk, made) + theme_rows() + gold_rows()


if __name__ == "__main__":
    main()
