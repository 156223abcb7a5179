"""Posters: one for each shared area with its key, dots where dots are placed, and codes only where a link is open."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from plugin.export.posters import is_shared, posters_of, render_posters
from plugin.language import Language
from tests.export.hostile import HOSTILE
from tests.export.papers import kickoff
from tests.export.pdf_structure import assert_accessible, structure

ADDRESS = "https://example.org/n/abc"


def words(page: object) -> str:
    return " ".join(page.extract_text().split())  # type: ignore[attr-defined]


def test_every_shared_area_has_one_and_private_or_practice_areas_none(german: Language) -> None:
    board = kickoff()
    posters = posters_of(board, {}, german)
    printed = [key for one in posters for key in (*(k for row in one.rows for k in row.keys), one.key)]
    shared = [area.key for area in board.areas if is_shared(area)]
    assert [key for key in shared if printed.count(key) != 1] == []
    assert not [key for key in printed if key.startswith(("canvas", "sandbox", "roles"))]


def test_keys_stand_on_the_paper_as_on_the_board(english: Language) -> None:
    board = kickoff("en")
    reader = PdfReader(io.BytesIO(render_posters(board, {}, english)))
    posters = posters_of(board, {}, english)
    assert len(reader.pages) == len(posters)
    for page, poster in zip(reader.pages, posters, strict=True):
        keys = [key for row in poster.rows for key in row.keys] or [poster.key]
        assert [key for key in keys if key not in words(page)] == []
    box = reader.pages[0].mediabox
    assert (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) == (297, 420)


def test_groups_are_named_and_their_challenge_stands_with_it(german: Language) -> None:
    (poster,) = [one for one in posters_of(kickoff(), {}, german) if one.key == "wp1.challenge@B"]
    group = kickoff().workshop.groups[1]
    assert "Hafen" in poster.place
    assert poster.topic == group.challenge_title
    assert poster.mark != next(one for one in posters_of(kickoff(), {}, german) if one.key == "wp1.challenge@A").mark


def test_scales_of_a_frame_share_a_sheet_and_fields_of_tension_are_lines(german: Language) -> None:
    posters = {one.key: one for one in posters_of(kickoff(), {}, german)}
    (scales,) = [one for one in posters.values() if any(row.keys for row in one.rows)]
    assert scales.rows[0].question == "90 Minuten waren"
    assert scales.rows[0].keys == ("feedback.time.short", "feedback.time.right", "feedback.time.long")
    fields = kickoff().workshop.tensions
    assert [row.choices for row in posters["tension.map"].rows] == [(one.pole_a, one.pole_b) for one in fields]


def test_a_code_leads_to_the_field_and_says_so_and_without_a_link_there_is_none(german: Language) -> None:
    reader = PdfReader(io.BytesIO(render_posters(kickoff(), {"pre.q": ADDRESS, "nowhere": "https://x.y"}, german)))
    figures = [str(one["/Alt"]) for one in structure(reader) if one["/S"] == "/Figure"]
    assert figures == [f"QR-Code zum Feld „Vorab: Das frage ich mich“: {ADDRESS}"]
    scan = "Code öffnen, tippen, senden"
    assert [scan in words(page) for page in reader.pages].count(True) == 1
    assert "Das frage ich mich" in words(next(page for page in reader.pages if scan in words(page)))


def test_they_can_be_read_aloud(english: Language) -> None:
    reader = PdfReader(io.BytesIO(render_posters(kickoff("en"), {}, english)))
    assert_accessible(reader, "en")
    assert [str(one["/S"]) for one in structure(reader)].count("/H1") == len(reader.pages)


@pytest.mark.parametrize("text", [*HOSTILE[:26], "wort " * 60])
def test_hostile_words_stay_on_their_sheet(text: str, german: Language) -> None:
    board = kickoff()
    areas = tuple(replace(area, title=text, prompt=text, stem=text, help=text) for area in board.areas[:2])
    shop = replace(board.workshop, title=text, date=text)
    reader = PdfReader(io.BytesIO(render_posters(replace(board, areas=areas, workshop=shop), {}, german)))
    assert len(reader.pages) == 2


def test_a_board_without_areas_has_a_page_that_says_nothing_wrong(german: Language) -> None:
    assert render_posters(replace(kickoff(), areas=()), {}, german).startswith(b"%PDF")
