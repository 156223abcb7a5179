"""`boardwright series harvest | synthesis | codebook`: what came of a series."""

from pathlib import Path
from typing import Any

import click

from plugin.cli.branding import BRANDING, branding_of
from plugin.cli.console import print_json
from plugin.cli.options import JSON, LANGUAGE, SERIES
from plugin.cli.progress import Bar
from plugin.codec import to_data
from plugin.errors import UsageError
from plugin.export.synthesis_formats import SYNTHESIS_FORMATS
from plugin.language import Language
from plugin.series.codebook import Verdict
from plugin.series.synthesis.material import READERS
from plugin.series.synthesis.synthesis import Synthesis
from plugin.wiring import Workbench
from plugin.wiring.series import SeriesDesk
from plugin.wiring.synthesis import SynthesisDesk
from plugin.worded import worded


@click.command()
@SERIES
@LANGUAGE
@JSON
def harvest(file: Path, lang: str, as_json: bool) -> None:
    """Harvest every board of a series. Cut off: the same again goes on with the boards that are left."""
    bench = Workbench.open()
    desk = SynthesisDesk(SeriesDesk.read(bench, file))
    with Bar() as bar:
        done = desk.harvest(bar.show)
    if as_json:
        print_json({"series": desk.series.id, **to_data(done)})
    else:
        say = bench.language(lang)
        click.echo(say("{count} Boards eingesammelt, {notes} Notizen.", count=len(done.harvested), notes=done.notes))
        if done.before:
            click.echo(say("{count} waren vor der Unterbrechung schon eingesammelt.", count=len(done.before)))


@click.command()
@SERIES
@click.option("--format", "formats", default=",".join(SYNTHESIS_FORMATS), show_default=True)
@click.option("--out", type=click.Path(path_type=Path), help="Folder the documents go to.")
@click.option("--readers", type=click.Choice(READERS), default="hosts", show_default=True, help="Who it is for.")
@BRANDING
@LANGUAGE
@JSON
def synthesis(
    file: Path, formats: str, out: Path | None, readers: str, branding: Path | None, lang: str, as_json: bool
) -> None:
    """Say what recurs in a series, from its harvested boards, and write it in the formats asked for."""
    wanted = [name.strip() for name in formats.split(",") if name.strip()]
    if not wanted:
        raise UsageError("--format names no format.")
    look = branding_of(branding, lang)
    bench = Workbench.open()
    desk = SynthesisDesk(SeriesDesk.read(bench, file))
    found = desk.synthesis(readers)
    written = desk.write_documents(found, wanted, out, language=lang, branding=look) if out is not None else []
    files = [str(path) for path in written]
    if as_json:
        print_json({"series": desk.series.id, "files": files, "synthesis": to_data(found)})
    else:
        click.echo("\n".join(files or synthesis_text(found, bench.language(lang))))


@click.command()
@SERIES
@click.option("--one", nargs=2, metavar="A B", help="Take two terms for one.")
@click.option("--apart", nargs=2, metavar="A B", help="Keep two terms apart.")
@click.option("--undo", type=int, metavar="N", help="Take back the decision of that number.")
@click.option("--label", default="", help="What both are called, with --one.")
@LANGUAGE
@JSON
def codebook(
    file: Path,
    one: tuple[str, str] | None,
    apart: tuple[str, str] | None,
    undo: int | None,
    label: str,
    lang: str,
    as_json: bool,
) -> None:
    """Show what may be one across events and what was decided, or decide it."""
    if sum(wish is not None for wish in (one or None, apart or None, undo)) > 1:
        raise UsageError("Decide one thing at a time: --one, --apart or --undo.")
    bench = Workbench.open()
    desk = SynthesisDesk(SeriesDesk.read(bench, file))
    if one:
        desk.rule(Verdict.ONE, *one, label)
    elif apart:
        desk.rule(Verdict.APART, *apart)
    elif undo is not None and not desk.undo(undo):
        raise UsageError(worded("There is no decision {undo} in the codebook.", undo=undo))
    if as_json:
        print_json(codebook_data(desk))
    else:
        click.echo("\n".join(codebook_text(desk, bench.language(lang))))


def synthesis_text(found: Synthesis, say: Language) -> list[str]:
    """The synthesis in a few lines."""
    again = [row.title for row in found.challenges if row.recurring]
    fields = [row.name for row in found.tensions if row.recurring]
    return [
        say(
            "{count} von {base} Terminen dokumentiert, {drafts} davon Entwürfe.",
            count=found.profile.documented.value,
            base=found.profile.documented.base,
            drafts=len(found.method.drafts),
        ),
        say("Wiederkehrende Herausforderungen: {titles}", titles=", ".join(again) or "–"),
        say("Wiederkehrende Spannungsfelder: {titles}", titles=", ".join(fields) or "–"),
        say("Offene Vorschläge im Codebuch: {n}", n=found.method.open_proposals),
    ]


def codebook_data(desk: SynthesisDesk) -> dict[str, Any]:
    """Proposals and decisions as JSON data."""
    book = desk.codebook()
    return {
        "series": desk.series.id,
        "proposals": [{"likeness": round(pair.likeness, 3), **to_data(pair)} for pair in desk.proposals()],
        "codes": to_data(book.codes),
        "rulings": to_data(book.rulings),
    }


def codebook_text(desk: SynthesisDesk, say: Language) -> list[str]:
    """Proposals with the keys to decide by, then what was decided."""
    found = desk.proposals()
    lines = [say("Vorschläge: {n}. Ähnlicher Wortlaut allein führt nichts zusammen.", n=len(found))]
    for pair in found:
        lines.append(f"{pair.one.key}  {pair.other.key}")
        lines.append(f"    {' '.join(pair.one.text.split())}  |  {' '.join(pair.other.text.split())}")
    names = {Verdict.ONE: say("eins"), Verdict.APART: say("verschieden")}
    for ruling in desk.codebook().rulings:
        line = f"{ruling.number}  {names[ruling.verdict]}  {ruling.one}  {ruling.other}  {ruling.label}"
        lines.append(line.rstrip())
    return lines
