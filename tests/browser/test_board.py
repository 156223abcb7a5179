"""People on a board: they write at once, see each other, and what they did is what the API serves."""

from __future__ import annotations

import struct
import time
import zlib
from typing import Any
from urllib.parse import quote

from tests.browser.conftest import PATIENCE, Api, Invite, Place


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


def test_the_address_of_a_frame_opens_the_board_there(place: Place, invite: Invite) -> None:
    guest = invite()
    (frame,) = [
        one for one in place.snapshot().items if one.text.plain == "5 Fragen stellen · Gruppe B" and one.parent is None
    ]
    guest.open(f"{place.page}?moveToWidget={frame.id}")
    guest.write_note(760, 420, "Gleich am richtigen Ort")
    guest.shot("address-of-a-frame")
    assert place.note("Gleich am richtigen Ort").parent == frame.id


def test_nothing_is_asked_of_another_host(place: Place, invite: Invite) -> None:
    guest = invite()
    guest.open(place.page)
    guest.go_to("4 Formate finden · Gruppe A")
    guest.write_note(700, 500, "你好 – Grüße, ő und é")
    guest.page.wait_for_timeout(500)
    guest.shot("formats")
    own = place.address.removeprefix("http://")
    assert guest.hosts() - {"127.0.0.1:8080"} == {own}


def test_what_the_api_writes_appears_on_the_open_page(place: Place, invite: Invite) -> None:
    guest = invite()
    guest.open(place.page)
    author = Api(place)
    note = author.post("sticky_notes", {"data": {"content": "<p>von außen</p>"}, "position": {"x": 0, "y": 0}})
    began = time.monotonic()
    guest.sees("von außen")
    assert time.monotonic() - began < 2
    author.patch(f"sticky_notes/{note['id']}", {"data": {"content": "<p>jetzt anders</p>"}})
    guest.sees("jetzt anders")
    author.delete(f"items/{note['id']}")
    guest.misses("jetzt anders")


def test_a_note_is_moved_recoloured_deleted_and_brought_back(place: Place, invite: Invite) -> None:
    anna, ben = invite(), invite()
    for guest in (anna, ben):
        guest.open(place.page)
        guest.go_to("2 Check-in · Gruppe B")
    anna.write_note(500, 450, "Wandernde Notiz")
    before = place.note("Wandernde Notiz").geometry
    anna.drag((500, 450), (900, 480))
    after = place.note("Wandernde Notiz").geometry
    assert after.x - before.x > 500
    anna.page.get_by_role("button", name="Rosa", exact=True).click()
    anna.saved()
    assert place.note("Wandernde Notiz").style.fill == "pink"
    ben.shot("moved-and-recoloured")
    anna.page.get_by_role("button", name="Löschen").click()
    ben.misses("Wandernde Notiz")
    assert "Wandernde Notiz" not in place.texts()
    anna.page.get_by_role("button", name="Rückgängig").click()
    ben.sees("Wandernde Notiz")
    anna.saved()
    assert place.texts().count("Wandernde Notiz") == 1
    assert anna.errors == ben.errors == []


def test_the_template_and_everybodys_notes_survive_a_careless_hand(place: Place, invite: Invite) -> None:
    guest = invite()
    guest.open(place.page)
    guest.go_to("3 Impuls")
    before = place.snapshot()
    guest.drag((470, 330), (800, 600))
    guest.page.keyboard.press("Control+a")
    guest.page.keyboard.press("Delete")
    guest.saved()
    guest.page.wait_for_timeout(700)
    kept = {item.id: item.geometry for item in place.snapshot().items}
    assert kept == {item.id: item.geometry for item in before.items}


def test_with_the_keyboard_alone_a_note_is_made_and_written(place: Place, invite: Invite) -> None:
    guest = invite()
    guest.open(place.page)
    guest.go_to("7 Check-out")
    guest.page.get_by_role("button", name="Notiz").focus()
    guest.page.keyboard.press("Enter")
    guest.page.wait_for_selector("textarea.excalidraw-wysiwyg")
    guest.page.keyboard.type("Mit der Tastatur\nzwei Zeilen")
    guest.page.keyboard.press("Escape")
    guest.saved()
    assert "Mit der Tastatur\nzwei Zeilen" in place.texts()


