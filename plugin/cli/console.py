"""What commands print and how they end: one JSON document or words for people, and the exit code."""

import json
import sys
from collections.abc import Callable
from typing import Any

import click

from plugin.cli.slips import slip
from plugin.errors import BoardwrightError, Interrupted, UsageError
from plugin.translations import load_language
from plugin.worded import worded


def print_json(document: object) -> None:
    """The one JSON document of a command with `--json`."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def say(text: str) -> None:
    """A line about progress, on stderr."""
    click.echo(text, err=True)


def run(command: Callable[[], Any], *, as_json: bool, lang: str = "de") -> int:
    """Run a command and turn every error into words or a problem document, and into an exit code."""
    try:
        ended = command()
    except click.ClickException as error:
        return _end(UsageError(slip(error)), as_json=as_json, lang=lang)
    except (KeyboardInterrupt, click.Abort):
        return _end(
            Interrupted("Stopped. `boards status` lists the runs that can be resumed."), as_json=as_json, lang=lang
        )
    except BoardwrightError as error:
        return _end(error, as_json=as_json, lang=lang)
    return ended if isinstance(ended, int) else 0  # click hands back what a command ended with


def _end(error: BoardwrightError, *, as_json: bool, lang: str) -> int:
    if as_json:
        print_json(error.problem() | _resumable(error))
    else:
        say = load_language(lang)
        click.echo(f"{say(error.title)}\n{say.detail(error.message)}", err=True)
        for fault in error.faults:
            if fault.sentence not in error.message:
                click.echo(f"  {say.detail(fault.sentence)}", err=True)
    return error.exit_code


def asked_language(arguments: list[str] | None) -> str:
    """The language the command line asks for, even when the rest of it is wrong."""
    return "en" if "en" in _values_of("--lang", _given(arguments)) else "de"


def _values_of(option: str, arguments: list[str]) -> list[str]:
    pairs = zip(arguments, [*arguments[1:], ""], strict=True)
    return [follower for argument, follower in pairs if argument == option] + [
        argument.partition("=")[2] for argument in arguments if argument.startswith(f"{option}=")
    ]


def _resumable(error: BoardwrightError) -> dict[str, object]:
    return {"run_id": error.run_id} if isinstance(error, Interrupted) else {}


def wants_json(arguments: list[str] | None) -> bool:
    """Whether `--json` was asked for, even when the rest of the command line is wrong."""
    return "--json" in _given(arguments)


def _given(arguments: list[str] | None) -> list[str]:
    return sys.argv[1:] if arguments is None else arguments


def parse_values(pairs: tuple[str, ...]) -> dict[str, str]:
    """`K=V` as given to --set, each name once. Raises UsageError on anything else."""
    bad = [pair for pair in pairs if "=" not in pair or pair.startswith("=")]
    if bad:
        raise UsageError(worded("--set wants NAME=VALUE, not {given!r}", given=bad[0]))
    values = dict(pair.split("=", 1) for pair in pairs)
    if len(values) < len(pairs):
        raise UsageError("--set names a value twice; keep one")
    return values
