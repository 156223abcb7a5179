"""Miro as a provider: boards, snapshots and batches over its REST API v2.

Facts relied on are named where they are used: `translate` and `reading` for shapes, `applying` for writes,
`pages` and `client` for calls, `tariff` for credits, `html` for text.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from plugin.board import BoardRef, Capabilities, Item, Kind, Sharing, Snapshot
from plugin.consent import Member
from plugin.errors import BoardGone, NoDocuments, NotAuthorised, ProviderError, Refused
from plugin.ports import Batch, Outcome, Usage
from plugin.providers.miro import reading
from plugin.providers.miro.applying import BULK_SIZE, Applier
from plugin.providers.miro.client import PAGE_SIZE, MiroClient
from plugin.providers.miro.failures import Missing
from plugin.providers.miro.pages import Listing, by_cursor, by_offset
from plugin.providers.miro.schemas import Reply
from plugin.providers.miro.tariff import TARIFF
from plugin.providers.miro.translate import BULK_KINDS, CREATABLE, LONGEST_CONTENT, NOTE_COLOURS
from plugin.worded import worded

LONGEST_NAME = 60
LONGEST_DESCRIPTION = 300
"""Limits of a board's name and description [SPEC BoardChanges]."""

UNNAMED = "Untitled"
MOST_BOARD_PAGES = 40
MOST_TAG_PAGES = 2
MOST_TAGGED_PAGES = 40
MOST_LOST_PARENTS = 20
MOST_MEMBER_PAGES = 20

DOCS = "docs"
"""Where doc format items live; there is no update of them [SPEC paths //v2/boards/{board_id}/docs/{item_id}]."""

NEVER_SHOWN = ("comment", "vote", "reaction", "stroke", "table_row", "private_mode")
"""What the REST API tells nobody: comments (experimental at best), the voting tool's results, emoji reactions,
pen strokes, rows of tables, and whether private mode is on [SPEC has no path for any; PROBE-B coverage-matrix]."""

BOARD_PAGE = "https://miro.com/app/board/{}/"
BOARDS_PAGE = "https://miro.com/app/dashboard/"
"""Where people open a board [SPEC BoardWithLinks.viewLink: https://miro.com/app/board/<id>]."""


