"""`boardwright series spinoff`, `since` and `network`: what grows from the events of a series."""

from pathlib import Path
from typing import Any

import click

from plugin.cli.console import print_json
from plugin.cli.options import JSON, LANGUAGE, SERIES
from plugin.cli.progress import Bar
from plugin.codec import to_data
from plugin.language import Language
from plugin.series.network import Network
from plugin.series.network_view import NetworkSeen, proposals, seen_by, standing_of
from plugin.wiring import Workbench
from plugin.wiring.series import SeriesDesk
from plugin.wiring.series_growing import Grower
from plugin.wiring.series_network import NetworkDesk

STATES = {
    "untreated": "nicht behandelt",
    "review": "in Prüfung",
    "founded": "gegründet",
    "rejected": "abgelehnt",
}


@click.command()
@SERIES
@click.option("--event", required=True, help="The event the company was at.")
@click.option("--company", required=True, help="The company whose board it is.")
@LANGUAGE
@JSON
def spinoff(file: Path, event: str, company: str, lang: str, as_json: bool) -> None:
    """Make a company's own board of 60 minutes, child of an event: with what is its own and released, no more."""
    bench = Workbench.open()
    desk = SeriesDesk.read(bench, file)
    with Bar() as bar:
        done = Grower(desk).spin_off(event, company, bar.show)
    address, say = bench.provider.board_url(done.made.board_id), bench.language(lang)
    if as_json:
        print_json({**to_data(done), "board_url": address, "child_of": event})
        return
    counts = {
        "initiatives": len(done.case.initiatives),
        "questions": len(done.case.questions),
        "cards": len(done.case.cards),
    }
    click.echo(address)
    click.echo(say("Vorhaben: {initiatives}, offene Fragen: {questions}, gewählte Steckbriefe: {cards}", **counts))
    if done.case.too_few:
        click.echo(say("Aus den Gruppen nichts: Unter fünf Menschen wüsste jeder, wer was geschrieben hat."))
    if done.case.left_out:
        click.echo(say("Nicht übernommen, weil sie ein anderes Unternehmen nennen: {n}", n=done.case.left_out))


@click.command()
@SERIES
@click.option("--event", required=True, help="The event whose boards are told.")
@LANGUAGE
@JSON
def since(file: Path, event: str, lang: str, as_json: bool) -> None:
    """Put the released initiatives of earlier events on the boards of an event: done, moved, stuck?"""
    bench = Workbench.open()
    desk = SeriesDesk.read(bench, file)
    with Bar() as bar:
        found = Grower(desk).carry(event, bar.show)
    if as_json:
        data = [{"key": one.key, "board_id": one.board_id, "initiatives": list(one.initiatives)} for one in found]
        print_json({"event": event, "boards": data})
        return
    say = bench.language(lang)
    for one in found:
        address = bench.provider.board_url(one.board_id)
        click.echo(say("{address}  Vorhaben bisher: {n}", address=address, n=len(one.initiatives)))


@click.command()
@SERIES
@click.option("--document", type=click.Path(path_type=Path), help="A network document to check and keep.")
@click.option("--for", "company", default="", help="As this member company sees it.")
@LANGUAGE
@JSON
def network(file: Path, document: Path | None, company: str, lang: str, as_json: bool) -> None:
    """The network of a series: keep its document, say how it stands, or what one company sees of it."""
    bench = Workbench.open()
    desk = NetworkDesk(bench, SeriesDesk.read(bench, file).series)
    found = desk.keep_file(document) if document else desk.find()
    say = bench.language(lang)
    if company:
        seen = seen_by(found, desk.known(company))
        print_json(to_data(seen)) if as_json else click.echo("\n".join(seen_text(seen, say)))
    elif as_json:
        print_json(network_data(found))
    else:
        click.echo("\n".join(network_text(found, say)))


def network_data(found: Network) -> dict[str, Any]:
    """The network, how it stands, and pairs that may fit, as JSON data."""
    return {"network": to_data(found), "standing": to_data(standing_of(found)), "proposals": to_data(proposals(found))}


def network_text(found: Network, say: Language) -> list[str]:
    """How the network stands, for whoever runs it."""
    stands = standing_of(found)
    since = say(" seit {day}", day=stands.since) if stands.since else ""
    lines = [
        f"{found.title}: {say(STATES[stands.status])}{since}",
        say("Mitglieder: {n}", n=stands.members),
        say("Angebote: {n}", n=stands.offers),
        say("Gesuche: {n}", n=stands.needs),
        say("Passend und von beiden bejaht: {n}", n=stands.matched),
        say("Lernallianzen: {n}", n=stands.alliances),
    ]
    lines += [f"{one.day}  {one.text}  {one.status}".rstrip() for one in (*stands.decisions, *stands.milestones)]
    pairs = proposals(found)
    if pairs:
        lines.append(say("Könnten passen; vor beider Ja erfährt niemand davon:"))
        lines += [f"  {one.offer} – {one.need}" for one in pairs]
    return lines


def seen_text(seen: NetworkSeen, say: Language) -> list[str]:
    """What one company sees: its own, and partners once both agreed."""
    lines = [f"{seen.network.title}: {say(STATES[seen.network.status])}"]
    lines += [say("Angebot: {topic}", topic=one.topic) for one in seen.offers]
    lines += [say("Gesuch: {topic}", topic=one.topic) for one in seen.needs]
    for match in seen.matches:
        if match.partner:
            lines.append(say("Passt zu {partner}: {topic}", partner=match.partner, topic=match.topic))
        else:
            lines.append(
                say("Vielleicht passt jemand zu {topic}; ihr erfahrt es, wenn beide Ja sagen.", topic=match.topic)
            )
    return lines
