"""The panel while the workshop runs: late, cut, groups together, messages right to the minute, no words of notes."""

import re
import time
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from flask import Flask

from plugin.flows.harvest import look_at_board
from plugin.http import Session
from plugin.wiring.service import Service
from tests.web.ground import TEMPLATE, Ground
from tests.web.people import Person

NINE = datetime(2027, 3, 24, 8, 0, tzinfo=UTC)
"""Nine in the morning in Berlin, before summer time."""

THREE_GROUPS = {"template": TEMPLATE, "has-groups": "1", "groups": "3", "has-participants": "1", "participants": "9"}


class Hand:
    """A facilitator's hand in the panel, and the clock on the wall."""

    def __init__(self, person: Person, service: Service, board: str) -> None:
        self.person, self.service, self.path = person, service, f"/panel/boards/{board}/workshop"
        self.at(0)

    def at(self, minutes: float) -> "Hand":
        self.service.clock = lambda: NINE + timedelta(minutes=minutes)
        return self

    def look(self, part: str = "", language: str = "de") -> str:
        answer = self.person.panel("GET", self.path + part, headers={"Boardwright-Language": language})
        assert answer.status_code == 200
        return unescape(answer.text)

    def begin(self, due: str = "09:00", zone: str = "Europe/Berlin") -> str:
        return unescape(self.person.panel("POST", f"{self.path}/begin", data={"due": due, "zone": zone}).text)

    def click(self, action: str, **form: str) -> str:
        return unescape(self.person.panel("POST", f"{self.path}/steps", data={"action": action, **form}).text)


def three_groups(_app: Flask, service: Service, anna: Person) -> str:
    """A board for three groups; its id."""
    board = anna.new_board()
    anna.panel("POST", f"/panel/boards/{board}/runs", data=THREE_GROUPS)
    service.worker.work()
    return board


OF_THREE_GROUPS = Ground(three_groups)


@pytest.fixture
def ground() -> Ground[str]:
    return OF_THREE_GROUPS


@pytest.fixture
def hand(anna: Person, service: Service, ground: Ground[str]) -> Hand:
    return Hand(anna, service, ground.left)


def test_before_it_begins_there_is_one_button(hand: Hand) -> None:
    assert "Workshop starten" in hand.look()
    assert "Start workshop" in hand.look(language="en")


def test_six_minutes_late_the_light_is_yellow_and_one_click_cuts_what_the_plan_lets_go(hand: Hand) -> None:
    page = hand.at(6).begin()
    assert "6 Minuten später als geplant: Ende 10:36 statt 10:30" in page
    assert "light-yellow" in page
    blocks = re.search(r'name="blocks" value="([^"]+)"', page)
    assert blocks is not None
    assert blocks[1] == "buffer choice"
    cut = hand.click("cut", blocks=blocks[1])
    assert "Im Plan: Ende 10:29" in cut
    assert "light-green" in cut


def test_messages_say_the_end_by_the_real_start_and_lead_to_each_groups_place(hand: Hand) -> None:
    hand.at(6).begin()
    page = hand.at(12).click("next", running="welcome")
    texts = re.findall(r"<pre[^>]*>(.*?)</pre>", page, re.DOTALL)
    said = [text for text in texts if "Check-in" in text]
    assert [text[:8] for text in said] == ["Gruppe A", "Gruppe B", "Gruppe C"]
    assert all("8 Minuten, bis 09:20" in text for text in said)
    links = {text.rsplit("Hier entlang: ")[1] for text in said}
    assert len(links) == 3
    assert all(link.startswith("http") for link in links)


def test_messages_are_in_the_language_of_the_board_whatever_the_panel_speaks(hand: Hand) -> None:
    def copied(page: str) -> list[str]:
        return re.findall(r"<pre[^>]*>(.*?)</pre>", page, re.DOTALL)

    hand.begin()
    german, english = hand.look(), hand.look(language="en")
    assert "Next block" in english
    assert copied(german)
    assert copied(english) == copied(german)


def test_two_facilitators_clicking_at_once_go_one_block_further(hand: Hand) -> None:
    hand.begin()
    hand.click("next", running="welcome")
    assert "Nächster Block: Impuls" in hand.click("next", running="welcome")


def test_groups_together_have_one_message_less_and_can_part_again(hand: Hand) -> None:
    hand.begin()
    hand.click("next", running="welcome")
    page = hand.click("join", letter="C", into="A")
    assert "Gruppe C wieder für sich (jetzt bei A)" in page
    assert "Gruppe C: Check-in" not in page
    assert "Gruppe C: Check-in" in hand.click("part", letter="C")


def test_the_clock_counts_down_and_says_when_a_block_is_over_time(hand: Hand) -> None:
    hand.begin()
    assert "noch 3 Minuten, bis 09:05" in hand.at(2).look("/clock")
    assert "noch eine Minute, bis 09:05" in hand.at(4).look("/clock")
    assert "eine Minute über der Zeit" in hand.at(6).look("/clock")
    assert "2 Minuten über der Zeit" in hand.at(7).look("/clock")


