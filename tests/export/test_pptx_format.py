"""Slides: a title each, native charts and tables with descriptions, sources in the notes, nothing executed."""

import io
import re

import pptx
import pytest

from plugin.export.pptx_format import minutes_pptx
from plugin.language import Language
from plugin.minutes.minutes import Minutes
from tests.export.rich import rich_minutes


def opened(data: bytes) -> pptx.presentation.Presentation:
    return pptx.Presentation(io.BytesIO(data))


@pytest.fixture(scope="module")
def rich(german: Language) -> Minutes:
    return rich_minutes(german)


@pytest.fixture(scope="module")
def deck(rich: Minutes, german: Language) -> pptx.presentation.Presentation:
    return opened(minutes_pptx(rich, (), german))


def titles(deck: pptx.presentation.Presentation) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def texts(deck: pptx.presentation.Presentation) -> str:
    found = []
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                found.append(shape.text_frame.text)
            if shape.has_table:
                found += [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(found)


def test_every_slide_has_a_title_of_its_own_and_stands_in_the_order_of_the_minutes(
    deck: pptx.presentation.Presentation, rich: Minutes
) -> None:
    found = titles(deck)
    assert found[0] == rich.header.title
    assert found[1] == "Auf einen Blick"
    sections = [
        "Anlass und Ziele",
        "Spannungsfelder",
        "Themen über die Gruppen hinweg",
        "Offene Widersprüche",
        "Vorhaben",
    ]
    assert [title for title in found if title in sections] == sections
    assert found[-1] == "Hinweise"
    assert all(found)


def test_spreads_are_charts_of_the_program_itself(deck: pptx.presentation.Presentation) -> None:
    charts = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    assert len(charts) == 4
    goals = charts[0]
    assert [series.name for series in goals.plots[0].series] == ["gar nicht", "teils", "ganz"]
    assert [list(series.values) for series in goals.plots[0].series] == [[0.0], [3.0], [4.0]]


def test_all_that_is_no_text_has_a_description_with_its_numbers(deck: pptx.presentation.Presentation) -> None:
    described = [
        shape._element.xpath("./*/p:cNvPr/@descr")[0]
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_chart or shape.has_table or shape.shape_type == 13
    ]
    assert len(described) >= 10
    assert all(described)
    assert any("von 8" in words for words in described)


def test_the_notes_of_the_speaker_carry_the_words_and_their_sources(deck: pptx.presentation.Presentation) -> None:
    notes = "\n".join(slide.notes_slide.notes_text_frame.text for slide in deck.slides if slide.has_notes_slide)
    assert re.search(r"„Die Fragen statt der Ausreden“ \(n\d+\)", notes)


def test_words_are_in_the_language_they_are_said_to_be(rich: Minutes, english: Language) -> None:
    deck = opened(minutes_pptx(rich, (), english))
    spoken = {run.get("lang") for slide in deck.slides for run in slide._element.iter() if run.tag.endswith("}rPr")}
    assert spoken == {"en-GB"}
    assert deck.core_properties.language == "en-GB"
    assert (deck.core_properties.author, deck.core_properties.last_modified_by) == ("", "")


def test_proposals_and_suggestions_of_machines_are_marked(deck: pptx.presentation.Presentation) -> None:
    assert "Vorschlag · häufige Worte" in texts(deck)
    assert "Bezeichnung von einer KI vorgeschlagen" in texts(deck)


def test_hostile_words_arrive_as_words(hostile_minutes: Minutes, german: Language) -> None:
    deck = opened(minutes_pptx(hostile_minutes, (), german))
    assert "<script>alert(1)</script>" in texts(deck)
    assert not [rel for slide in deck.slides for rel in slide.part.rels.values() if rel.is_external]


def test_nothing_hangs_out_of_a_slide(deck: pptx.presentation.Presentation) -> None:
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height
