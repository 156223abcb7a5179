"""The check of layouts sees what is wrong: each test breaks one good board in one way."""

from dataclasses import replace
from functools import cache

import pytest

from plugin.blueprint.blueprint import Blueprint, Node
from plugin.blueprint.rules import check_blueprint
from plugin.board import Kind, Style
from plugin.richtext import RichText
from plugin.typeface import load_metrics
from tests.blueprint.boards import board

AREA = "wp1.hurdle@A"


@cache
def good() -> Blueprint:
    return board(groups=1, participants=3)


def changed(key: str, **changes) -> Blueprint:
    return replace(good(), nodes=tuple(replace(n, **changes) if n.key == key else n for n in good().nodes))


def told(blueprint: Blueprint) -> dict[str | None, str]:
    return {fault.key: fault.message for fault in check_blueprint(blueprint, load_metrics())}


def node(key: str) -> Node:
    return good().by_key[key]


def test_a_good_board_has_no_faults():
    assert told(good()) == {}


def test_an_area_over_another_is_seen():
    other = node("wp1.top@A").geometry
    assert "is closer than" in " ".join(told(changed(AREA, geometry=other.moved(40, 40))).values())


def test_an_area_that_leaves_its_frame_is_seen():
    assert "to the edge of" in told(changed(AREA, geometry=node(AREA).geometry.moved(2000, 0)))[AREA]


def test_frames_too_close_are_seen():
    start = node("start#frame").geometry
    assert "start#frame" in told(changed("rules#frame", geometry=start.moved(start.width + 40, 0)))


def test_text_that_does_not_fit_is_seen():
    assert "pixels" in told(changed(f"{AREA}#prompt", text=RichText.of("viel Text " * 40)))[f"{AREA}#prompt"]


def test_a_word_wider_than_its_box_is_seen():
    assert "wider" in told(changed(f"{AREA}#prompt", text=RichText.of("W" * 60)))[f"{AREA}#prompt"]


def test_characters_the_font_lacks_are_seen():
    assert "→" in told(changed(f"{AREA}#prompt", text=RichText.of("→")))[f"{AREA}#prompt"]


def test_pale_letters_are_seen():
    style = replace(node(f"{AREA}#prompt").style, color="#c0c8d0")
    assert "contrast" in told(changed(f"{AREA}#prompt", style=style))[f"{AREA}#prompt"]


def test_small_letters_are_seen_in_frames_cards_and_strips():
    frame = told(changed(f"{AREA}#prompt", style=Style(color="#1f2933", font_size=20)))
    card = told(changed("cards#learning-circle.foot", style=Style(fill="#ffffff", color="#1f2933", font_size=10)))
    strip = told(changed("canvas.step@P01", style=Style(fill="#ffffff", color="#1f2933", font_size=8)))
    assert "wp1@A#frame" in frame
    assert "cards#learning-circle" in card
    assert "P01" in strip


def test_an_area_too_small_for_its_notes_is_seen():
    area = replace(good().area_by_key[AREA], room=200)
    areas = tuple(area if one.key == AREA else one for one in good().areas)
    assert "room" in told(replace(good(), areas=areas))[AREA]


@pytest.mark.parametrize("kind", [Kind.SHAPE, Kind.STICKY_NOTE])
def test_two_items_that_could_be_mistaken_for_each_other_are_seen(kind):
    twin = Node("twin", kind, node(AREA).geometry, parent=node(AREA).parent)
    first = replace(good(), nodes=(*good().nodes, replace(twin, kind=node(AREA).kind)))
    assert "same kind, frame and centre" in " ".join(told(first).values())


def test_a_key_used_twice_is_seen():
    assert told(replace(good(), nodes=(*good().nodes, node("sandbox"))))["sandbox"]


def test_a_prompt_of_many_words_is_seen():
    area = replace(good().area_by_key[AREA], prompt="Wort " * 13)
    areas = tuple(area if one.key == AREA else one for one in good().areas)
    assert "at most 12" in told(replace(good(), areas=areas))[AREA]
