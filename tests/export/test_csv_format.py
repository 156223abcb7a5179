"""CSV: Excel in Germany opens it, nothing in it is a formula, no note is lost."""

import csv
import io

from plugin.export.csv_format import minutes_csv
from plugin.language import Language
from plugin.minutes.minutes import Minutes


def table(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";", strict=True))


def test_it_begins_with_the_mark_excel_needs_and_uses_semicolons(minutes: Minutes, german: Language) -> None:
    data = minutes_csv(minutes, (), german)
    assert data.startswith(b"\xef\xbb\xbfKennung;Bereich;")
    assert data.count(b"\r\n") >= len(minutes.appendix.notes)


def test_every_note_comes_back_as_it_was(minutes: Minutes, german: Language) -> None:
    head, *lines = table(minutes_csv(minutes, (), german))
    found = {line[0]: dict(zip(head, line, strict=True)) for line in lines}
    assert len(lines) == len(minutes.appendix.notes)
    for entry in minutes.appendix.notes:
        assert found[entry.id]["Wortlaut"] == entry.text
        assert found[entry.id]["Bereich"] == (entry.area or "")
        assert found[entry.id]["Punkte"] == str(entry.votes)


def test_no_cell_can_become_a_formula(hostile_minutes: Minutes, german: Language) -> None:
    lines = table(minutes_csv(hostile_minutes, (), german))
    cells = [cell for line in lines for cell in line]
    assert [cell for cell in cells if cell.strip()[:1] in tuple("=+-@\t\r") and cell.strip()] == []
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)


def test_headings_follow_the_language(minutes: Minutes, english: Language) -> None:
    head, first, *_ = table(minutes_csv(minutes, (), english))
    assert head[:2] == ["Id", "Area"]
    assert "used" in first


def test_what_became_of_a_note_is_said_in_words(minutes: Minutes, german: Language) -> None:
    head, *lines = table(minutes_csv(minutes, (), german))
    found = [dict(zip(head, line, strict=True)) for line in lines]
    told = {(line["Verbleib"], line["Grund"].split(" von ")[0]) for line in found}
    assert told >= {("verwendet", ""), ("nicht verwendet", "leer"), ("zusammengeführt", "genaue Kopie")}
    assert {line["Phase"] for line in found if line["Bereich"].startswith("wp1")} == {"Arbeitsphase 1"}
    assert "aus einem Beispiel" in {line["Merkmale"] for line in found}
