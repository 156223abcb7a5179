"""The bundled variants: boards that keep all rules, plans that add up, keys that stay comparable."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from plugin.blueprint.rules import check_blueprint
from plugin.board import Kind
from plugin.catalogue.lint import lint
from plugin.language import LANGUAGES, Voice
from plugin.loader import BOARD_TEMPLATES, load_catalogue, load_sample
from plugin.typeface import load_metrics
from tests.blueprint.boards import board, catalogue, inputs_of, kickoff, workshops

VARIANTS = [name for name in workshops() if name != "peer-learning-kickoff"]
MINUTES = {
    "peer-learning-180": 180,
    "peer-learning-day": 450,
    "peer-learning-inhouse": 120,
    "peer-learning-onsite": 105,
    "series-formats": 90,
    "series-tensions": 90,
    "series-prototypes": 90,
    "series-review": 90,
}
BREAKS = {"peer-learning-180": [10], "peer-learning-day": [15, 60, 15]}


def template(name):
    return catalogue().template(name)


def test_all_bundled_templates_pass_the_linter():
    assert lint(catalogue()) == ()
    assert set(MINUTES) <= set(VARIANTS)


@pytest.mark.parametrize("name", MINUTES)
def test_the_blocks_of_a_variant_add_up_and_say_what_to_cut_first(name):
    blocks = [block for block in template(name).blocks if not block.on_request]
    assert sum(block.minutes for block in blocks) == template(name).minutes == MINUTES[name]
    assert [block.minutes for block in blocks if block.setting == "break"] == BREAKS.get(name, [])
    cuts = sorted((block.cut_order, block.minutes - block.cut_to) for block in blocks if block.cut_order)
    assert len(cuts) >= 4
    assert all(saved > 0 for _, saved in cuts)
    assert all(block.cut_order is None for block in blocks if block.setting == "break")


@pytest.mark.parametrize("name", MINUTES)
def test_what_a_variant_shares_with_the_kick_off_keeps_its_key_and_kind(name):
    ours = {area.key: area for area in kickoff().areas}
    shared = [area for area in template(name).areas if area.key in ours]
    assert len(shared) >= 20
    for area in shared:
        other = ours[area.key]
        for trait in ("expects", "harvest", "repeat", "private", "anonymous", "scale"):
            assert getattr(area, trait) == getattr(other, trait), (area.key, trait)


def test_areas_that_only_variants_have_are_the_same_wherever_they_stand():
    ours = {area.key for area in kickoff().areas}
    seen = {}
    for name in MINUTES:
        for area in template(name).areas:
            if area.key not in ours:
                traits = (area.expects, area.harvest, area.repeat, area.private)
                assert seen.setdefault(area.key, traits) == traits, area.key
    assert {"proto.what", "decision.made", "network.plan"} <= set(seen)


@pytest.mark.parametrize("name", ["series-tensions", "series-prototypes", "series-review"])
def test_every_later_event_begins_with_what_has_happened_since(name):
    blocks = [block.id for block in template(name).blocks if block.minutes]
    assert blocks[:2] == ["welcome", "since"]
    since = [area for area in template(name).areas if area.block == "since"]
    first = [area for area in template("series-tensions").areas if area.block == "since"]
    assert [(area.key, area.title, area.prompt) for area in since] == [(a.key, a.title, a.prompt) for a in first]


@pytest.mark.parametrize("name", MINUTES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_variant_keeps_the_item_budget_and_says_whom_it_owes_its_words_to(name, language):
    blueprint = board(language, template(name))
    assert len(blueprint.nodes) <= (500 if name == "peer-learning-day" else 450)
    assert blueprint.warnings == ()
    colophon = blueprint.by_key["colophon#text"].text.plain
    title = kickoff().title.say(Voice(language))
    assert title in colophon
    assert template(name).ancestors[-1].changed.say(Voice(language)) in colophon
    assert title in blueprint.workshop.notices.licence
    assert any("Hölscher" in line for line in blueprint.workshop.attributions)


@pytest.mark.parametrize("name", MINUTES)
@settings(
    max_examples=3,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.data(), st.sampled_from(["de", "en"]))
def test_any_valid_inputs_give_a_board_of_a_variant_that_keeps_all_rules(name, data, language):
    blueprint = board(language, template(name), **data.draw(inputs_of(template(name))))
    assert check_blueprint(blueprint, load_metrics()) == ()
    frames = [node for node in blueprint.nodes if node.kind is Kind.FRAME]
    assert all(any(node.parent == frame.key for node in blueprint.nodes) for frame in frames)


def test_the_change_log_of_the_kick_off_names_all_variants():
    named = {name for change in kickoff().changes for name in change.variants}
    assert set(MINUTES) <= named


def test_a_variant_without_a_workshop_of_its_own_takes_the_notes_of_the_kick_off_that_its_areas_could_hold(tmp_path):
    shelf = Path(shutil.copytree(BOARD_TEMPLATES, tmp_path / "templates"))
    (shelf / "series-formats" / "sample.yaml").unlink()
    sample, whole = load_catalogue([shelf]).sample("series-formats"), load_sample("peer-learning-kickoff")
    areas = {area.key for area in template("series-formats").areas}
    kept = {(note.area or "").partition("@")[0] for note in sample.notes} - {""}
    gone = {(note.area or "").partition("@")[0] for note in whole.notes} - {"", *kept}
    assert kept <= areas
    assert "wp1.hurdle" in kept
    assert {area for area in gone if area.startswith("wp2.")} == gone - {"gallery.wp2", "tension.map", "mirror"}
    assert sample.stands == ()
