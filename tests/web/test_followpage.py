"""The page of an initiative: whoever has the link answers, nobody learns who; weeks pass on a turned clock."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from icalendar import Calendar

from plugin.flows.following import followed_initiatives
from plugin.followup.initiative import Standing
from plugin.web.sources import NOTES
from plugin.wiring.service import Service
from tests.web.fields import Workshop
from tests.web.followers import IDEA, SIGN, STEP, Followed, follow, followed_from, released
from tests.web.ground import Ground
from tests.web.people import Person

RELEASED = released(2)


@pytest.fixture
def ground(request: pytest.FixtureRequest) -> Ground[str] | None:
    return RELEASED if "followed" in request.fixturenames else None


@pytest.fixture
def followed(workshop: Workshop) -> Followed:
    return followed_from(workshop)


def _answers(followed: Followed, number: int = 0) -> list[tuple[str, str]]:
    one = followed.initiatives()[number]
    found = followed.service.bench.store.initiatives.answers(one.owner, [one.id])[one.id]
    return [(answer.state.value, answer.sentence) for answer in found]


def test_the_page_shows_what_was_released_and_takes_an_answer(followed: Followed) -> None:
    visitor = followed.visitor()
    answer = visitor.open()
    assert all(visitor.says(words) for words in (f"{IDEA} 1", STEP, SIGN))
    assert not visitor.says(f"{IDEA} 2")
    assert "Set-Cookie" not in answer.headers
    assert (answer.headers["Cache-Control"], answer.headers["X-Robots-Tag"]) == ("no-store", "noindex, nofollow")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert '<meta name="robots" content="noindex' in visitor.page
    visitor.send(state="moved", sentence="Zwei  haben\nzugesagt.")
    assert visitor.says("Danke, deine Antwort ist da.")
    assert _answers(followed) == [("moved", "Zwei haben zugesagt.")]
    assert "Set-Cookie" not in visitor.open("?lang=en").headers
    assert visitor.says("What became of it?")


def test_without_a_state_or_with_too_many_words_nothing_is_kept_and_nothing_is_lost(followed: Followed) -> None:
    visitor = followed.visitor()
    assert visitor.send(sentence="Ein Satz").status_code == 422
    assert visitor.says("Bitte wähle aus, wie es steht.")
    assert visitor.says("Ein Satz</textarea>")
    assert visitor.send(state="stuck", sentence="x" * 281).status_code == 422
    assert visitor.says("x" * 281)
    assert _answers(followed) == []


def test_of_a_week_the_last_answer_counts_and_weeks_add_up(followed: Followed) -> None:
    visitor = followed.visitor()
    visitor.send(state="stuck")
    visitor.send(state="moved")
    followed.clock.weeks(2)
    visitor.send(state="adapted", sentence="Kleiner angefangen")
    assert _answers(followed) == [("moved", ""), ("adapted", "Kleiner angefangen")]
    weeks = followed.service.bench.store.initiatives.answers(
        followed.anna.owner, [followed.initiatives()[0].id]
    ).popitem()[1]
    assert all(answer.week.weekday() == 0 for answer in weeks)


def test_by_the_link_of_the_slip_no_answer_is_shown_and_by_an_own_link_only_ones_own(followed: Followed) -> None:
    slip = followed.visitor()
    slip.send(state="stuck", sentence="Keine Zeit")
    slip.open()
    assert not slip.says("Keine Zeit")
    assert not slip.says("Bisher")
    mine = followed.visitor()
    mine.take_link()
    assert mine.says("Das ist jetzt dein eigener Link.") or mine.says("Diesen Link hast nur du.")
    assert not mine.says("Keine Zeit")
    assert slip.open().status_code == 403
    followed.clock.weeks(1)
    mine.send(state="moved", sentence="Jetzt geht es")
    mine.open()
    assert mine.says("Jetzt geht es")
    board = followed.anna.browser.get(f"/account/boards/{followed.board_id}/initiatives/").text
    assert mine.path not in board
    assert "hat einen eigenen Link" in board


def test_an_own_answer_can_be_taken_back(followed: Followed) -> None:
    visitor = followed.visitor()
    visitor.take_link()
    visitor.send(state="stuck", sentence="Doch nicht")
    week = re.search(r'name="week" value="([\d-]+)"', visitor.page)
    assert week is not None
    visitor.send("/take-back", week=week.group(1))
    assert _answers(followed) == []


def test_a_flood_is_slowed_and_leaves_one_answer(followed: Followed) -> None:
    visitor = followed.visitor()
    statuses = [visitor.send(state="stuck").status_code for _ in range(NOTES.amount + 1)]
    assert statuses[-1] == 429
    assert visitor.says("Das ging zu schnell.")
    assert len(_answers(followed)) == 1


def test_a_closed_a_renewed_and_an_old_link_lead_nowhere(followed: Followed) -> None:
    first, second = followed.visitor(0), followed.visitor(1)
    one, two = followed.initiatives()
    followed.desk.close(followed.board_id, one.id)
    assert first.open().status_code == 403
    followed.desk.open(followed.board_id, one.id)
    assert first.open().status_code == 200
    followed.desk.renew(followed.board_id, two.id)
    assert second.open().status_code == 403
    assert followed.visitor(1).open().status_code == 200
    followed.clock.weeks(26)
    assert first.open().status_code == 403


def test_a_later_harvest_brings_new_words_and_keeps_answers_and_links(followed: Followed) -> None:
    visitor = followed.visitor()
    visitor.send(state="moved", sentence="Läuft")
    followed.write("canvas.idea@P03", "Ein Lesekreis")
    followed.release("P01", "P03")
    done = followed.desk.take_over(followed.board_id)
    assert (done.new, done.known, done.withdrawn) == (1, 1, 1)
    first, second, third = followed.initiatives()
    assert (first.standing, second.standing, third.standing) == (Standing.OPEN, Standing.WITHDRAWN, Standing.OPEN)
    assert (second.content.title, third.content.title, third.number) == ("", "Ein Lesekreis", 3)
    assert visitor.open().status_code == 200
    assert _answers(followed) == [("moved", "Läuft")]
    followed.release("P01", "P02")
    followed.anna.post(f"/account/boards/{followed.board_id}/review/release", status="reviewed")
    assert followed.initiatives()[1].standing is Standing.OPEN, "closing the review by its page is enough"


def test_nothing_is_followed_before_the_review_is_closed(app: Flask, service: Service, anna: Person) -> None:
    followed = follow(app, service, anna, people=1)
    followed.service.bench_for(anna.owner).reviewing(followed.board_id).release("draft")
    answer = anna.post(f"/account/boards/{followed.board_id}/initiatives/", act="update")
    assert answer.status_code == 409


def test_an_invented_name_is_kept_and_a_real_one_is_refused(followed: Followed) -> None:
    visitor = followed.visitor()
    visitor.send("/name", pseudonym="Eiche 3")
    assert followed.initiatives()[0].pseudonym == "Eiche 3"
    for told in ("Frau Petersen", "erika@firma.example"):
        assert visitor.send("/name", pseudonym=told).status_code == 422
    assert followed.initiatives()[0].pseudonym == "Eiche 3"


def test_dates_go_into_a_calendar_and_what_has_none_is_told(followed: Followed) -> None:
    answer = followed.visitor().open("/dates.ics")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    calendar = Calendar.from_ical(answer.data)
    (event,) = calendar.walk("VEVENT")
    (journal,) = calendar.walk("VJOURNAL")
    assert (event["summary"], event.decoded("dtstart").isoformat()) == (STEP, "2027-01-15")
    assert SIGN in journal["description"]


def test_everything_can_be_deleted_for_good_by_whoever_has_the_link(followed: Followed) -> None:
    visitor = followed.visitor()
    visitor.send(state="dropped", sentence="Keine Lust")
    visitor.send("/forget")
    assert visitor.open().status_code == 200, "not without a yes"
    visitor.send("/forget", sure="yes")
    assert visitor.says("Alles ist gelöscht")
    assert visitor.open().status_code == 403
    followed.desk.switch_on(followed.board_id)
    one = followed.initiatives()[0]
    assert (one.standing, one.content.title, _answers(followed)) == (Standing.GONE, "", [])


def test_sums_are_shown_from_five_up_and_never_by_initiative(app: Flask, service: Service, anna: Person) -> None:
    followed = follow(app, service, anna, people=6)
    place = f"/account/boards/{followed.board_id}/initiatives/"
    for number, state in enumerate(("done", "done", "stuck", "moved")):
        followed.visitor(number).send(state=state, sentence="Ein Satz von mir", shared="yes")
    assert followed.desk.sums(followed.board_id) is None
    told = followed_initiatives(service.bench.store, anna.owner, {followed.board_id: "auftakt"})
    assert {one.state for one in told} == {"open"}, "a series is told no earlier"
    assert "Noch nichts zu zeigen" in anna.browser.get(place).text
    followed.visitor(4).send(state="done")
    told = followed_initiatives(service.bench.store, anna.owner, {followed.board_id: "auftakt"})
    assert [one.state for one in told] == ["done", "done", "stuck", "moved", "done", "open"]
    assert {one.event for one in told} == {"auftakt"}
    assert [one.sentence for one in told] == [*["Ein Satz von mir"] * 4, "", ""]
    page = anna.browser.get(place).text
    assert "Zu 5 von 6 Vorhaben gibt es Antworten." in page
    assert "geschafft: 3" in page
    assert "Ein Satz von mir" not in page


def test_slips_and_codes_are_made_for_every_link_to_hand_out(followed: Followed, bert: Person) -> None:
    place = f"/account/boards/{followed.board_id}/initiatives"
    one = followed.initiatives()[0]
    page = followed.anna.browser.get(f"{place}/").text
    assert f"{followed.service.settings.public_url}{followed.visitor().path}" in page
    assert followed.anna.browser.get(f"{place}/{one.id}/code.svg").data.startswith(b"<svg")
    slips = followed.anna.browser.get(f"{place}/slips.pdf")
    assert slips.data.startswith(b"%PDF")
    assert bert.browser.get(f"{place}/").status_code == 404
    followed.anna.post(f"{place}/", act="off")
    assert followed.visitor().open().status_code == 403
    assert "/f/" not in followed.anna.browser.get(f"{place}/").text
    assert followed.anna.browser.get(f"{place}/{one.id}/code.svg").status_code == 404
    followed.anna.post(f"{place}/", act="on")
    assert followed.visitor().open().status_code == 200


def test_what_nobody_may_read_is_gone_when_the_page_ends(followed: Followed) -> None:
    followed.visitor(0).send(state="stuck", sentence="Nur für mich")
    followed.visitor(1).send(state="moved", sentence="Für alle", shared="yes")
    followed.service.bench.store.initiatives.sweep(followed.clock() + timedelta(weeks=25))
    assert _answers(followed, 0) == [("stuck", "Nur für mich")]
    followed.service.bench.store.initiatives.sweep(followed.clock() + timedelta(weeks=27))
    assert (_answers(followed, 0), _answers(followed, 1)) == ([("stuck", "")], [("moved", "Für alle")])
