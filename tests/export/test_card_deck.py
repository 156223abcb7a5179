"""The deck: every card once, front and back on the same piece of paper, readable aloud, nothing near a cut."""

import io
from collections.abc import Sequence
from dataclasses import replace

import pytest
from pypdf import PageObject, PdfReader

from plugin.catalogue.content import MethodCard
from plugin.export.card_deck import ON_A_SHEET, render_card_deck
from plugin.language import Language, Text, Voice
from plugin.loader import load_catalogue
from tests.export.hostile import HOSTILE
from tests.export.pdf_structure import assert_accessible, structure

CARDS = tuple(load_catalogue().content.cards.values())
MILLIMETRE = 72 / 25.4
WIDE, HIGH = 210.0, 297.0


def deck(cards: Sequence[MethodCard], language: Language) -> PdfReader:
    return PdfReader(io.BytesIO(render_card_deck(cards, Voice(language.code), language)))


def pieces(page: PageObject) -> list[tuple[float, float, float, str]]:
    """Texts of a page: millimetres from the left and from the top, size of the letters in points, words."""
    found: list[tuple[float, float, float, str]] = []

    def visit(text: str, matrix: list[float], placed: list[float], _: object, size: float) -> None:
        x = placed[4] * matrix[0] + placed[5] * matrix[2] + matrix[4]
        y = placed[4] * matrix[1] + placed[5] * matrix[3] + matrix[5]
        if text.strip():
            found.append((x / MILLIMETRE, HIGH - y / MILLIMETRE, size, text))

    page.extract_text(visitor_text=visit)
    return found


def quarters(page: PageObject) -> list[str]:
    """What stands in each quarter of a sheet, row by row from the left."""
    said = ["", "", "", ""]
    for x, y, _, text in pieces(page):
        said[2 * (y > HIGH / 2) + (x > WIDE / 2)] += text
    return ["".join(text.split()) for text in said]


@pytest.mark.parametrize("code", ["de", "en"])
def test_backs_lie_behind_their_fronts_when_the_sheet_turns_over_its_long_edge(
    code: str, german: Language, english: Language
) -> None:
    language = german if code == "de" else english
    reader = deck(CARDS, language)
    ordered = sorted(CARDS, key=lambda card: card.number)
    assert len(reader.pages) == 2 * -(-len(CARDS) // ON_A_SHEET)
    for number, card in enumerate(ordered):
        sheet, place = divmod(number, ON_A_SHEET)
        title = "".join(f"{card.number}{card.title.say(Voice(code))}".split())
        assert title in quarters(reader.pages[2 * sheet])[place]
        mirrored = (1, 0, 3, 2)[place]
        assert title in quarters(reader.pages[2 * sheet + 1])[mirrored]


@pytest.mark.parametrize("code", ["de", "en"])
def test_nothing_is_near_an_edge_or_a_cut_and_all_of_it_can_be_read(
    code: str, german: Language, english: Language
) -> None:
    for page in deck(CARDS, german if code == "de" else english).pages:
        for x, y, size, text in pieces(page):
            assert 8 <= x % (WIDE / 2) <= WIDE / 2 - 8, text
            assert 8 <= y % (HIGH / 2) <= HIGH / 2 - 8, text
            assert size >= 6, text


def test_the_last_sheet_is_filled_with_cards_for_formats_of_ones_own(german: Language) -> None:
    assert [quarter.startswith("+Unser") for quarter in quarters(deck(CARDS[:2], german).pages[0])] == [
        False,
        False,
        True,
        True,
    ]
    assert all("Unser eigenes Format" not in page.extract_text() for page in deck(CARDS[:4], german).pages)


def test_it_is_read_card_by_card_fronts_before_backs(english: Language) -> None:
    reader = deck(CARDS[:4], english)
    assert_accessible(reader, "en")
    headings = [one for one in structure(reader) if one["/S"] == "/H1"]
    assert len(headings) == 2 * 4
    assert not [one for one in structure(reader) if one["/S"] == "/Figure"]


def test_licence_and_sources_are_on_the_back(german: Language) -> None:
    card = next(card for card in CARDS if card.credits.sources and card.credits.name_caveat)
    back = "".join(deck([card], german).pages[1].extract_text().replace("-", "").split())
    assert card.credits.licence.replace(" ", "") in back
    assert all("".join(source.title.replace("-", "").split()) in back for source in card.credits.sources)


@pytest.mark.parametrize("text", [*HOSTILE[:26], "wort " * 200])
def test_hostile_words_break_nothing(text: str, german: Language) -> None:
    said = Text(text, text)
    card = replace(CARDS[0], title=said, one_liner=said, first_step=said, use_when=(said,))
    assert len(deck([card], german).pages) == 2
