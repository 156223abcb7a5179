"""Following pages to the end: cursors for items and connectors, offsets for boards and tags.

On the last page the cursor is absent; items come sorted by id, so what is added while we read comes last
[PROBE-A D, G.3]. A page that repeats an item replaces it: the later reading is the truer one.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from plugin.errors import Throttled, Unreachable
from plugin.http import Query
from plugin.providers.miro.client import PAGE_SIZE
from plugin.providers.miro.schemas import Reply


@dataclass(frozen=True)
class Listing:
    """All entries of a listing, each once, and how many more the last page said there are.

    `cut_off` says why the listing ended before its end.
    """

    entries: tuple[Reply, ...]
    unseen: int = 0
    cut_off: str = ""


def by_cursor(fetch: Callable[[Query], Reply], *, partly: bool = False) -> Listing:
    """Everything that `fetch` gives, page by page. A cursor that comes back again ends the listing.

    `partly`: when the whiteboard stops answering after the first page, what was read counts.
    """
    entries: dict[str, Reply] = {}
    cursors: set[str] = set()
    page = fetch({})
    while True:
        entries.update((entry["id"], entry) for entry in page["data"])
        cursor = page["cursor"]
        if not cursor or cursor in cursors or not page["data"]:
            break
        cursors.add(cursor)
        try:
            page = fetch({"cursor": cursor})
        except (Throttled, Unreachable) as error:
            if not partly:
                raise
            return Listing(tuple(entries.values()), max(0, (page["total"] or 0) - len(entries)), error.message)
    return Listing(tuple(entries.values()), max(0, (page["total"] or 0) - len(entries)))


def by_offset(fetch: Callable[[int], Reply], *, most: int) -> Iterator[Reply]:
    """Entries page by page, as far as they are wanted, at most `most` pages."""
    for number in range(most):
        entries = fetch(number * PAGE_SIZE)["data"]
        yield from entries
        if len(entries) < PAGE_SIZE:
            return
