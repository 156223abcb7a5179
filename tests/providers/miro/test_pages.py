"""Listings that change while they are read, or lie about their end."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from plugin.errors import Unreachable
from plugin.http import Query
from plugin.providers.miro.pages import by_cursor, by_offset
from plugin.providers.miro.schemas import Reply


def page(*ids: str, cursor: str | None = None, total: int | None = None) -> dict[str, Any]:
    return {"data": [{"id": each, "page": cursor} for each in ids], "cursor": cursor, "total": total}


class Host:
    """Gives its pages one after another and remembers what it was asked."""

    def __init__(self, *pages: dict[str, Any]) -> None:
        self._pages: Iterator[dict[str, Any]] = iter(pages)
        self.asked: list[Query] = []

    def __call__(self, query: Query) -> dict[str, Any]:
        self.asked.append(query)
        return next(self._pages)


def ids(*pages: dict[str, Any]) -> list[str]:
    return [entry["id"] for entry in by_cursor(Host(*pages)).entries]


def test_cursors_are_followed_to_the_end() -> None:
    host = Host(page("1", "2", cursor="a"), page("3", cursor="b"), page("4"))
    assert [entry["id"] for entry in by_cursor(host).entries] == ["1", "2", "3", "4"]
    assert host.asked == [{}, {"cursor": "a"}, {"cursor": "b"}]


def test_an_item_listed_twice_counts_once_and_as_it_was_last() -> None:
    listing = by_cursor(Host(page("1", "2", cursor="a"), page("2", "3")))
    assert [(entry["id"], entry["page"]) for entry in listing.entries] == [("1", "a"), ("2", None), ("3", None)]


def test_items_that_came_in_between_are_there_and_none_is_unseen() -> None:
    listing = by_cursor(Host(page("1", "2", cursor="a", total=3), page("3", "4", total=4)))
    assert (len(listing.entries), listing.unseen) == (4, 0)


def test_what_the_host_counts_but_never_lists_is_unseen() -> None:
    assert by_cursor(Host(page("1", "2", total=250))).unseen == 248


def test_a_repeated_cursor_or_an_empty_page_ends_the_listing() -> None:
    assert ids(page("1", cursor="a"), page("2", cursor="a")) == ["1", "2"]
    assert ids(page("1", cursor="a"), page(cursor="b")) == ["1"]
    assert ids(page("1", cursor="")) == ["1"]


def test_offsets_are_followed_only_as_far_as_wanted() -> None:
    asked: list[int] = []

    def fetch(offset: int) -> dict[str, Any]:
        asked.append(offset)
        return page(*(str(offset + n) for n in range(50)))

    found = by_offset(fetch, most=3)
    assert next(found)["id"] == "0"
    assert asked == [0]
    assert len(list(found)) == 149
    assert asked == [0, 50, 100]


def _cut_off_after(pages: int) -> Callable[[Query], Reply]:
    """A listing of many pages that stops answering after some."""

    def fetch(query: Query) -> Reply:
        number = int(query.get("cursor", 0))
        if number >= pages:
            raise Unreachable("the whiteboard answered 503")
        return {"data": [{"id": f"i{number}"}], "cursor": str(number + 1), "total": 9}

    return fetch


def test_a_listing_that_is_cut_off_is_an_error() -> None:
    with pytest.raises(Unreachable):
        by_cursor(_cut_off_after(2))


def test_what_was_read_before_it_was_cut_off_is_given_on_request_with_the_cause() -> None:
    listing = by_cursor(_cut_off_after(2), partly=True)
    assert [entry["id"] for entry in listing.entries] == ["i0", "i1"]
    assert (listing.unseen, listing.cut_off) == (7, "the whiteboard answered 503")


def test_without_a_first_page_there_is_nothing_to_give() -> None:
    with pytest.raises(Unreachable):
        by_cursor(_cut_off_after(0), partly=True)
