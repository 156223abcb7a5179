"""`boardwright boards pause, cancel`: halting a run, in whatever process it is worked on."""

import click

from plugin.cli.console import print_json
from plugin.cli.options import JSON, LANGUAGE
from plugin.run import Run, RunState
from plugin.wiring import Workbench

_SENTENCES = {
    RunState.WORKING: "Was gerade unterwegs ist, kommt noch an.",
    RunState.PAUSED: "Pausiert; weiter geht es mit: boards resume {run}",
    RunState.CANCELLED: "Abgebrochen. Was schon da ist, bleibt; weiter geht es mit: boards resume {run}",
    RunState.DONE: "Der Lauf war schon fertig.",
    RunState.FAILED: "Der Lauf war schon zu Ende; weiter geht es mit: boards resume {run}",
}


@click.command()
@click.argument("run_id")
@LANGUAGE
@JSON
def pause(run_id: str, lang: str, as_json: bool) -> None:
    """Halt a run after the calls in flight; `boards resume` goes on."""
    bench = Workbench.open()
    _tell(bench, bench.pause(run_id), lang, as_json=as_json)


@click.command()
@click.argument("run_id")
@LANGUAGE
@JSON
def cancel(run_id: str, lang: str, as_json: bool) -> None:
    """End a run after the calls in flight; what stands stays."""
    bench = Workbench.open()
    _tell(bench, bench.cancel(run_id), lang, as_json=as_json)


def _tell(bench: Workbench, run: Run, lang: str, *, as_json: bool) -> None:
    if as_json:
        print_json({"run_id": run.id, "state": run.state.value, "board_id": run.board_id})
    else:
        click.echo(bench.language(lang)(_SENTENCES[run.state], run=run.id))
