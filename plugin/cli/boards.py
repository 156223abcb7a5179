"""`boardwright boards`: plan, create, resume, look after, harvest and export boards."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from plugin.cli.adoption import adopted_groups_text, adoption_text, offer_text
from plugin.cli.branding import BRANDING, branding_of
from plugin.cli.console import parse_values, print_json
from plugin.cli.halting import cancel, pause
from plugin.cli.initiatives import initiatives
from plugin.cli.likeness import LIKE, WAY, made_data, print_ways
from plugin.cli.naming import names
from plugin.cli.options import JSON, LANGUAGE, SET
from plugin.cli.progress import Bar
from plugin.cli.renewal import remove, undo, upgrade
from plugin.cli.review import keep, review
from plugin.cli.speech import speech
from plugin.cli.themes import themes
from plugin.codec import to_data
from plugin.errors import Interrupted, UsageError
from plugin.export.registry import FORMATS
from plugin.files import make_folder, write_file
from plugin.flows.adopt_groups import AdoptedGroups
from plugin.flows.copying import likeness_of
from plugin.flows.outcome import Provisioned
from plugin.gender import STYLES
from plugin.harvest.ledger import Ledger
from plugin.harvest.telling import told
from plugin.language import Language
from plugin.minutes.edition import VERSIONS
from plugin.minutes.receipt import UNDELIVERED
from plugin.notelink import NoteState
from plugin.plan.copied_groups import copied_groups
from plugin.plan.render import as_data, as_text
from plugin.plan.upgrade_text import drift_text, upgrade_data
from plugin.plan.ways import way_text
from plugin.summary import Form, Summary
from plugin.wiring import Workbench
from plugin.wiring.renewal import Renewal


@click.group()
def boards() -> None:
    """Boards: from the plan to the minutes, and boards in use."""


@boards.command()
@click.argument("template_id")
@SET
@LANGUAGE
@click.option("--on", "board_id", default=None, help="An existing board: the plan uses its free space.")
@LIKE
@WAY
@JSON
def plan(
    template_id: str,
    values: tuple[str, ...],
    lang: str,
    board_id: str | None,
    like: str | None,
    way: str | None,
    as_json: bool,
) -> None:
    """Say what creating the board would do and cost. Writes nothing."""
    likeness = likeness_of(like, way, board_id)
    bench = Workbench.open()
    recipe = bench.recipe(template_id, parse_values(values), lang)
    if likeness is not None:
        print_ways(*bench.ways(recipe, likeness), bench.language(lang), as_json=as_json)
        return
    found, price, blueprint = bench.plan(recipe, board_id)
    if as_json:
        print_json(as_data(found, blueprint, cost=price))
    else:
        click.echo(as_text(found, blueprint, cost=price, language=bench.language(lang)), nl=False)


@boards.command()
@click.argument("template_id")
@SET
@LANGUAGE
@click.option("--name", default=None, help="Name of the board; else the workshop's title.")
@click.option("--on", "board_id", default=None, help="An existing board: ours goes beside what it holds.")
@LIKE
@WAY
@JSON
def create(
    template_id: str,
    values: tuple[str, ...],
    lang: str,
    name: str | None,
    board_id: str | None,
    like: str | None,
    way: str | None,
    as_json: bool,
) -> None:
    """Make the board a template and its inputs describe; with --like, by copy where that is cheaper."""
    likeness = likeness_of(like, way, board_id)
    bench = Workbench.open()
    recipe = bench.recipe(template_id, parse_values(values), lang)
    with Bar() as bar:
        made = bench.create(recipe, name=name, on=board_id, like=likeness, progress=bar.show)
    _print_made(made, bench.language(lang), as_json=as_json)


@boards.command()
@click.argument("run_id")
@JSON
def resume(run_id: str, as_json: bool) -> None:
    """Finish a run that was cut off. A finished run is left as it is."""
    bench = Workbench.open()
    with Bar() as bar:
        made = bench.resume(run_id, progress=bar.show)
    _print_made(made, bench.language("de"), as_json=as_json)


@boards.command()
@click.argument("board_id", required=False)
@LANGUAGE
@JSON
def status(board_id: str | None, lang: str, as_json: bool) -> None:
    """List our boards and runs; for one board, say of every item what people and the template did to it."""
    bench = Workbench.open()
    if board_id is None:
        rows = bench.overview()
        if as_json:
            print_json(rows)
        for row in [] if as_json else rows:
            click.echo("  ".join(str(row[key] or "-") for key in ("run_id", "state", "board_id", "name")))
        return
    found = Renewal(bench, board_id).preview({}, None)
    views = found.views
    groups = copied_groups(views.last, views.snapshot, views.known)
    if as_json:
        print_json({**upgrade_data(found.upgrade, cost=found.cost), "extra_groups": to_data(groups)})
        return
    click.echo(drift_text(found.upgrade, language=bench.language(lang)))
    if groups:
        click.echo(offer_text(groups, board_id, bench.language(lang)))


@boards.command()
@click.argument("board_id")
@click.option("--like", default=None, help="The board it was duplicated from.")
@LANGUAGE
@JSON
def adopt(board_id: str, like: str | None, lang: str, as_json: bool) -> None:
    """Take over a board duplicated on the whiteboard; without --like, groups duplicated on a board of ours."""
    bench = Workbench.open()
    adopted = bench.adopt_groups(board_id) if like is None else bench.adopt(board_id, like=like)
    if as_json:
        print_json(to_data(adopted))
    elif isinstance(adopted, AdoptedGroups):
        click.echo(adopted_groups_text(adopted, bench.language(lang)))
    else:
        click.echo(adoption_text(adopted, bench.language(lang)))


@boards.command()
@click.argument("board_id")
@click.option("--partly", is_flag=True, help="If the whiteboard stops answering, keep what was read (exit code 3).")
@LANGUAGE
@JSON
def harvest(board_id: str, partly: bool, lang: str, as_json: bool) -> None:
    """Collect every note of a board into a ledger and say what became of each."""
    bench = Workbench.open()
    found = bench.harvest(board_id, partly=partly)
    if as_json:
        print_json(to_data(found.ledger))
    else:
        titles = {area.key: area.title for area in found.blueprint.areas}
        click.echo(ledger_text(found.ledger, bench.language(lang), titles))
    if found.snapshot.cut_off:
        raise click.exceptions.Exit(Interrupted.exit_code)


@boards.command()
@click.argument("board_id")
@click.option("--format", "formats", default=",".join(FORMATS), show_default=True)
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Folder the documents go to.")
@click.option("--names", type=click.Choice(["none", "alias", "full"]), default="none", show_default=True)
@click.option("--version", type=click.Choice(VERSIONS), default="data", show_default=True, help="Who it is for.")
@click.option("--gender", type=click.Choice(STYLES), help="How our words for people are written; else as on the board.")
@click.option("--for", "groups", default="", metavar="A,B", help="The groups of a member company.")
@BRANDING
@LANGUAGE
@JSON
def export(
    board_id: str,
    formats: str,
    out: Path,
    names: str,
    version: str,
    gender: str | None,
    groups: str,
    branding: Path | None,
    lang: str,
    as_json: bool,
) -> None:
    """Harvest a board and write the minutes in the formats asked for."""
    wanted = [name.strip() for name in formats.split(",") if name.strip()]
    letters = [letter.strip() for letter in groups.split(",") if letter.strip()]
    if not wanted:
        raise UsageError("--format names no format.")
    look = branding_of(branding, lang)
    bench = Workbench.open()
    files = bench.export(
        board_id,
        wanted,
        out,
        language=lang,
        names=names,
        branding=look,
        version=version,
        groups=letters,
        gender=gender or "",
    )
    if as_json:
        print_json({"board_id": board_id, "files": [str(path) for path in files]})
    else:
        click.echo("\n".join(map(str, files)))


@boards.command("write-back")
@click.argument("board_id")
@LANGUAGE
@JSON
@click.option("--as", "form", type=click.Choice([form.value for form in Form]), default="document", show_default=True)
@click.option("--remove", is_flag=True, help="Take back what was written and nobody edited, and harvest nothing.")
def write_back(board_id: str, lang: str, as_json: bool, form: str, remove: bool) -> None:
    """Harvest a board and write a summary onto it; again: replaces it, unless somebody edited it."""
    bench = Workbench.open()
    if remove:
        _take_back(bench, board_id, Form(form), as_json)
        return
    harvest = bench.harvest(board_id)
    written = {}
    if Form(form).holds_document:
        written["document"] = bench.write_back(harvest, language=lang)
    if Form(form).holds_frame:
        written["frame"] = bench.write_frame(harvest, language=lang)
    addresses = {name: bench.provider.item_url(board_id, one.item_id or "") for name, one in written.items()}
    if as_json:
        print_json(_written_data(board_id, written, addresses))
    else:
        click.echo("\n".join(addresses.values()))


def _take_back(bench: Workbench, board_id: str, form: Form, as_json: bool) -> None:
    left = bench.remove_summaries(board_id, form)
    if as_json:
        print_json({"board_id": board_id, "left": left})
    elif left:
        click.echo(speech()("Geblieben, weil jemand daran geschrieben hat: {n}", n=left))


def _written_data(board_id: str, written: Mapping[str, Summary], addresses: Mapping[str, str]) -> dict[str, Any]:
    """`item_id` and `item_url` are those of the document where there is one."""
    first = next(iter(written))
    return {
        "board_id": board_id,
        "item_id": written[first].item_id,
        "item_url": addresses[first],
        "harvest_id": written[first].harvest_id,
        "written": {name: {"item_id": one.item_id, "item_url": addresses[name]} for name, one in written.items()},
    }


@boards.command()
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Also write what was found here.")
def probe(out: Path | None) -> None:
    """Try the uncertain points of the whiteboard's interface on a throwaway board and print what was found."""
    if out is not None:
        make_folder(out.parent)
    report = Workbench.open().probe()
    if out is not None:
        write_file(out, report)
    click.echo(report)


