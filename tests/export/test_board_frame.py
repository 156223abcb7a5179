"""The summary as a frame: read where people worked, within its panels, in letters large enough, nothing cut unsaid."""

from dataclasses import replace

import pytest

from plugin.blueprint.blueprint import Node
from plugin.blueprint.look import SMALLEST_SEEN, VIEW
from plugin.blueprint.text import setting_of
from plugin.board import Kind
from plugin.export.board_frame import FRAME, FrameText, board_frame
from plugin.language import Language
from plugin.minutes.minutes import Minutes
from plugin.minutes.outline import Bullets, Heading, Line, Outline, Table, cell
from plugin.minutes.summary import summary_outline
from plugin.translations import load_language
from plugin.typeface import load_metrics
from tests.export.full import full_minutes

ADDRESS = "https://miro.com/app/board/uXjV=/?moveToWidget=3458764500000000000"


def _text(links: dict[str, str] | None = None) -> FrameText:
    return FrameText(links or {}, "Von uns.", "noch {}".format)


def _nodes(outline: Outline, links: dict[str, str] | None = None) -> dict[str, Node]:
    return {node.key: node for node in board_frame(outline, _text(links), load_metrics())}


def _outline(*blocks: Heading | Bullets | Table) -> Outline:
    return Outline("", "Titel", "", "de", (), blocks, "", "")


def _of(minutes: Minutes, code: str) -> dict[str, Node]:
    return _nodes(summary_outline(minutes, load_language(code)), {f"n{at}": ADDRESS for at in range(400)})


@pytest.mark.parametrize("code", ["de", "en"])
def test_every_text_lies_within_its_panel_and_nothing_overlaps(code: str) -> None:
    nodes = _of(full_minutes(code), code)
    frame = nodes[FRAME]
    assert all(frame.geometry.holds(node.geometry) and node.parent in (None, FRAME) for node in nodes.values())
    panels = [node for node in nodes.values() if node.kind is Kind.SHAPE]
    assert len(panels) == 3
    for panel in panels:
        title, text = (nodes[panel.key.replace("panel", part)] for part in ("title", "text"))
        assert panel.geometry.holds(title.geometry)
        assert panel.geometry.holds(text.geometry)
        assert title.geometry.bottom < text.geometry.top
        assert setting_of(text, load_metrics()).height <= text.geometry.height + 1
    assert all(one.geometry.overlap(other.geometry) == 0 for one in panels for other in panels if one is not other)


@pytest.mark.parametrize("code", ["de", "en"])
def test_each_panel_can_be_read_when_it_fits_the_view(code: str) -> None:
    nodes = _of(full_minutes(code), code)
    for panel in (node for node in nodes.values() if node.kind is Kind.SHAPE):
        scale = min(VIEW[0] / panel.geometry.width, VIEW[1] / panel.geometry.height)
        assert scale * nodes[panel.key.replace("panel", "text")].style.font_size >= SMALLEST_SEEN - 0.25


def test_the_full_summary_of_the_example_is_cut_nowhere(german: Language) -> None:
    nodes = _of(full_minutes("de"), "de")
    assert not [node.key for node in nodes.values() if "noch " in node.text.plain.split("\n")[-1]]
    words = "\n".join(node.text.plain for node in nodes.values())
    for choice in full_minutes("de").glance.choices:
        assert choice.text in words


def test_what_there_is_no_room_for_is_counted() -> None:
    lines = Bullets(tuple(Line(f"Zeile {number}") for number in range(200)))
    text = _nodes(_outline(Heading("Viel"), lines))["summary#0.text"].text.plain.split("\n")
    assert text[-1] == f"noch {200 - (len(text) - 1)}"
    assert text[0] == "• Zeile 0"


def test_notes_lead_to_their_stickies_and_addresses_make_no_text_too_long() -> None:
    lines = Bullets(tuple(Line(f"„Zeile {number}“", (f"n{number}",)) for number in range(60)))
    links = {f"n{number}": ADDRESS + "0" * 300 for number in range(60)}
    text = _nodes(_outline(Heading("Viel"), lines), links)["summary#0.text"].text
    spans = [span for paragraph in text.paragraphs for span in paragraph]
    assert {span.text for span in spans if span.link} >= {"n0", "n1"}
    assert sum(len(span.text) + len(span.link or "") for span in spans) < 6000


def test_records_stand_in_a_line_and_lists_side_by_side_under_their_names() -> None:
    table = Table("Wahl", ("Wer", "Was"), ((cell("A"), cell("x")),), (1.0, 1.0))
    nodes = _nodes(_outline(Heading("Eins"), table, replace(table, parallel=True)))
    assert nodes["summary#0.text"].text.plain == "Wahl: Wer · Was\n• A · x\nWahl\n• Wer: A\n• Was: x"


def test_hostile_words_are_words(hostile_minutes: Minutes, german: Language) -> None:
    nodes = _nodes(summary_outline(hostile_minutes, german))
    words = "\n".join(node.text.plain for node in nodes.values())
    assert "\u202e" not in words
    assert all(not span.link for node in nodes.values() for line in node.text.paragraphs for span in line)
