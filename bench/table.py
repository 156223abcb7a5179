"""The table for people and the same rows as JSON."""

import json
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.row import Row


def print_table(rows: Sequence[Row]) -> None:
    """All rows on stdout."""
    table = Table("what", "measured", "budget", "", "how", title="Budgets", title_justify="left")
    for row in rows:
        verdict = "[green]ok[/]" if row.is_kept else "[bold red]over[/]"
        table.add_row(row.what, f"{row.measured:,.4g} {row.unit}", row.promise, verdict, row.note)
    Console(width=160).print(table)


def write_json(rows: Sequence[Row], path: Path) -> None:
    """The rows as a JSON list."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([row.as_data() for row in rows], ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
