"""The calendar: every date that names a day, with its uncertainty, and what names none in words."""

from datetime import date

import pytest
from icalendar import Calendar

from plugin.export.ics_format import minutes_ics
from plugin.language import Language
from plugin.minutes.minutes import Minutes
from tests.export.rich import rich_minutes


@pytest.fixture(scope="module")
def calendar(german: Language) -> Calendar:
    return Calendar.from_ical(minutes_ics(rich_minutes(german), (), german))


def events(calendar: Calendar) -> dict[str, date]:
    return {str(one["summary"]): one.decoded("dtstart") for one in calendar.walk("VEVENT")}


def test_milestones_steps_and_the_next_meeting_are_whole_days(calendar: Calendar) -> None:
    assert events(calendar) == {
        "Vorhaben 1: Bis Freitag zwei Kolleginnen fragen": date(2027, 3, 26),
        "Korrekturen am Protokoll bis heute": date(2027, 3, 31),
        "Verband: Termin verschicken": date(2027, 4, 2),
        "Verband: Offene Frage aufnehmen (n7)": date(2027, 5, 1),
        "Folgetreffen": date(2027, 5, 12),
        "Vorhaben 1: Zwei Tandems haben sich dreimal getroffen, bis KW 20": date(2027, 5, 23),
    }
    assert all(one["transp"] == "TRANSPARENT" for one in calendar.walk("VEVENT"))


def test_a_week_is_told_as_a_week(calendar: Calendar) -> None:
    (found,) = [one for one in calendar.walk("VEVENT") if "KW 20" in str(one["summary"])]
    assert "17.05.2027 bis 23.05.2027" in str(found["description"])


def test_what_names_no_day_stands_in_the_journal(calendar: Calendar) -> None:
    (journal,) = calendar.walk("VJOURNAL")
    assert "bald · Gruppe A · Anfangen" in str(journal["description"])


def test_a_date_keeps_its_identity_and_two_dates_never_share_one(calendar: Calendar, german: Language) -> None:
    again = Calendar.from_ical(minutes_ics(rich_minutes(german), (), german))
    ids = [str(one["uid"]) for one in calendar.walk() if "uid" in one]
    assert [str(one["uid"]) for one in again.walk() if "uid" in one] == ids
    assert len(set(ids)) == len(ids)


def test_without_any_date_it_is_still_a_calendar(minutes: Minutes, english: Language) -> None:
    found = Calendar.from_ical(minutes_ics(minutes, (), english))
    assert events(found) == {}
    assert len(found.walk("VJOURNAL")) == 1


def test_lines_are_folded_and_commas_escaped(hostile_minutes: Minutes, german: Language) -> None:
    data = minutes_ics(hostile_minutes, (), german)
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    (journal,) = Calendar.from_ical(data).walk("VJOURNAL")
    assert "<script>alert(1)</script>" in str(journal["summary"])