def test_dots_shapes_texts_and_arrows_are_kept(place: Place, invite: Invite) -> None:
    guest = invite()
    guest.open(place.page)
    guest.go_to("2 Check-in · Gruppe C")
    before = {item.id for item in place.snapshot().items}
    guest.write_note(460, 470, "Von hier")
    guest.write_note(1050, 470, "nach da")
    guest.page.get_by_role("button", name="Punkt").click()
    guest.page.mouse.click(480, 500)
    guest.saved()
    guest.page.get_by_role("button", name="Rechteck").click()
    guest.drag((560, 420), (700, 520))
    guest.page.get_by_role("button", name="Pfeil").click()
    guest.drag((500, 480), (1020, 480))
    guest.page.get_by_role("button", name="Text", exact=False).first.click()
    guest.page.mouse.click(700, 560)
    guest.page.wait_for_selector("textarea.excalidraw-wysiwyg")
    guest.page.keyboard.type("Freier Text")
    guest.page.keyboard.press("Escape")
    guest.saved()
    guest.page.wait_for_timeout(800)
    guest.shot("dots-shapes-texts-arrows")
    made = [item for item in place.snapshot().items if item.id not in before]
    kinds = sorted(
        f"{item.kind.value} {item.style.shape}" if item.kind.value == "shape" else item.kind.value for item in made
    )
    assert kinds == ["connector", "shape circle", "shape rectangle", "sticky_note", "sticky_note", "text"]
    notes = {item.text.plain: item.id for item in made if item.kind.value == "sticky_note"}
    (joined,) = [item for item in made if item.kind.value == "connector"]
    assert (joined.start, joined.end) == (notes["Von hier"], notes["nach da"])
    assert guest.errors == []


def test_frames_drawings_and_pictures_of_people_are_kept_and_seen_by_others(place: Place, invite: Invite) -> None:
    anna, ben = invite(), invite()
    for guest in (anna, ben):
        guest.open(place.page)
    bench, board_id = place.bench, place.bench.provider.create_board("Freihand", "freehand").id
    page = f"{place.address}/app/board/{quote(board_id, safe='')}/"
    for guest in (anna, ben):
        guest.open(page)
    anna.write_note(500, 350, "Schon da")
    anna.page.get_by_role("button", name="Rahmen", exact=False).click()
    anna.drag((330, 200), (760, 620))
    anna.page.get_by_label("Titel").fill("Unser Nebenraum")
    anna.saved()
    anna.page.keyboard.press("Escape")
    anna.page.mouse.click(1200, 700)
    anna.page.get_by_role("button", name="Stift").click()
    anna.drag((900, 300), (1100, 420))
    anna.page.get_by_role("button", name="Auswählen").click()
    with anna.page.expect_file_chooser() as chosen:
        anna.page.get_by_role("button", name="Bild").click()
    chosen.value.set_files({"name": "skizze.png", "mimeType": "image/png", "buffer": picture()})
    anna.page.wait_for_timeout(1500)
    anna.saved()
    items = {item.kind.value: item for item in bench.provider.read(board_id).items}
    assert sorted(items) == ["frame", "image", "sticky_note", "unknown"]
    assert items["frame"].text.plain == "Unser Nebenraum"
    assert items["sticky_note"].parent == items["frame"].id
    assert items["unknown"].geometry.width > 100
    ben.page.wait_for_timeout(1500)
    anna.shot("frame-pen-picture-anna")
    ben.shot("frame-pen-picture-ben")
    assert ben.page.get_by_label("Springe zu").locator("option", has_text="Unser Nebenraum").count() == 1
    assert anna.errors == ben.errors == []
    anna.page.mouse.click(1200, 700)
    before = items["sticky_note"].geometry
    anna.drag((545, 200), (545, 260))
    anna.page.wait_for_timeout(700)
    after = {item.kind.value: item for item in bench.provider.read(board_id).items}
    assert after["frame"].geometry.y - items["frame"].geometry.y > 30
    assert after["sticky_note"].geometry.y - before.y == after["frame"].geometry.y - items["frame"].geometry.y


