"""The summary for a whiteboard: plain Markdown in which words of others are read and never rendered."""

import re

from markdown_it import MarkdownIt

from plugin.export.board_text import board_text
from plugin.language import Language
from plugin.minutes.minutes import Minutes
from plugin.minutes.outline import Bullets, Line, Outline, Table, cell
from plugin.minutes.summary import summary_outline

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def _outline(*blocks: Bullets | Table) -> Outline:
    return Outline("", "Titel", "", "de", (), blocks, "", "")


def test_a_note_leads_to_its_sticky_and_an_odd_address_leads_nowhere() -> None:
    lines = Bullets((Line("„Eins“", ("n1",)), Line("„Zwei“", ("n2",))))
    links = {"n1": "https://miro.com/app/board/uXjV=/?moveToWidget=3458", "n2": "javascript:alert(1)"}
    rendered = PARSER.render(board_text(_outline(lines), links, "Kennung: abc"))
    assert re.findall(r'href="([^"]+)"', rendered) == ["https://miro.com/app/board/uXjV=/?moveToWidget=3458"]
    assert "Kennung: abc" in rendered


def test_tables_are_lists_because_whiteboards_may_not_know_them() -> None:
    table = Table("Wahl", ("Gruppe", "Worte"), ((cell("A"), (Line("„x“"),)), (cell("B"), (Line("„y“"),))), (1.0, 2.0))
    text = board_text(_outline(table), {}, "")
    assert "|" not in text
    assert "- **A:** „x“\n- **B:** „y“" in text


def test_a_hostile_workshop_brings_no_markup_along(hostile_minutes: Minutes, german: Language) -> None:
    text = board_text(summary_outline(hostile_minutes, german), {}, "Kennung: abc")
    rendered = PARSER.render(text)
    assert not re.search(r"<(a|img|script|pre|code|blockquote|del|table|hr|em|iframe|svg)\b", rendered)


def test_the_summary_names_choices_open_questions_and_its_reading(minutes: Minutes, german: Language) -> None:
    text = board_text(summary_outline(minutes, german), {}, "Kennung: abc")
    assert text.startswith("# Zusammenfassung: Voneinander lernen: Auftakt")
    for heading in ("Auf einen Blick", "Offene Fragen und Themenspeicher", "Vereinbarungen und nächste Schritte"):
        assert f"\n## {heading}\n" in text
    assert text.rstrip().endswith("Kennung: abc")
    assert "Board gelesen" in text
