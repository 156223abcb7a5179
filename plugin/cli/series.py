"""`boardwright series`: whole rows of boards from one document."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from plugin.cli.console import print_json
from plugin.cli.options import JSON, LANGUAGE, SERIES
from plugin.cli.packages import AUTHOR, LICENCE, imprint_of
from plugin.cli.progress import Bar
from plugin.cli.series_erasing import erase
from plugin.cli.series_growing import network, since, spinoff
from plugin.cli.series_keeping import closing_data, closing_text, expire, freeze, hand_over
from plugin.cli.series_upgrade import refresh, upgrade
from plugin.cli.synthesis import codebook, harvest, synthesis
from plugin.codec import to_data
from plugin.errors import UsageError
from plugin.flows.series_plan import PlannedBoard, SeriesPlan
from plugin.language import Language
from plugin.plan.cost import Cost
from plugin.plan.render import price_text
from plugin.series.reuse import Imprint
from plugin.wiring import Workbench
from plugin.wiring.reuse import publish_series
from plugin.wiring.series import SeriesDesk, SeriesMade
from plugin.wiring.series_rollout import SeriesRollout

_STATES = {
    "missing": "fehlt",
    "working": "in Arbeit",
    "paused": "angehalten",
    "done": "fertig",
    "failed": "gescheitert",
    "cancelled": "abgebrochen",
    "unwanted": "steht nicht mehr im Dokument",
}
_WAYS = {"there": "war schon da", "copy": "kopiert und angepasst", "scratch": "neu angelegt"}


@click.group()
def series() -> None:
    """Series: plan, create, upgrade, refresh, status, export, freeze, expire, hand over, erase."""


@series.command()
@SERIES
@LANGUAGE
@JSON
def plan(file: Path, lang: str, as_json: bool) -> None:
    """Check a series document and say what its boards would take, by copy and from scratch. Writes nothing."""
    bench = Workbench.open()
    desk = SeriesDesk.read(bench, file)
    found = desk.plan()
    if as_json:
        print_json(plan_data(desk, found))
    else:
        click.echo("\n".join(plan_text(found, bench.language(lang))))


@series.command()
@SERIES
@LANGUAGE
@JSON
def create(file: Path, lang: str, as_json: bool) -> None:
    """Make the boards of a series that are missing, and bring its hub up to date. Cut off: the same again goes on."""
    bench = Workbench.open()
    desk = SeriesDesk.read(bench, file)
    with Bar() as bar:
        made = desk.create(bar.show)
    if as_json:
        print_json(made_data(desk, made))
    else:
        click.echo("\n".join(made_text(desk, made, bench.language(lang))))


@series.command()
@SERIES
@LANGUAGE
@JSON
def status(file: Path, lang: str, as_json: bool) -> None:
    """Say how the boards of a series stand, which are behind the document, what may be frozen, when all is deleted."""
    bench = Workbench.open()
    desk, say = SeriesDesk.read(bench, file), bench.language(lang)
    rows, behind, due = desk.status(), SeriesRollout(desk, lambda _: None).behind(), desk.closing()
    if as_json:
        print_json([{**to_data(row), "behind": row.key in behind, **closing_data(due, row.key)} for row in rows])
        return
    for row in rows:
        late = say("hinter dem Dokument") if row.key in behind else ""
        click.echo("  ".join(part for part in (say(_STATES[row.state]), late, row.name, row.address) if part))
        if row.conflicts:
            click.echo("  " + say("Von Menschen geändert und so gelassen: {keys}", keys=", ".join(row.conflicts)))
    click.echo("\n".join(closing_text(due, say)))


@series.command()
@SERIES
@click.option("--out", default=None, type=click.Path(path_type=Path), help="Folder the links go to.")
@click.option("--as-template", "target", default=None, type=click.Path(path_type=Path), help="Folder or .zip.")
@click.option("--id", "name", default="", help="Id of the blueprint, with --as-template.")
@AUTHOR
@LICENCE
@JSON
def export(
    file: Path, out: Path | None, target: Path | None, name: str, author: str, licence: str, as_json: bool
) -> None:
    """Write the links of a series: list, CSV, QR codes and calendar; for each company its own.

    With --as-template write a blueprint of it for others instead: documents without anything of its people.
    """
    desk = SeriesDesk.read(Workbench.open(), file)
    files = [str(path) for path in _exported(desk, out, target, lambda: imprint_of(name, author, licence))]
    if as_json:
        print_json({"series": desk.series.id, "files": files})
    else:
        click.echo("\n".join(files))


for command in (
    upgrade,
    refresh,
    freeze,
    expire,
    hand_over,
    erase,
    spinoff,
    since,
    network,
    harvest,
    synthesis,
    codebook,
):
    series.add_command(command)


def _exported(desk: SeriesDesk, out: Path | None, target: Path | None, imprint: Callable[[], Imprint]) -> list[Path]:
    if (out is None) == (target is None):
        raise UsageError("Say either --out (links) or --as-template (a blueprint for others).")
    if target is not None:
        return publish_series(desk.bench, desk.series, imprint(), target)
    return desk.export(out) if out is not None else []


def plan_text(found: SeriesPlan, say: Language) -> list[str]:
    """Each board with its price, then the sums of both ways."""
    lines = [_planned(board, say) for board in (found.hub, *found.boards)]
    return [
        *lines,
        say("Links auf die Übersicht bringen: {price}", price=price_text(found.renewal, say)),
        say("Mit Kopien, wo es günstiger ist: {price}", price=price_text(found.by_copy, say)),
        say("Alles neu angelegt: {price}", price=price_text(found.from_scratch, say)),
    ]


def _planned(board: PlannedBoard, say: Language) -> str:
    if board.is_there:
        return say("{name}: ist da", name=board.name)
    way = say("kopiert") if board.cost == board.copy else say("neu")
    return say(
        "{name}: {items} Elemente, {way}, {price}",
        name=board.name,
        items=board.items,
        way=way,
        price=price_text(board.cost, say),
    )


def plan_data(desk: SeriesDesk, found: SeriesPlan) -> dict[str, Any]:
    """The plan as JSON data."""
    return {
        "series": desk.series.id,
        "hub": _board_data(found.hub),
        "boards": [_board_data(board) for board in found.boards],
        "renewal": _cost_data(found.renewal),
        "ways": {"copy": _cost_data(found.by_copy), "scratch": _cost_data(found.from_scratch)},
    }


def _board_data(board: PlannedBoard) -> dict[str, Any]:
    return {
        "key": board.key,
        "name": board.name,
        "is_there": board.is_there,
        "items": board.items,
        "like": board.like,
        "scratch": _cost_data(board.scratch),
        "copy": _cost_data(board.copy) if board.copy else None,
    }


def _cost_data(cost: Cost) -> dict[str, float]:
    return {"calls": cost.calls, "credits": cost.credits, "seconds": cost.seconds}


def made_text(desk: SeriesDesk, made: SeriesMade, say: Language) -> list[str]:
    """Each board with its address, then what people's work kept from being brought up to date."""
    address = desk.bench.provider.board_url
    boards = (made.hub, *made.boards)
    lines = [f"{address(board.board_id)}  {board.key}  {say(_WAYS[board.way])}" for board in boards]
    lines.append(say("{count} Boards, {credits} Credits", count=len(boards), credits=made.credits))
    conflicts = made.renewed.preview.upgrade.conflicts
    if conflicts:
        keys = ", ".join(conflict.key for conflict in conflicts)
        lines.append(say("Auf der Übersicht von Menschen geändert und so gelassen: {keys}", keys=keys))
    return lines


def made_data(desk: SeriesDesk, made: SeriesMade) -> dict[str, Any]:
    """What was made as JSON data."""
    address = desk.bench.provider.board_url
    return {
        "series": desk.series.id,
        "hub": {**to_data(made.hub), "board_url": address(made.hub.board_id)},
        "boards": [{**to_data(board), "board_url": address(board.board_id)} for board in made.boards],
        "credits": made.credits,
        "hub_conflicts": to_data(made.renewed.preview.upgrade.conflicts),
    }
