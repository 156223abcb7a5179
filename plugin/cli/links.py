"""`boardwright links`: fields without account for the areas of a board, and the notes that came in by them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from plugin.cli.console import print_json
from plugin.cli.options import JSON, ends_in
from plugin.cli.speech import speech
from plugin.codec import to_data
from plugin.export.qr_code import draw_code
from plugin.files import write_file
from plugin.flows.notelinks import LinkState, NoteLinkDesk, Wish
from plugin.flows.receipts import issue_receipt
from plugin.notelink import Purpose
from plugin.wiring import Workbench, new_id, now
from plugin.zone import ZONE

BOARD = click.argument("board_id")
LINK = click.argument("link_id")


@click.group()
def links() -> None:
    """Note links: new, list, open, close, revoke, held, release, aside, deliver, qr, receipt."""


@links.command()
@BOARD
@click.argument("area")
@click.option("--purpose", type=click.Choice([one.value for one in Purpose]), default=None, help="Else by the area.")
@click.option("--opens", default="", help="When it opens, like 2027-04-15 09:00; else at once.")
@click.option("--closes", default="", help="When it closes; else by hand.")
@click.option("--zone", default=ZONE, show_default=True, help="The time zone of these times.")
@click.option("--per-visit", default=0, help="Notes one visit may write; 0: any number.")
@click.option("--held", is_flag=True, help="A person lets every note through.")
@JSON
def new(
    board_id: str,
    area: str,
    purpose: str | None,
    opens: str,
    closes: str,
    zone: str,
    per_visit: int,
    *,
    held: bool,
    as_json: bool,
) -> None:
    """Make a note link for an area of a board."""
    bench = Workbench.open()
    wish = Wish(area, Purpose(purpose) if purpose else None, opens, closes, zone, per_visit, held)
    made = _desk(bench).make(board_id, wish)
    _show(bench, [state for state in _desk(bench).states(board_id) if state.link.id == made.id], as_json=as_json)


@links.command("list")
@BOARD
@JSON
def overview(board_id: str, as_json: bool) -> None:
    """The note links of a board, and how many notes came in by each."""
    bench = Workbench.open()
    _show(bench, _desk(bench).states(board_id), as_json=as_json)


@links.command("open")
@BOARD
@LINK
def open_link(board_id: str, link_id: str) -> None:
    """Take notes from now on."""
    _desk(Workbench.open()).open(board_id, link_id)


@links.command()
@BOARD
@LINK
def close(board_id: str, link_id: str) -> None:
    """Take no notes from now on; beliefs may go to the board then."""
    _desk(Workbench.open()).close(board_id, link_id)


@links.command()
@BOARD
@LINK
def revoke(board_id: str, link_id: str) -> None:
    """Let the address lead nowhere; what came in stays."""
    _desk(Workbench.open()).revoke(board_id, link_id)


@links.command()
@BOARD
@LINK
@JSON
def held(board_id: str, link_id: str, as_json: bool) -> None:
    """Notes that wait for a person, in no order."""
    notes = _desk(Workbench.open()).held(board_id, link_id)
    if as_json:
        print_json([{"id": note.id, "state": note.state.value, "text": note.text} for note in notes])
    for note in [] if as_json else notes:
        click.echo(f"{note.id}  {note.state.value}  {note.text}")


@links.command()
@BOARD
@LINK
@click.argument("note_ids", nargs=-1)
def release(board_id: str, link_id: str, note_ids: Sequence[str]) -> None:
    """Let held notes go to the board: those named, else all that wait."""
    click.echo(_desk(Workbench.open()).let_through(board_id, link_id, note_ids or None))


@links.command()
@BOARD
@LINK
@click.argument("note_ids", nargs=-1, required=True)
def aside(board_id: str, link_id: str, note_ids: Sequence[str]) -> None:
    """Keep held notes here for good."""
    click.echo(_desk(Workbench.open()).put_aside(board_id, link_id, note_ids))


@links.command()
@BOARD
@JSON
def deliver(board_id: str, as_json: bool) -> None:
    """Bring what came in to the board now, without waiting for a worker."""
    done = Workbench.open().deliver_notes(board_id)
    if as_json:
        print_json(to_data(done))
    else:
        counts = {"on_board": done.on_board, "refused": done.refused, "in_doubt": done.in_doubt, "held": done.held}
        click.echo(
            speech()("Auf dem Board: {on_board}, abgelehnt: {refused}, ungewiss: {in_doubt}, warten: {held}", **counts)
        )


@links.command()
@BOARD
@LINK
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="File ending in .svg.")
def qr(board_id: str, link_id: str, out: Path) -> None:
    """Write the address as a QR code."""
    bench = Workbench.open()
    click.echo(write_file(ends_in(out, ".svg"), draw_code(_address(bench, _desk(bench).get(board_id, link_id).token))))


@links.command()
@BOARD
@JSON
def receipt(board_id: str, as_json: bool) -> None:
    """Make an address for the receipt of the newest harvest, for everybody who wrote."""
    bench = Workbench.open()
    link = issue_receipt(bench.store, owner=bench.owner, board_id=board_id, now=now())
    address = f"{bench.settings.public_url}/receipt/{link.token}"
    if as_json:
        print_json({"address": address, "expires_at": link.expires_at.isoformat()})
    else:
        click.echo(address)


def _desk(bench: Workbench) -> NoteLinkDesk:
    return NoteLinkDesk(bench.store, bench.owner, clock=now, new_id=new_id)


def _address(bench: Workbench, token: str) -> str:
    return f"{bench.settings.public_url}/n/{token}"


def _show(bench: Workbench, states: Sequence[LinkState], *, as_json: bool) -> None:
    rows = [_row(bench, state) for state in states]
    if as_json:
        print_json(rows)
    for row in [] if as_json else rows:
        click.echo(f"{row['id']}  {row['standing']}  {row['area']}  {sum(row['counts'].values())}  {row['address']}")


def _row(bench: Workbench, state: LinkState) -> dict[str, Any]:
    link = state.link
    return {
        "id": link.id,
        "area": link.area,
        "purpose": link.purpose.value,
        "standing": state.standing.value,
        "address": _address(bench, link.token),
        "held": link.held,
        "per_visit": link.per_visit,
        "opens_at": link.opens_at.isoformat() if link.opens_at else None,
        "closes_at": link.closes_at.isoformat() if link.closes_at else None,
        "counts": {note_state.value: count for note_state, count in state.counts.items()},
    }
