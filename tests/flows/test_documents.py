"""Documents show what may be shown: pictures hold no word that is withheld, private or never harvested."""

from dataclasses import replace

import pytest

from plugin.board import Geometry, Snapshot
from plugin.errors import UsageError
from plugin.export.picture import svg_to_png
from plugin.flows.documents import group_pictures, make_documents, named_after, showable, summary_text
from plugin.flows.harvest import Harvest
from plugin.language import Language
from plugin.minutes.remarks import Remarks
from plugin.typeface import font_folder
from tests.harvest.conftest import Board

GERMAN = Language()
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
PIXEL = svg_to_png(SQUARE, font_folder(), width=9)


def harvest_of(board: Board) -> Harvest:
    return Harvest(board.harvest(), board.blueprint, board.snapshot(), board.ids)


def words(snapshot: Snapshot) -> str:
    return "\n".join(item.text.plain for item in snapshot.items)


def test_ordinary_notes_are_shown_as_they_are() -> None:
    board = Board()
    board.note("Keine Zeit in der Schicht", "wp1.hurdle@A")
    assert "Keine Zeit in der Schicht" in words(showable(harvest_of(board), GERMAN, Remarks()))


UNSHOWN = [
    ("Frag Frau Petersen", "wp1.hurdle@A", "Petersen"),
    ("Stundensatz 48 € zu hoch", "wp1.hurdle@A", "48"),
    ("Ich kündige innerlich", "canvas.idea@P01", "kündige"),
    ("nur geübt", "sandbox", "geübt"),
]


@pytest.mark.parametrize(("text", "area", "secret"), UNSHOWN)
def test_words_that_may_not_be_shown_are_in_no_picture(text: str, area: str, secret: str) -> None:
    board = Board()
    board.note(text, area)
    assert secret not in words(showable(harvest_of(board), GERMAN, Remarks()))


@pytest.mark.parametrize(("text", "area", "secret"), UNSHOWN)
def test_words_that_may_not_be_shown_are_in_no_summary(text: str, area: str, secret: str) -> None:
    board = Board()
    board.note("Keine Zeit in der Schicht", "wp1.hurdle@A")
    board.note(text, area)
    told = summary_text(harvest_of(board), "marke", language=GERMAN)
    assert "marke" in told
    assert secret not in told


@pytest.mark.parametrize("version", ["management", "public"])
def test_versions_for_those_who_were_not_there_hold_no_picture_of_a_board(version: str) -> None:
    def paint(_: Snapshot, __: Geometry) -> bytes:
        raise AssertionError("a picture was painted")

    board = Board()
    board.note("Keine Zeit in der Schicht", "wp1.hurdle@A")
    (document,) = make_documents(harvest_of(board), ["docx"], language=GERMAN, paint=paint, version=version)
    assert document.content


def test_a_released_note_is_shown() -> None:
    board = Board()
    board.note("Frag Frau Petersen", "wp1.hurdle@A")
    assert "Petersen" in words(showable(harvest_of(board), GERMAN, Remarks(released=("n1",))))


def test_words_typed_into_our_items_are_withheld_there_too() -> None:
    board = Board()
    board.type_into("wp1.hurdle@A#prompt", "Frag Frau Petersen")
    assert "Petersen" not in words(showable(harvest_of(board), GERMAN, Remarks()))


def test_each_group_frame_is_painted_where_it_lies_now() -> None:
    board = Board()
    board.move("wp@B#frame", 0, 700)
    painted: list[Geometry] = []

    def paint(_: Snapshot, bounds: Geometry) -> bytes:
        painted.append(bounds)
        return PIXEL

    documents = make_documents(harvest_of(board), ["docx", "csv"], language=GERMAN, paint=paint)
    assert [document.name for document in documents] == ["protokoll.docx", "protokoll.csv"]
    assert [(bounds.left, bounds.top) for bounds in painted] == [(0, 0), (2000, 700)]


def test_a_picture_is_named_after_its_frame_and_always_after_its_group() -> None:
    board = Board()
    pictures = list(group_pictures(harvest_of(board), GERMAN, lambda _, __: PIXEL, Remarks()))
    assert [picture.title.split(" ")[-1] for picture in pictures] == ["A", "B"]
    assert [picture.alt for picture in pictures] == [f"Bild des Bereichs „{picture.title}“" for picture in pictures]


@pytest.mark.parametrize(
    ("title", "group", "named"),
    [
        ("4 Formate finden · Gruppe A", "A", "4 Formate finden · Gruppe A"),
        ("4 Formate finden · Werk Nord", "Werk Nord", "4 Formate finden · Werk Nord"),
        ("Unsere Arbeit", "A", "Unsere Arbeit · A"),
        ("Umbenannt", "Werk (Nord)", "Umbenannt · Werk (Nord)"),
        ("2 Check-in · Werk (Nord)", "Werk (Nord)", "2 Check-in · Werk (Nord)"),
    ],
)
def test_a_renamed_frame_still_tells_its_group(title: str, group: str, named: str) -> None:
    assert named_after(title, group) == named


def test_nothing_is_painted_for_formats_that_hold_no_picture() -> None:
    def paint(_: Snapshot, bounds: Geometry) -> bytes:
        raise AssertionError(bounds)

    assert make_documents(harvest_of(Board()), ["csv"], language=GERMAN, paint=paint)


def test_unknown_formats_are_refused() -> None:
    with pytest.raises(UsageError):
        make_documents(harvest_of(Board()), ["odt"], language=GERMAN, paint=lambda _, __: PIXEL)


def test_a_frame_somebody_deleted_has_no_picture() -> None:
    board = Board()
    del board.items["wp@A#frame"]
    painted: list[Geometry] = []
    make_documents(
        harvest_of(board),
        ["docx"],
        language=GERMAN,
        paint=lambda _, bounds: painted.append(bounds) or PIXEL,  # type: ignore[func-returns-value]
    )
    assert len(painted) == 1


@pytest.mark.parametrize(("gender", "title"), [("asterisk", "Kolleg*innen"), ("pair", "Kolleginnen und Kollegen")])
def test_our_words_follow_the_house_style_and_what_people_wrote_stays_byte_for_byte(gender: str, title: str) -> None:
    quote = "Unsere Kolleg:innen, die Moderator*in und der/die Gastgeber:in"
    board = Board()
    board.note(quote, "wp1.hurdle@A")
    areas = tuple(replace(area, title="Hürden für Kolleg:innen") for area in board.blueprint.areas)
    board.blueprint = replace(board.blueprint, areas=areas)
    documents = make_documents(
        harvest_of(board), ["csv", "json", "md"], language=GERMAN, paint=lambda _, __: PIXEL, gender=gender
    )
    table, whole, text = (document.content.decode() for document in documents)
    assert f"Hürden für {title}" in table
    assert quote in table
    assert quote in whole
    assert "Hürden für Kolleg:innen" not in table + whole + text


def test_a_board_in_one_style_makes_documents_in_it() -> None:
    board = Board()
    board.note("Die Kolleg:innen fehlen", "wp1.hurdle@A")
    board.blueprint = replace(board.blueprint, workshop=replace(board.blueprint.workshop, gender="pair"))
    (table,) = make_documents(harvest_of(board), ["csv"], language=GERMAN, paint=lambda _, __: PIXEL)
    assert "Die Kolleg:innen fehlen" in table.content.decode()
