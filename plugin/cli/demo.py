"""`boardwright demo`: a whole workshop on the embedded whiteboard, from template to minutes."""

import tempfile
from dataclasses import replace
from pathlib import Path

import click

from plugin.board import Snapshot
from plugin.cli.boards import ledger_text
from plugin.cli.branding import BRANDING, branding_of
from plugin.cli.console import say
from plugin.cli.options import LANGUAGE
from plugin.cli.progress import Bar
from plugin.export.branding import Branding
from plugin.export.registry import FORMATS
from plugin.export.synthesis_formats import SYNTHESIS_FORMATS
from plugin.files import make_folder, write_file
from plugin.flows.play import play
from plugin.loader import BOARD_TEMPLATES, load_sample
from plugin.settings import Settings, read_settings
from plugin.wiring import Workbench
from plugin.wiring.playing import play_series, release_samples
from plugin.wiring.series import SeriesDesk
from plugin.wiring.synthesis import SynthesisDesk

TEMPLATE = "peer-learning-kickoff"
EXAMPLE = BOARD_TEMPLATES / "series" / "peer-learning.yaml"
PARTICIPANTS = "Teilnehmende"


@click.command()
@click.option("--out", default=Path("out/demo"), show_default=True, type=click.Path(path_type=Path))
@click.option("--series", "whole", is_flag=True, help="A series of four events with its synthesis instead: minutes.")
@BRANDING
@LANGUAGE
def demo(out: Path, whole: bool, branding: Path | None, lang: str) -> None:
    """Make a board, play a workshop on it, harvest it and write all documents. Needs no account and no network."""
    look = branding_of(branding, lang)
    make_folder(out)
    with tempfile.TemporaryDirectory(prefix="boardwright-") as folder:
        bench = Workbench(_embedded(read_settings(), Path(folder)))
        files = _play_series(bench, out, lang, look) if whole else _play(bench, out, lang, look)
    click.echo("\n".join(map(str, files)))


def _embedded(settings: Settings, folder: Path) -> Settings:
    """The demo always plays on a whiteboard of its own, whatever the environment points at."""
    return replace(settings, embedded=True, data_dir=folder, database_url=f"sqlite:///{folder / 'boardwright.db'}")


def _play(bench: Workbench, out: Path, lang: str, branding: Branding) -> list[Path]:
    sample, language = load_sample(TEMPLATE), bench.language(lang)
    recipe = bench.recipe(TEMPLATE, sample.inputs_in(lang), lang)
    say(language("Board bereitstellen …"))
    with Bar() as bar:
        made = bench.create(recipe, name=None, on=None, progress=bar.show)
    blueprint = bench.store.runs.blueprint(bench.owner, made.run_id)
    token = bench.whiteboard.issue_token(PARTICIPANTS)
    people = bench.acting_for(PARTICIPANTS, lambda: token).provider
    count = play(people, made.board_id, sample, blueprint=blueprint, items=made.items)
    say(language("Workshop gespielt: {count} Beiträge. Ergebnisse einsammeln …", count=count))
    harvest = bench.harvest(made.board_id)
    titles = {area.key: area.title for area in harvest.blueprint.areas}
    click.echo(ledger_text(harvest.ledger, language, titles))
    return [
        *_board_pictures(bench, harvest.snapshot, out),
        *bench.write_papers(bench.occasion(blueprint, language=lang), out),
        *bench.write_documents(harvest, list(FORMATS), out, language=lang, branding=branding),
    ]


def _play_series(bench: Workbench, out: Path, lang: str, branding: Branding) -> list[Path]:
    """Four events: three of them reviewed, the last one still a draft, as it is the morning after."""
    language, series = bench.language(lang), SeriesDesk.read(bench, EXAMPLE)
    say(language("Reihe anlegen: Boards und Übersicht …"))
    with Bar() as bar:
        series.create(bar.show)
    desk = SynthesisDesk(series)
    say(language("Reihe spielen: {count} Beiträge …", count=sum(play_series(desk, EXAMPLE).values())))
    with Bar() as bar:
        desk.harvest(bar.show)
    release_samples(desk, EXAMPLE, tuple(event.id for event in series.series.events[:-1]))
    say(language("Drei Termine geprüft, der letzte bleibt Entwurf. Synthese schreiben …"))
    found = desk.synthesis()
    return desk.write_documents(found, SYNTHESIS_FORMATS, out, language=lang, branding=branding)


def _board_pictures(bench: Workbench, snapshot: Snapshot, out: Path) -> list[Path]:
    return [write_file(out / f"board{suffix}", bench.picture(snapshot, suffix)) for suffix in (".svg", ".png")]
