"""Use case: harvest every board of a series, work out what each brought, and keep it until something changes there."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from plugin.flows.harvest import Harvest
from plugin.language import Language
from plugin.minutes.build import make_minutes, search_themes
from plugin.minutes.remarks import Remarks
from plugin.series.event_result import EventResult
from plugin.series.reading import event_result


@dataclass(frozen=True)
class Board:
    """A board of the series that was made: its key, event, company (empty: for everybody) and id."""

    key: str
    event: str
    company: str
    board_id: str


Recall = Callable[[str], tuple[Harvest, Remarks]]
"""The newest harvest of a board with every decision about it."""


def stale(
    boards: Sequence[Board], stamps: Mapping[str, str], kept: Mapping[str, tuple[str, EventResult]]
) -> list[Board]:
    """The harvested boards whose kept result is not that of their harvest and review as they stand."""
    return [
        board
        for board in boards
        if board.board_id in stamps and kept.get(board.key, ("", None))[0] != stamps[board.board_id]
    ]


def work_out(board: Board, recall: Recall, say: Language) -> EventResult:
    """What the board brought, from its newest harvest."""
    found, remarks = recall(board.board_id)
    clusters = search_themes(found.ledger, found.blueprint, remarks, decided=found.decided)
    minutes = make_minutes(found.ledger, found.blueprint, say, remarks, clusters=clusters)
    return event_result(
        board.event, board.company, found.id, ledger=found.ledger, blueprint=found.blueprint, minutes=minutes
    )
