"""Asks a real Miro the open questions on a throwaway board, and cleans up whatever happens."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from plugin.errors import BoardwrightError, NotAuthorised
from plugin.providers.miro.client import MiroClient
from plugin.providers.miro.questions import QUESTIONS, Finding, Trial

BOARD = {"name": "Boardwright probe", "description": "A throwaway board. Boardwright deletes it after a minute."}


def probe(
    client: MiroClient,
    *,
    clock: Callable[[], float] = time.perf_counter,
    sleep: Callable[[float], None] = time.sleep,
) -> list[Finding]:
    """One finding a question; a question that fails says so and stops no other.

    Takes about a minute and 15,000 credits. The board and its copies are deleted at the end, also after
    errors and Ctrl-C; a board that could not be deleted is a finding. Raises NotAuthorised, and what
    prevents the board from being made.
    """
    trial = Trial(client, client.create_board(BOARD)["id"], clock, sleep)
    findings: list[Finding] = []
    try:
        findings.extend(_asked(question, trial) for question in QUESTIONS)
    finally:
        findings.extend(_cleaned(trial))
    return findings


def as_markdown(findings: Sequence[Finding], on: date) -> str:
    """The findings as a document, ready for `docs/miro-verified.md`."""
    rows = "".join(f"| {_cell(f.question)} | {_cell(f.answer)} | {_cell(f.evidence)} |\n" for f in findings)
    return (
        "# What a real Miro answered\n\n"
        f"Asked on {on.isoformat()} with `boardwright boards probe`, on a throwaway board.\n\n"
        "| question | answer | evidence |\n|---|---|---|\n" + rows
    )


def _asked(question: Callable[[Trial], Finding], trial: Trial) -> Finding:
    name = question.__name__.replace("_", " ")
    try:
        return question(trial)
    except NotAuthorised:
        raise
    except BoardwrightError as error:
        return Finding(name, "not found out", error.message)
    except (KeyError, TypeError, ValueError, AttributeError) as surprise:
        return Finding(name, "not found out", f"unexpected reply ({type(surprise).__name__}: {surprise})")


def _cleaned(trial: Trial) -> Iterator[Finding]:
    for board_id in (*trial.copies, trial.board_id):
        try:
            trial.client.delete_board(board_id)
        except BoardwrightError as error:
            yield Finding("Was the throwaway board deleted?", "no, please delete it", f"{board_id}: {error.message}")


def _cell(text: str) -> str:
    """Text inside a table: no line breaks, no bars, nothing that is read as markup."""
    return _escaped(" ".join(text.split()), "\\`|<>*_[]")


def _escaped(text: str, special: Iterable[str]) -> str:
    for character in special:
        text = text.replace(character, f"\\{character}")
    return text
