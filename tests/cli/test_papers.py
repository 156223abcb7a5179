"""`boardwright templates papers`: everything beside the board, before there is one and with the codes of one."""

from pathlib import Path

from icalendar import Calendar
from pypdf import PdfReader

from tests.cli.terminal import SMALL, TEMPLATE, Terminal

DATE = ("--set", "date=15. April 2027, 9:30 Uhr")


def test_all_papers_are_written_in_the_language_asked_for(tmp_path: Path) -> None:
    ended = Terminal(tmp_path)("templates", "papers", TEMPLATE, "--out", "out", "--lang", "en", *SMALL, *DATE)
    assert ended.code == 0, ended.err
    names = {Path(line).name for line in ended.out.split()}
    assert {
        "invitation.txt",
        "calendar.ics",
        "session-plan.pdf",
        "run-sheet.docx",
        "card-deck.pdf",
        "posters.pdf",
    } <= names
    assert names == {path.name for path in (tmp_path / "out").iterdir()}
    assert "we invite you" in (tmp_path / "out" / "invitation.txt").read_text("utf-8")


def test_a_workshop_without_a_date_has_no_calendar_and_it_is_said(tmp_path: Path) -> None:
    ended = Terminal(tmp_path)("templates", "papers", TEMPLATE, "--out", "out", *SMALL)
    assert ended.code == 0
    assert "Kein Kalender" in ended.said
    assert not list((tmp_path / "out").glob("*.ics"))
    assert (tmp_path / "out" / "einladung.docx").exists()


def test_a_date_no_calendar_knows_is_one_error_and_nothing_is_written(tmp_path: Path) -> None:
    unclear = ("--set", "date=Mitte April")
    ended = Terminal(tmp_path)("templates", "papers", TEMPLATE, "--out", "out", *SMALL, *unclear)
    assert ended.code == 2
    assert "date: muss einen Tag mit seinem Jahr nennen" in ended.said
    assert not list((tmp_path / "out").iterdir())
    ended = Terminal(tmp_path)("templates", "papers", TEMPLATE, "--out", "out", "--only", "posters", *SMALL, *unclear)
    assert ended.code == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["plakate.pdf"]


def test_the_calendar_has_an_event_for_each_block_when_asked(tmp_path: Path) -> None:
    asked = ("--only", "calendar", "--by-block", "--zone", "Europe/London")
    ended = Terminal(tmp_path)("templates", "papers", TEMPLATE, "--out", "out", *asked, *SMALL, *DATE)
    assert ended.code == 0, ended.err
    calendar = Calendar.from_ical((tmp_path / "out" / "termin.ics").read_bytes())
    assert len(list(calendar.walk("VEVENT"))) == 11
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/London"]


def test_posters_of_a_board_carry_the_codes_of_its_open_links(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    board_id = terminal("boards", "create", TEMPLATE, *SMALL, *DATE, "--json").document["board_id"]
    (closed,) = terminal("links", "new", board_id, "pre.exp", "--json").document
    terminal("links", "close", board_id, closed["id"])
    (link,) = terminal("links", "new", board_id, "pre.q", "--json").document
    asked = ("--on", board_id, "--only", "posters", "--only", "invitation")
    ended = terminal("templates", "papers", TEMPLATE, "--out", "out", *asked)
    assert ended.code == 0, ended.err
    pages = [page.extract_text() for page in PdfReader(tmp_path / "out" / "plakate.pdf").pages]
    with_code = [text for text in pages if "Code öffnen" in " ".join(text.split())]
    assert len(with_code) == 1
    assert "pre.q" in with_code[0]
    invitation = (tmp_path / "out" / "einladung.txt").read_text("utf-8")
    assert link["address"] in invitation
    assert closed["address"] not in invitation
    assert "Zum Board: " in invitation


def test_a_board_of_another_template_or_with_other_inputs_is_refused(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    board_id = terminal("boards", "create", TEMPLATE, *SMALL, "--json").document["board_id"]
    ended = terminal("templates", "papers", "other", "--out", "out", "--on", board_id)
    assert (ended.code, "wurde aus peer-learning-kickoff gemacht" in ended.said) == (2, True)
    ended = terminal("templates", "papers", TEMPLATE, "--out", "out", "--on", board_id, *SMALL)
    assert (ended.code, "schließen einander aus" in ended.said) == (2, True)
    assert terminal("templates", "papers", TEMPLATE, "--out", "out", "--on", "nowhere").code != 0