def picture() -> bytes:
    """A small blue PNG."""
    row = b"\x00" + b"\x2f\x5b\xd8" * 120
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", 120, 80, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(row * 80)),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def test_words_written_without_a_connection_are_sent_when_it_is_back(place: Place, invite: Invite) -> None:
    guest = invite()
    guest.open(place.page)
    guest.go_to("2 Check-in · Gruppe D")
    guest.page.context.set_offline(True)
    guest.page.mouse.dblclick(500, 450)
    guest.page.wait_for_selector("textarea.excalidraw-wysiwyg")
    guest.page.keyboard.type("Im Tunnel geschrieben")
    guest.page.keyboard.press("Escape")
    guest.page.wait_for_selector("[data-status=offline]")
    assert "Im Tunnel geschrieben" not in place.texts()
    guest.page.context.set_offline(False)
    guest.saved()
    assert place.texts().count("Im Tunnel geschrieben") == 1


def test_the_page_speaks_english_to_english_browsers(place: Place, invite: Invite) -> None:
    guest = invite(language="en-GB")
    guest.open(place.page)
    assert guest.page.get_by_role("button", name="Note", exact=False).first.is_visible()
    assert guest.page.locator("html").get_attribute("lang") == "en"
    guest.shot("english")


def test_words_survive_when_somebody_deletes_the_note_under_the_pen(place: Place, invite: Invite) -> None:
    guest = invite()
    guest.open(place.page)
    guest.go_to("2 Check-in · Gruppe D")
    guest.page.mouse.dblclick(800, 450)
    guest.page.wait_for_selector("textarea.excalidraw-wysiwyg")
    guest.page.keyboard.type("Anfang")
    guest.saved()
    Api(place).delete(f"items/{place.note('Anfang').id}")
    guest.page.wait_for_timeout(800)
    guest.page.keyboard.type(" und Ende")
    guest.page.keyboard.press("Escape")
    guest.saved()
    assert place.texts().count("Anfang und Ende") == 1
    guest.sees("Anfang und Ende")


def test_a_note_under_the_pen_is_not_overwritten_from_afar(place: Place, invite: Invite) -> None:
    guest = invite()
    guest.open(place.page)
    guest.go_to("2 Check-in · Gruppe D")
    guest.page.mouse.dblclick(1050, 450)
    guest.page.wait_for_selector("textarea.excalidraw-wysiwyg")
    guest.page.keyboard.type("Meine Worte")
    guest.saved()
    note = place.note("Meine Worte")
    Api(place).patch(f"sticky_notes/{note.id}", {"data": {"content": "fremd"}, "style": {"fillColor": "cyan"}})
    guest.page.wait_for_timeout(800)
    guest.page.keyboard.type(" bleiben")
    guest.page.keyboard.press("Escape")
    guest.saved()
    guest.sees("Meine Worte bleiben")
    kept = place.note("Meine Worte bleiben")
    assert (kept.id, kept.style.fill) == (note.id, "cyan")


def _shared(access: str) -> dict[str, Any]:
    """With the team and with whoever has the link."""
    return {"policy": {"sharingPolicy": {"teamAccess": access, "access": access}}}


def test_a_board_that_is_only_shown_offers_no_tools(place: Place, invite: Invite) -> None:
    api, guest = Api(place), invite()
    api.patch("", _shared("view"))
    try:
        guest.open(place.page)
        guest.page.get_by_text("Nur ansehen").wait_for(timeout=PATIENCE)
        assert guest.page.get_by_role("toolbar").count() == 0
    finally:
        api.patch("", _shared("edit"))
    guest.page.get_by_role("button", name="Notiz").wait_for(timeout=PATIENCE)


def test_the_view_goes_from_the_whole_board_to_a_single_frame(place: Place, invite: Invite) -> None:
    guest = invite()
    guest.open(place.page)
    shown = guest.page.get_by_role("button", name=" %")
    guest.go_to("Ganzes Board")
    far = share(shown.inner_text())
    guest.shot("whole-board")
    guest.page.get_by_role("button", name="Größer").click()
    nearer = share(shown.inner_text())
    guest.go_to("1 Ankommen")
    at_hand = share(shown.inner_text())
    assert far < nearer < at_hand


def test_a_phone_is_enough(place: Place, invite: Invite) -> None:
    guest = invite()
    guest.page.set_viewport_size({"width": 390, "height": 800})
    guest.open(place.page)
    guest.go_to("Spielregeln")
    guest.write_note(250, 600, "Vom Telefon")
    guest.shot("phone")
    assert "Vom Telefon" in place.texts()


def share(text: str) -> int:
    return int(text.removesuffix("%"))
