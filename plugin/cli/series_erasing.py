"""`boardwright series erase`: forget a person or a company in everything a series holds."""

from pathlib import Path

import click

from plugin.cli.console import print_json
from plugin.cli.options import JSON, LANGUAGE
from plugin.codec import to_data
from plugin.errors import UsageError
from plugin.language import Language
from plugin.wiring import Workbench
from plugin.wiring.series import SeriesDesk
from plugin.wiring.series_erasing import COUNTS, Eraser, ErasureDone


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--company", default="", help="The id of a company of the series.")
@click.option("--person", default="", help="What somebody is called, or the owner of a canvas (P07, with --event).")
@click.option("--event", default="", help="The event whose canvas is meant.")
@click.option("--yes", is_flag=True, help="Do it; without this, only say what would go.")
@LANGUAGE
@JSON
def erase(file: Path, company: str, person: str, event: str, yes: bool, lang: str, as_json: bool) -> None:
    """Forget a person or a company in store, ledgers, reviews and later documents; numbers still add up."""
    if bool(company) == bool(person):
        raise UsageError("Name either --company or --person.")
    bench = Workbench.open()
    eraser = Eraser(bench, SeriesDesk.read(bench, file).series)
    if company:
        done = eraser.company(company, only_looking=not yes)
    else:
        done = eraser.person(person, event, only_looking=not yes)
    if as_json:
        print_json({"done": yes, **to_data(done)})
    else:
        click.echo("\n".join(erasure_text(done, bench.language(lang), is_done=yes)))


def erasure_text(done: ErasureDone, say: Language, *, is_done: bool) -> list[str]:
    """What went, in numbers; then what hangs on whiteboards and is not ours to take down."""
    head = say("Gelöscht:") if is_done else say("Das würde gelöscht (mit --yes geschieht es):")
    lines = [head, *(f"  {done.counts.get(kind, 0)}  {say(COUNTS[kind])}" for kind in COUNTS)]
    if is_done and done.still_there:
        lines.append(say("Auf den Boards hängt es noch. Abnehmen können es dort, die es geschrieben haben:"))
        lines += [f"  {one.address}" for one in done.still_there]
    return lines
