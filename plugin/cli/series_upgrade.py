"""`boardwright series upgrade, refresh`: series whose boards people already work on."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from plugin.cli.console import print_json
from plugin.cli.options import JSON, LANGUAGE, SERIES
from plugin.cli.progress import Bar
from plugin.codec import to_data
from plugin.flows.series_upgrade import Renewed, Rollout, Turn
from plugin.language import Language
from plugin.plan.render import changes_text
from plugin.plan.upgrade_text import conflict_text
from plugin.series.patience import most as read_most
from plugin.wiring import Workbench
from plugin.wiring.series import SeriesDesk
from plugin.wiring.series_rollout import RolledOut, SeriesRollout

_PARTLY = 3
"""The exit code of what is partly done and can be gone on with."""

_TURNS = {
    Turn.PLANNED: "steht an",
    Turn.RENEWED: "auf den neuen Stand gebracht",
    Turn.STOPPED: "angehalten, mehr Konflikte als erwartet",
    Turn.WAITING: "wartet",
    Turn.UNFINISHED: "ein früherer Lauf ist noch nicht zu Ende und wird zuerst fortgesetzt",
}


@click.command()
@SERIES
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@click.option("--pilot", default=None, metavar="KEY", help="The board that goes first; else the first that is due.")
@click.option("--most", default=None, metavar="N", help="Conflicts a board may have, as 3 or 5%; else the pilot's.")
@click.option("--fingerprint", default=None, help="Do it only if this is still the plan.")
@LANGUAGE
@JSON
def upgrade(
    file: Path,
    dry_run: bool,
    pilot: str | None,
    most: str | None,
    fingerprint: str | None,
    lang: str,
    as_json: bool,
) -> None:
    """Bring a newer template or document to the boards of a series: a pilot, then the rest. Notes are never touched."""
    limit = read_most(most) if most is not None else None
    bench = Workbench.open()
    with Bar() as bar:
        rollout = SeriesRollout(SeriesDesk.read(bench, file), bar.show)
        if dry_run:
            done = RolledOut(rollout.preview())
        else:
            done = rollout.upgrade(pilot=pilot, most=limit, fingerprint=fingerprint)
    if as_json:
        print_json(rollout_data(rollout.desk, done))
    else:
        click.echo("\n".join(rollout_text(rollout.desk, done, bench.language(lang))))
    if done.rollout.stopped:
        raise click.exceptions.Exit(_PARTLY)


@click.command()
@SERIES
@LANGUAGE
@JSON
def refresh(file: Path, lang: str, as_json: bool) -> None:
    """Bring the hub of a series up to date: dates, links, state, material. What people wrote on it stays."""
    bench = Workbench.open()
    desk = SeriesDesk.read(bench, file)
    with Bar() as bar:
        done = RolledOut(Rollout(()), desk.refresh(desk.office(bar.show), desk.hub_board))
    if as_json:
        print_json({"series": desk.series.id, **_hub_data(done), "credits": done.credits})
    else:
        click.echo("\n".join(_hub_text(done, bench.language(lang))))


def rollout_text(desk: SeriesDesk, done: RolledOut, say: Language) -> list[str]:
    """Each board with what became of it and what people stand in the way of, then what to do now."""
    found = done.rollout
    lines = [line for one in found.boards for line in _board_lines(desk, one, found, say)]
    if not found.boards:
        lines.append(say("Alle Boards sind auf dem Stand des Dokuments."))
    for key, left in done.before.items():
        lines.append(
            say(
                "{board}: beim letzten Stand von Menschen geändert und so gelassen: {keys}",
                board=key,
                keys=", ".join(left),
            )
        )
    if found.stopped:
        lines.append(say("Angehalten. Sieh dir diese Boards an; mit --most geht es weiter."))
    if done.hub is None and found.boards:
        lines.append(say("Fingerabdruck: {fingerprint}", fingerprint=found.fingerprint))
    return [*lines, *_hub_text(done, say)]


def _board_lines(desk: SeriesDesk, one: Renewed, found: Rollout, say: Language) -> Iterator[str]:
    first = [say("Pilot")] if one.key == found.pilot else []
    changes = [changes_text(one.preview.upgrade.plan, say)] if one.preview is not None else []
    yield "  ".join([one.key, *first, say(_TURNS[one.turn]), *changes, desk.bench.provider.board_url(one.board_id)])
    for conflict in one.conflicts:
        yield "  " + conflict_text(conflict, say)


def _hub_text(done: RolledOut, say: Language) -> Iterator[str]:
    if done.hub is None:
        return
    made = done.hub.made is not None
    yield say("Die Übersicht ist auf den neuen Stand gebracht.") if made else say("Die Übersicht stimmt.")
    yield from ("  " + conflict_text(one, say) for one in done.hub.preview.upgrade.conflicts)


def rollout_data(desk: SeriesDesk, done: RolledOut) -> dict[str, Any]:
    """The same as JSON data."""
    found = done.rollout
    return {
        "series": desk.series.id,
        "fingerprint": found.fingerprint,
        "pilot": found.pilot,
        "expected_conflicts": found.expected,
        "boards": [_board_data(desk, one) for one in found.boards],
        "left_before": to_data(done.before),
        "stopped": [one.key for one in found.stopped],
        **_hub_data(done),
        "credits": done.credits,
    }


def _board_data(desk: SeriesDesk, one: Renewed) -> dict[str, Any]:
    plan = one.preview.upgrade.plan if one.preview is not None else None
    return {
        "key": one.key,
        "name": one.name,
        "board_id": one.board_id,
        "board_url": desk.bench.provider.board_url(one.board_id),
        "turn": one.turn,
        "conflicts": to_data(one.conflicts),
        "changes": to_data(plan.counts) if plan is not None else None,
        "cost": to_data(one.preview.cost) if one.preview is not None else None,
        "credits": one.credits,
    }


def _hub_data(done: RolledOut) -> dict[str, Any]:
    if done.hub is None:
        return {"hub": None, "hub_conflicts": []}
    state = "renewed" if done.hub.made is not None else "current"
    return {"hub": state, "hub_conflicts": to_data(done.hub.preview.upgrade.conflicts)}
