"""`boardwright templates`: what there is, what it asks for, whether it is in order, and how it looks."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from plugin.blueprint.attributions import ancestor_lines
from plugin.blueprint.blueprint import Blueprint
from plugin.catalogue.template import Template
from plugin.cli.console import parse_values, print_json, say
from plugin.cli.options import JSON, LANGUAGE, SET
from plugin.cli.packages import derive, import_templates
from plugin.cli.speech import speech
from plugin.errors import InvalidDocument, UsageError
from plugin.export.papers import PAPERS
from plugin.files import make_folder, write_file
from plugin.language import Language, Voice
from plugin.translations import load_language
from plugin.wiring import Workbench
from plugin.worded import worded
from plugin.zone import ZONE


@click.group()
def templates() -> None:
    """Workshop templates: list, show, check, preview, import, derive."""


@templates.command("list")
@LANGUAGE
@JSON
def list_templates(lang: str, as_json: bool) -> None:
    """All templates that can be used."""
    voice, catalogue = Voice(lang), Workbench.open().catalogue
    rows: list[dict[str, str]] = [
        {"id": t.id, "version": t.version, "title": t.title.say(voice), "minutes": str(t.minutes)}
        | {"summary": t.summary.say(voice)}
        for t in catalogue.workshops
    ]
    language = load_language(lang)
    for fault in catalogue.faults:
        say(language.detail(fault.sentence))
    if as_json:
        print_json(rows)
        return
    table = _table("ID", language("Version"), "min", language("Titel"), language("Worum es geht"))
    for row in rows:
        table.add_row(row["id"], row["version"], row["minutes"], row["title"], row["summary"])
    Console().print(table)


@templates.command()
@click.argument("template_id")
@LANGUAGE
@JSON
def show(template_id: str, lang: str, as_json: bool) -> None:
    """One template: its inputs with defaults and limits, its session plan, what it builds on, its change log."""
    bench, voice = Workbench.open(), Voice(lang)
    template = bench.catalogue.template(template_id)
    inputs = [
        {"key": i.key, "kind": i.kind, "title": i.title.say(voice), "default": i.default}
        | {"minimum": i.minimum, "maximum": i.maximum, "choices": list(i.choices)}
        for i in template.inputs
    ]
    blocks = [
        {
            "id": b.id,
            "minutes": b.minutes,
            "title": b.title.say(voice),
            "optional": b.optional,
            "on_request": b.on_request,
        }
        for b in template.blocks
    ]
    if as_json:
        told = {"id": template.id, "version": template.version, "inputs": inputs, "blocks": blocks}
        print_json(told | {"ancestors": _ancestors(template, voice), "changes": _changes(template, voice)})
        return
    click.echo(f"{template.id} {template.version}: {template.title.say(voice)}\n{template.summary.say(voice)}\n")
    language = bench.language(lang)
    table = _table(
        language("Eingabe"), language("Art"), language("Voreinstellung"), language("Grenzen"), language("Bedeutung")
    )
    for row in inputs:
        limits = "/".join(row["choices"]) or f"{row['minimum'] or ''}..{row['maximum'] or ''}".strip(".")
        table.add_row(row["key"], row["kind"], str(row["default"]), limits, row["title"])
    Console().print(table)
    for block in blocks:
        click.echo(f"{block['minutes']:>4} min  {block['id']:<12} {block['title']}")
    click.echo("\n".join(_history(template, language, voice)))


def _history(template: Template, say: Language, voice: Voice) -> list[str]:
    """The licence, whom the template owes its words to, and its change log, the newest entry first."""
    lines = ["", say("Lizenz: {licence}, {author}", licence=template.credits.licence, author=template.credits.author)]
    lines += ancestor_lines(template, lambda text: text.say(voice) if text else "")
    for change in reversed(template.changes):
        why = say("Warum: {why}", why=change.why.say(voice))
        lines += ["", f"{change.version}  {change.on}  {change.what.say(voice)}", f"  {why}"]
        lines += [f"  {say('Varianten: {names}', names=', '.join(change.variants))}"] if change.variants else []
    return lines


def _ancestors(template: Template, voice: Voice) -> list[dict[str, str]]:
    return [
        {"id": one.id, "version": one.version, "title": one.title.say(voice), "author": one.author}
        | {"licence": one.licence, "changed": one.changed.say(voice), "changed_by": one.changed_by}
        for one in template.ancestors
    ]


def _changes(template: Template, voice: Voice) -> list[dict[str, Any]]:
    return [
        {"version": one.version, "on": one.on, "what": one.what.say(voice), "why": one.why.say(voice)}
        | {"variants": list(one.variants)}
        for one in template.changes
    ]


@templates.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@JSON
def check(paths: tuple[Path, ...], as_json: bool) -> None:
    """Check templates and content: form, words, references, and that every text fits its place."""
    bench = Workbench.open(folders=paths or None)
    faults = bench.check_templates()
    if faults:
        raise InvalidDocument(worded("Faults found: {count}.", count=len(faults)), faults)
    count = len(bench.catalogue.places)
    if as_json:
        print_json({"documents": count, "faults": []})
    else:
        click.echo(speech()("{count} Dokumente geprüft, keine Fehler.", count=count))


@templates.command()
@click.argument("template_id")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="A file that ends in .svg or .png.")
@click.option("--frame", default=None, help="Key of one frame: draw only this.")
@LANGUAGE
@SET
def preview(template_id: str, out: Path, frame: str | None, lang: str, values: tuple[str, ...]) -> None:
    """Draw the board a template would make."""
    if out.suffix not in (".svg", ".png"):
        raise UsageError("--out must end in .svg or .png")
    bench = Workbench.open()
    blueprint = bench.compile(bench.recipe(template_id, parse_values(values), lang))
    write_file(out, bench.preview(blueprint, out.suffix, frame=frame))
    say(bench.language(lang)("{file}: {n} Objekte", file=out, n=len(blueprint.nodes)))
    for warning in blueprint.warnings:
        say(warning)


@templates.command()
@click.argument("template_id")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Folder the papers go to.")
@click.option("--on", "board_id", default=None, help="A board made from it: its groups, its link, its codes.")
@click.option("--only", multiple=True, type=click.Choice(list(PAPERS)), help="This paper alone; may be repeated.")
@click.option("--zone", default=ZONE, show_default=True, help="The time zone of the date.")
@click.option("--by-block", is_flag=True, help="The calendar has an event for each block.")
@LANGUAGE
@SET
def papers(
    template_id: str,
    out: Path,
    board_id: str | None,
    only: tuple[str, ...],
    zone: str,
    lang: str,
    values: tuple[str, ...],
    *,
    by_block: bool,
) -> None:
    """Write what goes beside the board: invitation, calendar, session plan, run sheet, canvas, cards, posters."""
    bench = Workbench.open()
    if board_id is None:
        blueprint = bench.compile(bench.recipe(template_id, parse_values(values), lang))
    else:
        blueprint = _on_board(bench, board_id, template_id, values)
    occasion = bench.occasion(blueprint, language=blueprint.workshop.language, board_id=board_id, zone=zone)
    if not blueprint.workshop.date and not only:
        say(bench.language(lang)("Kein Kalender: Der Workshop hat kein Datum (--set date=…)."))
    for path in bench.write_papers(replace(occasion, by_block=by_block), make_folder(out), only=only):
        click.echo(str(path))


for _command in (import_templates, derive):
    templates.add_command(_command)


def _on_board(bench: Workbench, board_id: str, template_id: str, values: tuple[str, ...]) -> Blueprint:
    """The board as it was made: it speaks its own language and keeps its own inputs."""
    blueprint = bench.store.runs.blueprint(bench.owner, bench.store.boards.get(bench.owner, board_id).run_id)
    if blueprint.workshop.template != template_id:
        raise UsageError(
            worded(
                "The board {board} was made from {template}, not from {other}.",
                board=board_id,
                template=blueprint.workshop.template,
                other=template_id,
            )
        )
    if values:
        raise UsageError("--set and --on exclude each other: a board has its inputs already.")
    return blueprint


def _table(*headings: str) -> Table:
    """Ids are never cut, however narrow the terminal: people copy them."""
    table = Table(box=None)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    table.columns[0].no_wrap = True
    return table
