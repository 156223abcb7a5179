"""Boards of a series that people work on: a note below a prompt, prompts typed over, newer words for those."""

from plugin.board import Geometry, Item
from plugin.providers.miro.provider import MiroProvider
from tests.flows.series_row import retype, stick

OLD = ("Was wird dadurch besser?", "Was kann uns bremsen?", "Was braucht es, damit es gelingt?")
NEW = ("Was wird dadurch spürbar besser?", "Was bremst uns?", "Was trägt dazu bei?")
WORDS = dict(zip(OLD, NEW, strict=True))
NOTE = "Tandems im Betrieb"


def write_below(people: MiroProvider, board: str) -> Item:
    """A note of somebody's below a prompt."""
    prompt = next(item for item in people.read(board).items if item.text.plain == OLD[0]).geometry
    made = stick(people, board, NOTE, Geometry(prompt.x, prompt.y + 200, 0, 0))
    return people.read(board).by_id[made]


def type_over(people: MiroProvider, board: str, count: int) -> list[str]:
    """So many of the prompts say something else now; what they say."""
    mine = [f"Unsere Frage {number}?" for number in range(count)]
    for old, instead in zip(OLD, mine, strict=False):
        retype(people, board, old, instead)
    return mine
