"""The page for the management is one page, however much there is; data formats say which version they are."""

import csv
import io
from dataclasses import replace

import pypdf
import pytest

from plugin.export.csv_format import minutes_csv
from plugin.export.ics_format import minutes_ics
from plugin.export.pdf_format import minutes_pdf
from plugin.language import Language
from plugin.minutes.edition import VERSIONS
from plugin.minutes.minutes import FormatRow, Glance, GroupHead, Minutes
from plugin.minutes.remarks import NextStep, Remarks
from plugin.minutes.statement import Statement
from plugin.minutes.versions import for_version

LONG = "Wir nehmen Job Shadowing zwischen Konstruktion und Montage, weil man nur versteht, was man gesehen hat. " * 40
ENDLESS = "W" * 6_000
REMARKS = Remarks(
    status="reviewed",
    participants=40,
    key_points=(LONG,) * 9,
    decisions=(LONG,) * 9,
    next_steps=(NextStep(LONG, LONG, "2027-04-15"),) * 9,
    network=LONG,
    follow_up="2027-06-01",
    contact=LONG,
    material=LONG,
    corrections_until="2027-04-01",
    distribution="nur für den Vorstand",
    series="Lernreihe",
    facilitation="zwei Menschen",
)


def pages(minutes: Minutes, say: Language) -> int:
    return len(pypdf.PdfReader(io.BytesIO(minutes_pdf(for_version(minutes, "management", say), (), say))).pages)


def crowded(minutes: Minutes, groups: int, words: str) -> Minutes:
    """The minutes with so many groups, every list full and every text as long as a note can be."""
    letters = "ABCDEFGH"[:groups]
    said = tuple(Statement(words, (f"n{place}",), letter) for place, letter in enumerate(letters * 2))
    row = minutes.formats.rows[0]
    rows: tuple[FormatRow, ...] = tuple(
        replace(row, group=letter, challenge="Generationsübergreifendes Lernen im Schichtbetrieb fördern und festigen")
        for letter in letters
    )
    return replace(
        minutes,
        remarks=REMARKS,
        header=replace(minutes.header, groups=tuple(GroupHead(letter, letter, "") for letter in letters)),
        glance=Glance(minutes.glance.figures, said, said),
        formats=replace(minutes.formats, rows=rows),
        initiatives=replace(minutes.initiatives, released=minutes.initiatives.released * 9),
    )


def test_the_sample_of_a_workshop_fits_on_one_page(minutes: Minutes, german: Language) -> None:
    assert pages(minutes, german) == 1


@pytest.mark.parametrize("groups", [4, 8])
@pytest.mark.parametrize("words", [LONG, ENDLESS])
def test_it_stays_one_page_when_every_list_is_full(groups: int, words: str, minutes: Minutes, german: Language) -> None:
    assert pages(crowded(minutes, groups, words), german) == 1


@pytest.mark.parametrize("version", [name for name in VERSIONS if name not in ("data", "member")])
def test_table_and_calendar_say_which_version_they_are(version: str, minutes: Minutes, german: Language) -> None:
    made = for_version(minutes, version, german)
    head, first, *_ = csv.reader(io.StringIO(minutes_csv(made, (), german).decode("utf-8-sig")), delimiter=";")
    assert head[-2:] == ["Fassung", "Nicht enthalten"]
    assert all(first[-2:])
    calendar = minutes_ics(made, (), german).decode().replace("\r\n ", "")
    assert f"Fassung: {first[-2]}".replace(",", "\\,") in calendar


def test_the_full_table_has_no_column_more(minutes: Minutes, german: Language) -> None:
    assert "Fassung" not in minutes_csv(minutes, (), german).decode()