def test_the_end_can_be_taken_back_and_a_rehearsal_forgotten(hand: Hand) -> None:
    hand.begin()
    assert "Der Workshop ist beendet: 09:00 bis 09:50." in hand.at(50).click("end")
    assert "Nächster Block" in hand.click("back")
    assert "Workshop starten" in hand.person.panel("POST", f"{hand.path}/rehearsal").text
    assert "noch 5 Minuten, bis 10:05" in hand.at(60).begin(due="10:00")


@pytest.mark.parametrize(
    ("action", "form"),
    [
        ("dance", {}),
        ("cut", {"blocks": "briefing"}),
        ("cut", {"blocks": "../x"}),
        ("join", {"letter": "A", "into": "Z"}),
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(hand: Hand, action: str, form: dict[str, str]) -> None:
    hand.begin()
    before = hand.look()
    answer = hand.person.panel("POST", f"{hand.path}/steps", data={"action": action, **form})
    assert answer.status_code == 400
    assert hand.look() == before


@pytest.mark.parametrize(
    ("due", "zone"), [("25:99", "Europe/Berlin"), ("neun", "Europe/Berlin"), ("", "../etc/passwd")]
)
def test_a_beginning_that_cannot_be_read_begins_nothing(hand: Hand, due: str, zone: str) -> None:
    answer = hand.person.panel("POST", f"{hand.path}/begin", data={"due": due, "zone": zone})
    assert answer.status_code == 422
    assert "Workshop starten" in hand.look()


def test_before_the_beginning_no_step_can_be_made(hand: Hand) -> None:
    assert hand.person.panel("POST", f"{hand.path}/steps", data={"action": "next"}).status_code == 400


def test_another_team_sees_nothing_of_it(hand: Hand, bert: Person) -> None:
    hand.begin()
    assert bert.panel("GET", hand.path).status_code in (403, 404)
    assert bert.panel("POST", f"{hand.path}/steps", data={"action": "end"}).status_code in (403, 404)
    assert "Nächster Block" in hand.look()


def test_the_board_is_kept_as_it_was_when_a_phase_ends(hand: Hand) -> None:
    hand.service.clock = lambda: datetime.now(UTC)
    hand.begin(due="")
    hand.click("next", running="welcome")
    hand.click("next", running="checkin")
    hand.service.worker.work()
    board = hand.path.split("/")[3]
    kept = hand.service.bench.store.phase_snapshots.all(hand.person.owner, board)
    assert [one.phase for one in kept] == ["arrive"]
    hand.click("back")
    hand.click("end")
    hand.service.worker.work()
    assert len(hand.service.bench.store.phase_snapshots.all(hand.person.owner, board)) == 1


def test_what_was_written_during_a_rehearsal_does_not_count(hand: Hand) -> None:
    hand.service.clock = lambda: datetime.now(UTC)
    board = hand.path.split("/")[3]
    hand.begin(due="")
    write_note(hand, board, "Nur geprobt")
    hand.person.panel("POST", f"{hand.path}/rehearsal")
    time.sleep(1.1)
    hand.begin(due="")
    write_note(hand, board, "Ernst gemeint")
    fates = _fates(hand, board)
    assert fates["Nur geprobt"] == ("not_used", "rehearsal")
    assert fates["Ernst gemeint"] == ("used", None)


def test_a_rehearsal_that_was_announced_says_so_never_counts_and_leaves_the_workshop_to_begin(hand: Hand) -> None:
    hand.service.clock = lambda: datetime.now(UTC)
    board = hand.path.split("/")[3]
    page = unescape(hand.person.panel("POST", f"{hand.path}/begin", data={"rehearsal": "yes"}).text)
    assert "Probe: Was jetzt geschrieben wird, zählt nicht." in page
    assert "Das war eine Probe" not in page
    write_note(hand, board, "Nur geprobt")
    assert _fates(hand, board)["Nur geprobt"] == ("not_used", "rehearsal"), "while it goes on"
    for running in ("welcome", "checkin"):
        hand.click("next", running=running)
    hand.service.worker.work()
    assert hand.service.bench.store.phase_snapshots.all(hand.person.owner, board) == [], "no phase has ended"
    assert "Workshop starten" in hand.click("end")
    assert _fates(hand, board)["Nur geprobt"] == ("not_used", "rehearsal")


def _fates(hand: Hand, board: str) -> dict[str, tuple[str, str | None]]:
    """What would become of the notes on the board now."""
    harvest = look_at_board(
        hand.service.bench_for(hand.person.owner).provider,
        hand.service.bench.store,
        owner=hand.person.owner,
        board_id=board,
        clock=hand.service.clock,
    )
    return {note.text: (note.disposition.value, note.reason) for note in harvest.ledger.notes}


def write_note(hand: Hand, board: str, text: str) -> None:
    """A note in group A's place for hurdles."""
    made = hand.service.bench.store.runs.all(hand.person.owner)[0]
    box = hand.service.bench.store.runs.blueprint(hand.person.owner, made.id).by_key["wp1.hurdle@A"].geometry
    session = Session(hand.service.bench.url, token=lambda: hand.person.token, app=hand.service.bench.whiteboard)
    body = {"data": {"content": text}, "position": {"x": box.x + len(text) * 9, "y": box.y}}
    assert session.write("POST", f"/v2/boards/{board}/sticky_notes", body=body).is_success
