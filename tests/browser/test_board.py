"""People on a board: they write at once, see each other, and what they did is what the API serves."""

from __future__ import annotations

from tests.browser.conftest import Invite, Place


def test_two_people_write_at_once_and_see_each_other(place: Place, invite: Invite) -> None:
    anna, ben = invite(), invite()
    for guest in (anna, ben):
        guest.open(place.page)
        guest.go_to("2 Check-in · Gruppe A")
    anna.page.mouse.dblclick(500, 450)
    ben.page.mouse.dblclick(900, 450)
    for guest in (anna, ben):
        guest.page.wait_for_selector("textarea.excalidraw-wysiwyg")
    for one, other in zip("Neugierig & wach", "Fragen > Antwort", strict=True):
        anna.page.keyboard.type(one)
        ben.page.keyboard.type(other)
    for guest in (anna, ben):
        guest.page.keyboard.press("Escape")
        guest.saved()
    for guest in (anna, ben):
        guest.sees("Neugierig & wach")
        guest.sees("Fragen > Antwort")
    anna.shot("two-people-anna")
    ben.shot("two-people-ben")
    assert {"Neugierig & wach", "Fragen > Antwort"} <= set(place.texts())
    assert anna.errors == ben.errors == []


def test_nothing_is_asked_of_another_host(place: Place, invite: Invite) -> None:
    guest = invite()
    guest.open(place.page)
    guest.go_to("4 Formate finden · Gruppe A")
    guest.write_note(700, 500, "你好 – Grüße, ő und é")
    guest.page.wait_for_timeout(500)
    guest.shot("formats")
    own = place.address.removeprefix("http://")
    assert guest.hosts() - {"127.0.0.1:8080"} == {own}
