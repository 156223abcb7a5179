"""The commands of Boardwright. Each one reads its options, calls one use case and prints what came of it."""

import gc
import sys

import click

from plugin.cli.console import asked_language, run, wants_json
from plugin.cli.roster import Roster
from plugin.language import LANGUAGES

LINES = {
    "boards": "Boards: from the plan to the minutes, and boards in use.",
    "demo": "Make a board, play a workshop on it, harvest it and write all documents. Needs no account and no network.",
    "keys": "Keys that encrypt tokens: rotate.",
    "links": "Note links: new, list, open, close, revoke, held, release, aside, deliver, qr, receipt.",
    "migrate": "Bring the database to the newest form. "
    "Other commands do it too; a release does it once, before they start.",
    "sandbox": "Run the embedded whiteboard: Miro's interface, a page for every board, no account.",
    "series": "Series: plan, create, upgrade, refresh, status, export, freeze, expire, hand over, erase.",
    "serve": "Run everything on this machine: open the address that is printed. Needs no account and no network.",
    "surveys": "Surveys and interviews: "
    "open, list, close, results, delete, qr, guide, interview, drafts, confirm, forget.",
    "templates": "Workshop templates: list, show, check, preview, import, derive.",
    "worker": "Work on runs, harvests and exports until stopped; any number of workers may share one database.",
}
"""What each command does, as it says itself; here too because all of them take seconds to import."""

_PATIENT = (50_000, 20, 100)
"""When Python looks for what is no longer needed: what is imported stays, and looking through all of it hundreds of
times took a quarter of a command's start."""


@click.group(cls=Roster, lines=LINES, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default="de",
    expose_value=False,
    help="The language commands and errors speak.",
)
def boardwright() -> None:
    """Workshop boards from templates, and minutes from what people wrote on them."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    gc.set_threshold(*_PATIENT)
    as_json, lang = wants_json(arguments), asked_language(arguments)
    code = run(lambda: boardwright.main(args=arguments, standalone_mode=False, obj=lang), as_json=as_json, lang=lang)
    gc.freeze()  # The process ends: nothing is worth a last look.
    sys.exit(code)
