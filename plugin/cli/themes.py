"""`boardwright boards themes`: what runs through all groups, as proposals; asks a model for labels when told to."""

import click

from plugin.cli.console import print_json
from plugin.cli.options import JSON, LANGUAGE
from plugin.codec import to_data
from plugin.flows.themes import suggest_labels
from plugin.language import Language
from plugin.themes.cluster import Cluster
from plugin.wiring import Workbench


@click.command()
@click.argument("board_id")
@click.option("--suggest", is_flag=True, help="Send the notes of unnamed themes to the model in LABELS_URL for labels.")
@LANGUAGE
@JSON
def themes(board_id: str, suggest: bool, lang: str, as_json: bool) -> None:
    """Show the themes of the newest harvest; keep, rename or take them apart with `boards review --from FILE`."""
    bench = Workbench.open()
    review = bench.reviewing(board_id).open()
    found, say = review.clusters, bench.language(lang)
    suggested = suggest_labels(bench.labeller, review) if suggest else None
    if as_json:
        print_json(to_data(found) | {"suggested": to_data(suggested)})
        return
    texts = {} if suggested is None else {one.theme: one.label for one in suggested.suggestions}
    for cluster in found.clusters:
        click.echo(_line(cluster, texts.get(cluster.id, ""), say))
    click.echo(say("{themes} Themen, {alone} Notizen in keinem.", themes=len(found.clusters), alone=len(found.alone)))
    if suggested is not None:
        click.echo(say("Nicht durchgelassene Vorschläge der KI: {n}.", n=len(suggested.refusals)))


def _line(cluster: Cluster, suggestion: str, say: Language) -> str:
    told = say("KI-Vorschlag: {label}", label=suggestion) if suggestion else ""
    notes = say("{n} Notizen", n=len(cluster.notes))
    return "  ".join(part for part in (cluster.id, cluster.label, f"({notes})", told) if part)
