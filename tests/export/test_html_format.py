"""The page: one file that asks nobody, in a policy that forbids scripts, readable without seeing."""

import base64
import hashlib
import itertools
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from plugin.export.html_format import minutes_html
from plugin.export.pictures import Picture
from plugin.language import Language
from plugin.minutes.minutes import Minutes
from tests.export.rich import BOARD, rich_minutes


class Page(HTMLParser):
    """All elements with their attributes, and the text."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def named(self, *tags: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.elements if tag in tags]


@pytest.fixture(scope="module")
def data(german: Language, pictures: tuple[Picture, ...]) -> bytes:
    return minutes_html(rich_minutes(german), pictures, german)


@pytest.fixture(scope="module")
def page(data: bytes) -> Page:
    return Page(data)


def test_it_asks_nobody_for_anything(page: Page, data: bytes) -> None:
    attributes = [pair for _, found in page.elements for pair in found.items()]
    sources = [value for name, value in attributes if name in ("src", "data", "poster", "srcset")]
    assert sources
    assert all(source.startswith("data:image/") for source in sources)
    assert not page.named("script", "iframe", "object", "embed", "link", "form", "base")
    assert b"url(" not in data
    assert b"@import" not in data
    assert not [name for name, _ in attributes if name.startswith("on") or name == "style"]


def test_its_policy_forbids_scripts_and_allows_its_own_styles_alone(page: Page, data: bytes) -> None:
    (policy,) = [one["content"] for one in page.named("meta") if one.get("http-equiv") == "Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    style = re.search(r"<style>(.*?)</style>", data.decode(), re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style.group(1).encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy


def test_it_can_be_read_without_seeing_it(page: Page, pictures: tuple[Picture, ...]) -> None:
    (root,) = page.named("html")
    assert root["lang"] == "de"
    assert {picture.alt for picture in pictures} <= {one["alt"] for one in page.named("img")}
    charts = page.named("svg")
    assert len(charts) >= 5
    assert all(one["role"] == "img" and re.search(r"\d", one["aria-label"]) for one in charts)
    assert all(one["scope"] == "col" for one in page.named("th"))
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_links_lead_to_chapters_of_the_page_and_to_notes_on_the_board(page: Page) -> None:
    anchors = {attributes["id"] for _, attributes in page.elements if "id" in attributes}
    targets = [one["href"] for one in page.named("a")]
    inside = [target.removeprefix("#") for target in targets if target.startswith("#")]
    assert set(inside) <= anchors
    assert len(inside) > 10
    outside = {target for target in targets if not target.startswith("#")}
    assert len(outside) > 30
    assert all(target.startswith(BOARD) for target in outside)


def test_a_link_that_is_no_web_address_is_left_out(german: Language) -> None:
    found = rich_minutes(german)
    notes = tuple(replace(entry, url="javascript:alert(1)") for entry in found.appendix.notes)
    page = Page(minutes_html(replace(found, appendix=replace(found.appendix, notes=notes)), (), german))
    assert all(one["href"].startswith("#") for one in page.named("a"))


def test_hostile_words_are_words(hostile_minutes: Minutes, german: Language) -> None:
    page = Page(minutes_html(hostile_minutes, (), german))
    assert not page.named("script")
    assert not [one for one in page.named("img") if "onerror" in one]
    assert "<script>alert(1)</script>" in "".join(page.words)


def test_it_can_be_printed(data: bytes) -> None:
    assert b"@media print" in data