class MiroProvider:
    """The provider protocol over Miro. Safe to share between threads.

    `frames_in_bulk` settles what the spec leaves open, None finds it out with the first frames. `board_page`
    is the address of a board whose viewLink was not seen; `{}` stands for its id.
    """

    def __init__(
        self,
        client: MiroClient,
        *,
        frames_in_bulk: bool | None = None,
        board_page: str = BOARD_PAGE,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.client = client
        self._applier = Applier(client, frames_in_bulk=frames_in_bulk)
        self._board_page = board_page
        self._now = now
        self._links: dict[str, str] = {}

    def capabilities(self) -> Capabilities:
        """Frames count as bulk kinds until a bulk with frames was refused."""
        return Capabilities(
            kinds=CREATABLE,
            batch_size=BULK_SIZE,
            page_size=PAGE_SIZE,
            bulk_kinds=frozenset(kind for kind in BULK_KINDS if self._applier.goes_in_bulk(kind)),
            max_text=LONGEST_CONTENT,
            note_colours=NOTE_COLOURS,
            documents=True,
            tariff=TARIFF,
        )

    def knock(self) -> None:
        """Ask whether the whiteboard is there and knows us; costs one call. Raises NotAuthorised or Unreachable.

        A wrong token is a 400 here, not a 401 [SPEC paths//v1/oauth-token/get/responses/400].
        """
        try:
            self.client.token_info()
        except Missing:
            return
        except Refused:
            raise NotAuthorised("the whiteboard does not accept the access token") from None

    def create_board(self, name: str, mark: str) -> BoardRef:
        """A new board in the token's team; the name is cut to 60 characters, the mark to 300."""
        return self._ref(self.client.create_board(_labels(name, mark)))

    def find_board(self, mark: str) -> BoardRef | None:
        """The newest board of the token's team that carries the mark, or None.

        Listed by team because that is answered at once, while a search needs seconds for indexing, and
        then newest first [SPEC paths//v2/boards/get: team_id, sort].
        """
        return next(self._marked(mark, most=MOST_BOARD_PAGES), None)

    def find_boards(self, mark: str) -> Sequence[BoardRef]:
        """Those of the fifty newest boards that carry the mark."""
        return tuple(self._marked(mark, most=1))

    def copy_board(self, board_id: str, name: str, mark: str) -> BoardRef:
        """A copy of the board. Whether it holds everything at once is not documented; read before relying on it."""
        try:
            return self._ref(self.client.copy_board(board_id, _labels(name, mark)))
        except Missing:
            raise _gone(board_id) from None

    def delete_board(self, board_id: str) -> None:
        try:
            self.client.delete_board(board_id)
        except Missing:
            raise _gone(board_id) from None

    def get_board(self, board_id: str) -> BoardRef:
        try:
            return self._ref(self.client.board(board_id))
        except Missing:
            raise _gone(board_id) from None

    def sharing(self, board_id: str) -> Sharing:
        """What the board's policy and the caller's membership say [SPEC BoardSharingPolicy, BoardWithLinks]."""
        try:
            board = self.client.board(board_id)
        except Missing:
            raise _gone(board_id) from None
        return reading.sharing(board)

    def count_boards(self) -> int | None:
        """What the listing of the token's team says it holds in all, in two calls [SPEC BoardsPagedResponse.total]."""
        team = self._team()
        if team is None:
            return None
        total: int | None = self.client.boards({"limit": 1, "team_id": team})["total"]
        return total

    def read_partly(self, board_id: str) -> Snapshot:
        """As `read`, but when the whiteboard stops answering on the way, what was read so far: `cut_off` says why."""
        return self.read(board_id, partly=True)

    def read(self, board_id: str, *, tags: bool = False, partly: bool = False) -> Snapshot:
        """Everything the board shows us; tags cost calls of their own and are read on request.

        Calls: the board, one for every 50 items, one for every 50 connectors. An item whose parent is not
        found keeps its frame-relative place, and its `parent` is not in the snapshot. `unreadable` counts
        what the whiteboard has and does not list. `partly`: see `read_partly`.
        """
        board = self.get_board(board_id)
        try:
            items = by_cursor(lambda query: self.client.items(board_id, query), partly=partly)
            connectors = (
                Listing(())
                if items.cut_off
                else by_cursor(lambda query: self.client.connectors(board_id, query), partly=partly)
            )
            labels = self._tags(board_id) if tags else {}
        except Missing:
            raise _gone(board_id) from None
        parents = [] if items.cut_off else self._lost_parents(board_id, items)
        found = reading.items(items.entries, connectors.entries, parents)
        return Snapshot(
            board_id=board_id,
            name=board.name,
            items=tuple(replace(item, tags=labels.get(item.id, ())) for item in found) if labels else found,
            taken_at=self._now(),
            unreadable={Kind.UNKNOWN.value: items.unseen} if items.unseen else {},
            cut_off=items.cut_off or connectors.cut_off,
            never_shown=NEVER_SHOWN if tags else (*NEVER_SHOWN, "tag"),
        )

    def count_items(self, board_id: str) -> int | None:
        """What the listing of items says it holds in all, in one call [SPEC GenericItemCursorPaged.total]."""
        try:
            total: int | None = self.client.items(board_id, {})["total"]
        except Missing:
            raise _gone(board_id) from None
        return total

    def read_item(self, board_id: str, item_id: str) -> Item | None:
        """One item, or None if the board does not have it. Connectors are not under items [PROBE-B CHANGELOG]."""
        try:
            reply = self.client.item(board_id, item_id)
        except Missing:
            return self._read_connector(board_id, item_id)
        parents = [self._item_or_none(board_id, parent) for parent in reading.missing_parents([reply])]
        return reading.items([reply], (), [parent for parent in parents if parent])[0]

    def apply(self, board_id: str, batch: Batch) -> Sequence[Outcome]:
        return self._applier.apply(board_id, batch)

    def write_document(self, board_id: str, text: str, *, x: float, y: float) -> str:
        """A doc of Markdown [SPEC paths//v2/boards/{board_id}/docs]; its size follows what it says."""
        body = {"data": {"contentType": "markdown", "content": text}, "position": {"x": x, "y": y}}
        try:
            return self.client.create_item(board_id, DOCS, body=body)
        except Missing:
            self.get_board(board_id)
            raise NoDocuments("the whiteboard has no documents at this board") from None

    def delete_document(self, board_id: str, item_id: str) -> None:
        try:
            self.client.delete_item(board_id, DOCS, item_id=item_id)
        except Missing:
            self.get_board(board_id)

    def members(self, board_id: str) -> Sequence[Member]:
        """Everybody the board was shared with by name; who came by a link is not among them."""
        try:
            found = list(by_offset(lambda offset: self.client.members(board_id, offset), most=MOST_MEMBER_PAGES))
        except Missing:
            raise _gone(board_id) from None
        return tuple(Member(reply["id"], reply["name"]) for reply in found)

    def authors(self, board_id: str, members: frozenset[str]) -> Mapping[str, str]:
        """A listing of its own, so that a snapshot never holds an author; ids of others are dropped as they come."""
        try:
            listing = by_cursor(lambda query: self.client.authored(board_id, query))
        except Missing:
            raise _gone(board_id) from None
        return reading.sole_authors(listing.entries, members)

    def board_url(self, board_id: str) -> str:
        return self._links.get(board_id) or self._board_page.format(board_id)

    def item_url(self, board_id: str, item_id: str) -> str:
        """The address that opens the board at an item, as Miro's own "Copy link" writes it."""
        return f"{self.board_url(board_id)}?moveToWidget={item_id}"

    def usage(self) -> Usage:
        return self.client.usage

    def _ref(self, board: Reply) -> BoardRef:
        if board["viewLink"]:
            self._links[board["id"]] = board["viewLink"]
        return BoardRef(board["id"], board["name"], self.board_url(board["id"]))

    def _marked(self, mark: str, *, most: int) -> Iterator[BoardRef]:
        team = self._team()
        query: dict[str, str | int] = {"limit": PAGE_SIZE}
        if team:
            query |= {"team_id": team, "sort": "last_created"}
        boards = by_offset(lambda offset: self.client.boards({**query, "offset": offset}), most=most)
        return (self._ref(board) for board in boards if mark in board["description"])

    def _team(self) -> str | None:
        """The team of the token; without it boards are listed in every order they may come."""
        try:
            team = self.client.token_info()["team"]
        except ProviderError:
            return None
        return None if team is None else str(team["id"])

    def _lost_parents(self, board_id: str, listing: Listing) -> list[Reply]:
        lost = reading.missing_parents(listing.entries)[:MOST_LOST_PARENTS]
        found = (self._item_or_none(board_id, parent) for parent in lost)
        return [reply for reply in found if reply is not None]

    def _item_or_none(self, board_id: str, item_id: str) -> Reply | None:
        try:
            return self.client.item(board_id, item_id)
        except Missing:
            return None

    def _read_connector(self, board_id: str, item_id: str) -> Item | None:
        try:
            return reading.items((), [self.client.connector(board_id, item_id)])[0]
        except Missing:
            self.get_board(board_id)
            return None

    def _tags(self, board_id: str) -> dict[str, tuple[str, ...]]:
        """Titles of tags by item id, from the listings by tag: the listing of items holds none."""
        titles: dict[str, tuple[str, ...]] = {}
        for tag in by_offset(lambda offset: self.client.tags(board_id, offset), most=MOST_TAG_PAGES):
            for item in self._tagged(board_id, tag["id"]):
                titles[item["id"]] = (*titles.get(item["id"], ()), tag["title"])
        return titles

    def _tagged(self, board_id: str, tag_id: str) -> Sequence[Reply]:
        pages = by_offset(
            lambda offset: self.client.tagged_items(board_id, tag_id, offset=offset), most=MOST_TAGGED_PAGES
        )
        return tuple(pages)


def _labels(name: str, mark: str) -> dict[str, str]:
    return {"name": name.strip()[:LONGEST_NAME] or UNNAMED, "description": mark[:LONGEST_DESCRIPTION]}


def _gone(board_id: str) -> BoardGone:
    return BoardGone(worded("there is no board {board}", board=board_id))
