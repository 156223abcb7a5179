"""`python -m bench.scale [measure] [--small]`: plays the scenarios, prints a table, writes out/scale.json."""

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.scale.measure import measure
from bench.scale.model import Model, load_model
from bench.scale.report import Findings, findings
from bench.scale.scenarios import Played, dying, monday, series
from bench.scale.work import Work, kickoff

RESULT = Path("out/scale.json")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description="The engine on a virtual clock")
    parser.add_argument("what", nargs="?", choices=["play", "measure"], default="play")
    parser.add_argument("--small", action="store_true", help="a twentieth of everything")
    wish = parser.parse_args()
    if wish.what == "measure":
        print(json.dumps(measure(), indent=2, ensure_ascii=False))
        return
    rows = play(20 if wish.small else 1)
    print_table(rows)
    RESULT.parent.mkdir(parents=True, exist_ok=True)
    RESULT.write_text(json.dumps([row.as_data() for row in rows], indent=2) + "\n", encoding="utf-8")


def play(part: int = 1) -> list[Findings]:
    """Every scenario, each so many times smaller."""
    rows: list[Findings] = []
    work = kickoff()
    for workers, hours in ((2, 2.0), (2, 0.25), (8, 0.25), (32, 0.25)):
        model = load_model(workers=workers)
        rows.append(findings(_told(monday, model, work, installations=10_000 // part, hours=hours)))
    played = _told(series, load_model(), work, boards=200 // part, guests=max(20 // part, 2))
    rows += [findings(played, only="series"), findings(played, only="guest")]
    rows.append(findings(_told(dying, load_model(workers=4), work, boards=200 // part)))
    return rows


def _told(scenario: Callable[..., Played], model: Model, work: Work, **size: float) -> Played:
    """Plays a scenario and says how long that took."""
    begun = time.perf_counter()
    played = scenario(model, work, **size)
    print(f"{played.name}: {played.world.clock.now / 60:,.0f} minutes played in {time.perf_counter() - begun:.1f} s")
    return played


def print_table(rows: list[Findings]) -> None:
    table = Table(
        "what",
        "boards",
        "workers",
        "median s",
        "p95 s",
        "whole min",
        "credits over",
        "fullest minute",
        "least share",
        "people s",
        "hands",
        "line",
        "processors",
        "database",
        "waiting for credits",
        "limit",
    )
    for row in rows:
        table.add_row(
            row.name, f"{row.finished}/{row.boards}", str(row.workers), f"{row.median:,}", f"{row.p95:,}",
            f"{row.whole / 60:,.0f}", f"{row.credits_over:.1%}", f"{row.fullest_minute:,}", str(row.least_share or "-"),
            str(row.people_longest or "-"), f"{row.hands:.0%}", f"{row.longest_line:,}", f"{row.processors:.0%}",
            f"{row.database:.0%}", f"{row.credits_waited:.0%}", row.limit,
        )  # fmt: skip
    Console(width=220).print(table)


if __name__ == "__main__":
    main()