for _command in (pause, cancel, upgrade, remove, undo, review, keep, themes, initiatives, names):
    boards.add_command(_command)


def _print_made(made: Provisioned, language: Language, *, as_json: bool) -> None:
    if as_json:
        print_json(made_data(made))
        return
    click.echo(made.board_url)
    click.echo(
        language(
            "{items} Elemente, {calls} Aufrufe, {credits} Credits, {seconds} Sekunden. Lauf {run}",
            items=len(made.items),
            calls=made.calls,
            credits=made.credits,
            seconds=made.seconds,
            run=made.run_id,
        )
    )
    if made.origin is not None:
        click.echo(way_text(made.origin, language))


def ledger_text(ledger: Ledger, language: Language, titles: Mapping[str, str] | None = None) -> str:
    """The sums of a ledger as two equations, and what is to say of the board; `titles` name areas by their keys."""
    counts: dict[str, Any] = to_data(ledger.counts)
    lines = [
        language(
            "{items} von Menschen gemacht = {found} gefunden + {votes} Stimmen + {excluded} ausgenommen", **counts
        ),
        language(
            "{found} gefunden = {used} verwendet + {merged} zusammengeführt + {not_used} nicht verwendet "
            "+ {to_review} zu prüfen",
            **counts,
        )
        + (language(" + {erased} gelöscht", **counts) if ledger.counts.erased else ""),
    ]
    lines += [
        language("Gruppe {letter} kam auf dem Board dazu, als Kopie von Gruppe {like}.", letter=g.letter, like=g.like)
        for g in ledger.extra_groups
    ]
    lines += [
        language(
            "Eingereicht, nicht auf dem Board: {why}", why=f"{language(UNDELIVERED[NoteState(f.words)])} ({f.count})"
        )
        for f in ledger.findings
        if f.code == "not_delivered"
    ]
    lines += told(ledger, language, titles)
    return "\n".join(lines)
