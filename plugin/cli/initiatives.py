"""`boardwright boards initiatives`: follow what was released, and print the links to hand out."""

from typing import Any

import click

from plugin.cli.console import print_json
from plugin.cli.options import JSON
from plugin.errors import UsageError
from plugin.flows.followup import FollowUpDesk
from plugin.followup.initiative import LivingInitiative
from plugin.followup.sums import Sums
from plugin.wiring import new_id
from plugin.wiring.bench import now


@click.command()
@click.argument("board_id")
@click.option("--on", is_flag=True, help="Follow what the newest review released; again: take over what changed.")
@click.option("--off", is_flag=True, help="Close all pages and forget the addresses for reminders.")
@JSON
def initiatives(board_id: str, on: bool, off: bool, as_json: bool) -> None:
    """List the initiatives of a board that are followed, with their links; switch that on or off."""
    from plugin.wiring.service import Service  # slow to import, and the other commands need none of it

    if on and off:
        raise UsageError("--on and --off exclude each other.")
    service = Service.open()
    desk = FollowUpDesk(service.bench.store, service.bench.owner, service.seal, clock=now, new_id=new_id)
    if on:
        desk.switch_on(board_id)
    if off:
        desk.switch_off(board_id)
    rows = [_row(desk, one, service.settings.public_url) for one in desk.all(board_id)]
    if as_json:
        outbox = desk.outbox(board_id)
        mails = {state.value: count for state, count in outbox.states.items()}
        print_json({"initiatives": rows, "sums": _sums(desk.sums(board_id)), "mails": mails, "stuck": outbox.problems})
    for row in [] if as_json else rows:
        click.echo("  ".join(str(row[key] or "-") for key in ("number", "standing", "link", "title")))


def _row(desk: FollowUpDesk, one: LivingInitiative, root: str) -> dict[str, Any]:
    """What may be handed out and shown: never how this one stands."""
    token = desk.token(one) if one.is_open(now()) else ""
    return {
        "id": one.id,
        "number": one.number,
        "title": one.content.title,
        "pseudonym": one.pseudonym,
        "standing": one.standing.value,
        "link": f"{root}/f/{token}" if token else None,
        "own_link": one.own_link,
        "expires_at": one.expires_at.isoformat(),
    }


def _sums(sums: Sums | None) -> dict[str, Any] | None:
    if sums is None:
        return None
    states = {state.value: count for state, count in sums.states.items()}
    return {"followed": sums.followed, "answered": sums.answered, "states": states}
