"""A template becomes a board: keys, areas, strips, cards and what is left out."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from plugin.blueprint.compile import compile_board
from plugin.blueprint.rules import check_blueprint, layout_faults
from plugin.board import Kind
from plugin.errors import DoesNotFit
from plugin.typeface import load_metrics
from tests.blueprint.boards import board, catalogue, inputs, kickoff, optional_blocks, recipe


@settings(
    max_examples=20,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(inputs(), st.sampled_from(["de", "en"]))
def test_any_valid_inputs_give_a_board_that_keeps_all_rules(values, language):
    assert check_blueprint(board(language, **values), load_metrics()) == ()


def test_the_bundled_template_has_no_layout_faults():
    assert layout_faults(kickoff(), catalogue().content, load_metrics()) == ()


def test_the_usual_board_keeps_the_item_budget():
    blueprint = board()
    assert len(blueprint.nodes) <= 450
    assert blueprint.warnings == ()


def test_a_large_board_warns_and_a_huge_one_is_refused():
    large = board(groups=8, participants=24)
    assert len(large.nodes) > 500
    assert len(large.warnings) == 1
    many = replace(recipe(), inputs={**recipe().inputs, "groups": 12})
    with pytest.raises(DoesNotFit):
        compile_board(kickoff(), catalogue().content, many, load_metrics())


def test_keys_are_the_same_in_both_languages_and_forms_of_address():
    german, formal, english = (
        [node.key for node in board(language, address=address).nodes]
        for language, address in (("de", "du"), ("de", "sie"), ("en", "du"))
    )
    assert german == formal == english


def test_every_area_is_a_panel_that_bounds_it():
    blueprint = board()
    assert all(blueprint.by_key[area.key].role == "area" for area in blueprint.areas)
    assert all(blueprint.by_key[area.key].kind is Kind.SHAPE for area in blueprint.areas)


def test_the_keys_that_results_are_compared_by_are_there():
    keys = board().area_by_key
    for key in (
        "wp1.hurdle@A",
        "checkin@B",
        "pre.exp",
        "sandbox",
        "wp1.top@D",
        "wp2.top@C",
        "canvas.idea@P07",
        "canvas.sign@P23",
    ):
        assert key in keys


def test_each_person_has_a_strip_up_to_twenty_four_and_three_are_spare():
    def strips(participants):
        return sum(1 for area in board(participants=participants).areas if area.area == "canvas.idea")

    assert strips(20) == 23
    assert strips(24) == strips(40) == 27


def test_strips_are_private_and_the_example_is_no_area():
    blueprint = board()
    assert all(area.private for area in blueprint.areas if area.area.startswith("canvas."))
    examples = [node for node in blueprint.nodes if node.role == "example" and node.key.startswith("canvas.")]
    assert len(examples) == 3
    assert not {node.key for node in examples} & set(blueprint.area_by_key)


@pytest.mark.parametrize("block", optional_blocks())
def test_a_block_left_out_takes_its_areas_along(block):
    areas = {area.key for area in kickoff().areas if area.block == block}
    left = board(leave_out=[block])
    assert areas
    assert not areas & {area.area for area in left.areas}
    assert not [node for node in left.nodes if node.kind is Kind.FRAME and not list(_children(left, node))]
    assert block not in {brief.id for brief in left.workshop.blocks}


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_step_between_statement_and_question_has_a_place_for_each_group_when_it_is_asked_for(language):
    plain, made = board(language=language), board(language=language, **{"with": ["truths"]})
    assert len(plain.nodes) <= 450
    assert not [area for area in plain.areas if area.area == "wp2.both"]
    for letter in "ABCD":
        belief, both, question = (
            made.by_key[f"{area}@{letter}"].geometry for area in ("wp2.belief", "wp2.both", "wp2.question")
        )
        assert belief.right < both.left
        assert both.right < question.left


def _children(blueprint, frame):
    return (node for node in blueprint.nodes if node.parent == frame.key)


def test_each_group_frame_has_challenge_cards_roles_pad_and_choice():
    blueprint = board(groups=3)
    for letter in "ABC":
        keys = [node.key for node in blueprint.nodes if node.parent == f"wp1@{letter}#frame"]
        assert sum("#pad" in key for key in keys) == 5
        assert sum("#card." in key for key in keys) == 3
        assert {f"roles.host@{letter}", f"roles.writer@{letter}", f"roles.time@{letter}"} <= set(keys)
        assert {f"wp1.challenge@{letter}", f"wp1.top@{letter}"} <= set(keys)


def test_group_frames_are_of_one_size_and_at_most_four_stand_side_by_side():
    blueprint = board(groups=7, group_names=["Ein recht langer Gruppenname"])
    frames = [n.geometry for n in blueprint.nodes if n.kind is Kind.FRAME and n.key.startswith("wp1@")]
    assert len({(box.width, box.height) for box in frames}) == 1
    rows = {box.top for box in frames}
    assert all(sum(box.top == row for box in frames) <= 4 for row in rows)


def test_frames_run_from_left_to_right_in_the_order_of_the_phases():
    blueprint = board()
    frames = {node.key.split("#")[0]: node.geometry for node in blueprint.nodes if node.kind is Kind.FRAME}
    way = ["before", "start", "impulse", "cards", "tensions", "canvas", "keep"]
    assert [frames[name].left for name in way] == sorted(frames[name].left for name in way)


def test_frames_come_before_what_they_hold():
    seen = set()
    for node in board().nodes:
        assert node.parent is None or node.parent in seen
        seen.add(node.key)


def test_text_of_inputs_is_taken_as_it_is():
    title = "{hosts} <b>&amp; {nichts}"
    nodes = board(title=title).by_key
    assert nodes["start#workshop"].text.plain == title


def test_a_moved_board_keeps_its_rules():
    assert check_blueprint(board().moved(4000, -2000), load_metrics()) == ()


@pytest.mark.parametrize(("people", "groups", "told"), [(20, 4, 0), (20, 2, 1), (5, 4, 1), (45, 8, 2), (12, 4, 0)])
def test_groups_of_three_to_five_and_one_board_for_forty_are_advised(people, groups, told):
    assert len(board(participants=people, groups=groups).warnings) == told
