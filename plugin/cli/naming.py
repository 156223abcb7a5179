"""`boardwright boards names`: who may agree to be named, who did, and taking it back."""

import click

from plugin.cli.console import print_json
from plugin.cli.options import JSON
from plugin.consent import TEXT
from plugin.errors import UsageError
from plugin.flows.naming import ConsentWish, Naming
from plugin.wiring import Workbench


@click.command()
@click.argument("board_id")
@click.option("--people", is_flag=True, help="Who may agree: the members of the board, asked now and kept nowhere.")
@click.option("--give", "member", help="Record that this member (id) agreed.")
@click.option("--as", "shown", type=click.Choice(["alias", "full"]), default="alias", show_default=True)
@click.option("--text", default=TEXT, show_default=True, help="Which text they agreed to.")
@click.option("--on", "given_on", default="", metavar="DAY", help="When, like 2027-04-15; else today.")
@click.option("--agreed", is_flag=True, help="They agreed. Without it nothing is kept.")
@click.option("--withdraw", "alias", help="Forget the person of this alias.")
@JSON
def names(
    board_id: str,
    people: bool,
    member: str | None,
    shown: str,
    text: str,
    given_on: str,
    agreed: bool,
    alias: str | None,
    as_json: bool,
) -> None:
    """Say who agreed to be named in the minutes of a board; record it, or take it back."""
    if sum((people, member is not None, alias is not None)) > 1:
        raise UsageError("--people, --give and --withdraw are for one call each.")
    naming = Workbench.open().naming(board_id)
    if people:
        _show_people(naming, as_json=as_json)
        return
    if member is not None:
        naming.give(ConsentWish(member, shown, text, given_on, agreed))
    if alias is not None:
        naming.withdraw(alias)
    _show(naming, as_json=as_json)


def _show_people(naming: Naming, *, as_json: bool) -> None:
    found = [{"id": one.id, "name": one.name} for one in naming.people()]
    if as_json:
        print_json(found)
    else:
        click.echo("\n".join(f"{one['id']}  {one['name']}" for one in found))


def _show(naming: Naming, *, as_json: bool) -> None:
    found = [
        {"alias": one.alias, "shown": one.shown.value, "text": one.text, "given_on": one.given_on.isoformat()}
        for one in naming.consents()
    ]
    if as_json:
        print_json(found)
    else:
        click.echo("\n".join("  ".join(one.values()) for one in found))
