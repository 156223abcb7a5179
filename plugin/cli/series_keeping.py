"""`boardwright series freeze, expire, hand-over`: series that come to their end."""

from pathlib import Path
from typing import Any

import click

from plugin.cli.console import print_json
from plugin.cli.options import JSON, LANGUAGE, SERIES
from plugin.cli.progress import Bar
from plugin.codec import to_data
from plugin.language import Language
from plugin.minutes.dates import written
from plugin.series.boards import event_of
from plugin.series.closing import Closing
from plugin.series.closing_words import ending_words, retention_words
from plugin.series.expiry import Fate
from plugin.wiring import Workbench
from plugin.wiring.series import SeriesDesk
from plugin.wiring.series_keeping import Expired, SeriesKeeper

_FATES = {
    Fate.DELETED: "wird gelöscht",
    Fate.LEFT: "bleibt den Menschen, die darauf geschrieben haben; wir vergessen es",
    Fate.UNHARVESTED: "bleibt ganz: Notizen darauf wurden nie eingesammelt (boards harvest)",
    Fate.UNREACHED: "bleibt ganz: Das Whiteboard ließ uns nicht heran",
}


@click.command()
@SERIES
@click.option("--event", default="", help="Only this event; else the whole series.")
@click.option("--lift", is_flag=True, help="The other way round: it may be written on again.")
@LANGUAGE
@JSON
def freeze(file: Path, event: str, lift: bool, lang: str, as_json: bool) -> None:
    """Write nothing any more on the boards of an event or of all, and say so on the hub. Harvests are kept."""
    bench = Workbench.open()
    with Bar() as bar:
        keeper = SeriesKeeper(SeriesDesk.read(bench, file), bar.show)
        told = keeper.lift(event) if lift else keeper.freeze(event)
    conflicts = told.preview.upgrade.conflicts if told is not None else ()
    if as_json:
        print_json(
            {"series": keeper.series_id, "event": event, "frozen": not lift, "hub_conflicts": to_data(conflicts)}
        )
    else:
        say = bench.language(lang)
        click.echo(say("Wieder offen.") if lift else say("Eingefroren. Auf diese Boards schreiben wir nichts mehr."))


@click.command()
@SERIES
@click.option("--yes", is_flag=True, help="Do it; without this, only say what would go.")
@LANGUAGE
@JSON
def expire(file: Path, yes: bool, lang: str, as_json: bool) -> None:
    """Delete what is due on the retention date: boards, and everything the store holds of them."""
    bench = Workbench.open()
    with Bar() as bar:
        desk = SeriesDesk.read(bench, file)
        found = SeriesKeeper(desk, bar.show).expire(only_looking=not yes)
    if as_json:
        print_json({"series": desk.series.id, "done": yes, **to_data(found)})
    else:
        click.echo("\n".join(expired_text(found, bench.language(lang), is_done=yes)))


@click.command("hand-over")
@SERIES
@click.option("--to", required=True, metavar="OWNER", help="Whose it is from now on: user@team, as connected here.")
@LANGUAGE
@JSON
def hand_over(file: Path, to: str, lang: str, as_json: bool) -> None:
    """Give boards and archive of a series to somebody else, all at once."""
    bench = Workbench.open()
    desk = SeriesDesk.read(bench, file)
    addresses = [row.address for row in desk.status() if row.address]
    rows = SeriesKeeper(desk, lambda _: None).hand_over(to)
    if as_json:
        print_json({"series": desk.series.id, "to": to, "rows": rows, "boards": addresses})
        return
    say = bench.language(lang)
    click.echo(say("{count} Einträge gehören jetzt {owner}.", count=sum(rows.values()), owner=to))
    click.echo(say("Das Whiteboard selbst übergibt, wem es gehört: Board öffnen, Teilen, neue Person als Eigentümer."))
    click.echo("\n".join(addresses))


def closing_text(due: Closing, say: Language) -> list[str]:
    """The end of each event with what is due, then the day on which everything goes."""
    lines = [f"{one.title}: {ending_words(one, say)}" for one in due.events]
    return [*lines, retention_words(due, say)]


def closing_data(due: Closing, key: str) -> dict[str, Any]:
    """What is due for the board of that key, as JSON data; the hub has no event of its own."""
    one = due.of(event_of(key))
    return {
        "event_ends": one.ends.isoformat() if one else None,
        "frozen_at": one.frozen_at.isoformat() if one and one.frozen_at else None,
        "may_be_frozen": one is not None and one.may_be_frozen,
        "kept_until": due.kept_until.isoformat() if due.kept_until else None,
        "deletion_due": due.is_due,
    }


def expired_text(found: Expired, say: Language, *, is_done: bool) -> list[str]:
    """Each board with what becomes of it, then how much went."""
    if not found.boards and not found.rows:
        return [say("Nichts fällig. Aufbewahrt wird bis {day}.", day=written(found.due_on, say))]
    lines = [
        "  ".join((one.key, say(_FATES[one.fate]), say("{count} Objekte von Menschen", count=one.people)))
        for one in found.boards
    ]
    if not is_done:
        return [*lines, say("Noch ist nichts gelöscht; mit --yes geschieht es.")]
    return [*lines, *(f"  {count}  {name}" for name, count in found.rows.items())]
