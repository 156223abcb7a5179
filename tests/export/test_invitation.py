"""The invitation: in the board's form of address, with the way in, a technical check, privacy and fair exchange."""

import io
from dataclasses import replace

import docx
import pytest
from pypdf import PdfReader

from plugin.errors import UsageError
from plugin.export.invitation import render_invitation
from plugin.language import Language
from tests.export.hostile import HOSTILE
from tests.export.papers import kickoff

BOARD = "https://example.org/board/b1"


def text(language: Language, address: str = "du", **ways: object) -> str:
    return render_invitation(kickoff(language.code, address), language, "txt", **ways).decode()  # type: ignore[arg-type]


def test_it_addresses_people_as_the_board_does(german: Language, english: Language) -> None:
    familiar, formal = text(german, "du"), text(german, "sie")
    assert "Wir freuen uns auf dich." in familiar
    assert "Wir freuen uns auf Sie." in formal
    assert not {"du", "dich", "deine", "dein", "Deine"} & set(formal.replace(".", " ").replace(",", " ").split())
    assert " Sie " not in familiar
    assert "We look forward to seeing you." in text(english)


def test_it_says_what_is_needed_before_anybody_writes(german: Language) -> None:
    said = text(german)
    for words in ("15. April 2027, 9:30 Uhr", "90 Minuten", "Verband Nord", "DATENSCHUTZ", "KARTELLRECHT"):
        assert words in said
    assert "Verborgen ist dort nichts" in said
    assert "Preise, Margen, Kapazitäten, Kunden, Lieferanten, Ausschreibungen, Lohnplanung oder Boykotte" in said
    assert "TECHNIK IN FÜNF MINUTEN PRÜFEN" in said
    assert "Übungsfeld" in said


def test_it_leads_to_the_board_and_to_the_fields_that_are_open(german: Language) -> None:
    said = text(german, board=BOARD, addresses={"pre.q": "https://example.org/n/abc"})
    assert f"Zum Board: {BOARD}" in said
    assert "Ohne Board, nur ein Textfeld: Vorab: Das frage ich mich: https://example.org/n/abc" in said
    without = text(german)
    assert "http" not in without
    assert "Den Link zum Board schicken wir gesondert." in without


@pytest.mark.parametrize("code", ["de", "en"])
def test_who_is_invited_into_a_room_reads_nothing_of_sound_camera_and_video_calls(
    code: str, german: Language, english: Language
) -> None:
    language, board = (german if code == "de" else english), kickoff(code)
    board = replace(board, workshop=replace(board.workshop, held="room"))
    said = render_invitation(board, language, "txt").decode()
    assert ("GUT ZU WISSEN" if code == "de" else "GOOD TO KNOW") in said
    assert ("Plakaten" if code == "de" else "posters") in said
    for words in ("Kamera", "camera", "Video", "video", "TECHNI", "Link zum Board"):
        assert words not in said


@pytest.mark.parametrize("code", ["de", "en"])
def test_there_are_no_gaps_to_fill_in(code: str, german: Language, english: Language) -> None:
    said = text(german if code == "de" else english)
    assert not set("[]{}<>") & set(said)


def test_a_template_without_antitrust_notice_or_practice_area_says_nothing_of_them(german: Language) -> None:
    board = kickoff()
    notices = replace(board.workshop.notices, antitrust="")
    blocks = tuple(replace(block, areas=()) for block in board.workshop.blocks)
    other = replace(board, workshop=replace(board.workshop, notices=notices, blocks=blocks))
    said = render_invitation(other, german, "txt").decode()
    assert "KARTELLRECHT" not in said
    assert "Schreibe im Übungsfeld" not in said


def test_word_and_pdf_say_the_same_as_the_text(german: Language) -> None:
    document = docx.Document(io.BytesIO(render_invitation(kickoff(), german, "docx")))
    page = " ".join(PdfReader(io.BytesIO(render_invitation(kickoff(), german, "pdf"))).pages[0].extract_text().split())
    bullets = [line.removeprefix("- ") for line in text(german).split("\n") if line.startswith("- ")]
    assert len(bullets) > 12
    paragraphs = {paragraph.text for paragraph in document.paragraphs}
    assert [bullet for bullet in bullets if bullet not in paragraphs] == []
    assert bullets[0] in page


@pytest.mark.parametrize("suffix", ["docx", "pdf", "txt"])
def test_hostile_words_break_nothing(suffix: str, german: Language) -> None:
    board = kickoff()
    shop = replace(board.workshop, title=HOSTILE[6], goals=HOSTILE, hosts=HOSTILE[:4])
    assert render_invitation(replace(board, workshop=shop), german, suffix, board=HOSTILE[3])


def test_other_formats_are_refused(german: Language) -> None:
    with pytest.raises(UsageError, match="txt"):
        render_invitation(kickoff(), german, "odt")
