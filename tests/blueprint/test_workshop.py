"""Inputs become the workshop a board is for, in the voice the board speaks."""

import itertools

import pytest

from plugin.blueprint.attributions import source_line
from plugin.blueprint.workshop import build_workshop, filled, group_letters
from plugin.catalogue.content import Source
from plugin.catalogue.fill import fill_inputs
from plugin.errors import InputInvalid
from plugin.minutes.cards import CardNames
from tests.blueprint.boards import catalogue, kickoff, recipe


def workshop(language: str = "de", **inputs):
    return build_workshop(kickoff(), catalogue().content, recipe(language, **inputs))


def test_the_defaults_give_four_groups_twenty_people_and_ninety_minutes():
    event = workshop()
    assert (len(event.groups), event.participants, event.minutes) == (4, 20, 90)
    assert [group.letter for group in event.groups] == ["A", "B", "C", "D"]


def test_without_a_title_the_template_gives_its_own():
    assert workshop().title == kickoff().title.de
    assert workshop("en").title == kickoff().title.en
    assert workshop(title="Auftakt").title == "Auftakt"


def test_groups_take_the_challenges_in_turn_unless_they_have_their_own():
    assert [group.challenge for group in workshop(groups=3, challenges=["silos", "paths"]).groups] == [
        "silos",
        "paths",
        "silos",
    ]
    chosen = workshop(groups=2, group_challenges=["feedback", "silos"])
    assert [group.challenge for group in chosen.groups] == ["feedback", "silos"]
    some = workshop(groups=3, challenges=["silos", "paths"], group_challenges=["", "feedback"])
    assert [group.challenge for group in some.groups] == ["silos", "feedback", "silos"]


def test_groups_have_their_names_and_colours_of_their_own():
    groups = workshop(groups=8, group_names=["Werk Nord"]).groups
    assert [group.name for group in groups][:2] == ["Werk Nord", ""]
    assert len({group.colour for group in groups}) == 8


@pytest.mark.parametrize("challenge", sorted(catalogue().content.challenges))
def test_three_cards_that_hang_in_the_gallery_are_suggested(challenge):
    event = workshop(groups=1, challenges=[challenge])
    suggested = event.groups[0].cards
    assert len(suggested) == len(set(suggested)) == 3
    assert set(suggested) <= {card.id for card in event.cards}


def test_a_gallery_of_two_cards_suggests_both():
    event = workshop(groups=1, cards=["barcamp", "learning-circle"])
    assert set(event.groups[0].cards) == {"barcamp", "learning-circle"}


@pytest.mark.parametrize("language", ["de", "en"])
def test_cards_are_known_by_their_names_in_both_languages(language):
    card = next(card for card in workshop(language).cards if card.id == "learning-circle")
    names = [card.title, *card.also_known_as]
    assert {"Lernzirkel", "Learning circle"} <= {name.capitalize() for name in names}
    assert len({name.casefold() for name in names}) == len(names)


@pytest.mark.parametrize("language", ["de", "en"])
def test_notes_name_cards_in_either_language_whatever_the_board_speaks(language):
    names = CardNames(workshop(language).cards)
    assert names.find("Wir nehmen einen Lernzirkel") == names.find("We choose a learning circle") == (1,)
    assert names.find("Hospitation in der Montage") == names.find("work shadowing in assembly") == (4,)


def test_no_name_belongs_to_two_cards():
    cards = workshop(cards=sorted(catalogue().content.cards)).cards
    names = [name.casefold() for card in cards for name in {card.title, *card.also_known_as}]
    assert len(names) == len(set(names))


def test_blocks_begin_when_the_one_before_ends():
    blocks = workshop().blocks
    assert blocks[0].start == 0
    assert all(later.start == earlier.start + earlier.minutes for earlier, later in itertools.pairwise(blocks))


def test_a_block_left_out_shortens_the_workshop():
    block = next(block for block in kickoff().blocks if block.optional and block.minutes)
    event = workshop(leave_out=[block.id])
    assert block.id not in {brief.id for brief in event.blocks}
    assert event.minutes == 90 - block.minutes


def test_a_block_asked_for_is_added_in_its_place_and_the_plan_without_it_stays_at_ninety_minutes():
    (extra,) = [block for block in kickoff().blocks if block.on_request]
    plain, event = workshop(), workshop(**{"with": [extra.id]})
    assert extra.id not in {brief.id for brief in plain.blocks}
    assert (plain.minutes, event.minutes) == (90, 90 + extra.minutes)
    ids = [brief.id for brief in event.blocks]
    assert ids.index("choice") < ids.index(extra.id) < ids.index("phase2")


def test_only_blocks_that_are_on_offer_can_be_added():
    content = catalogue().content
    assert fill_inputs(kickoff(), content, {"with": "truths"})["with"] == ["truths"]
    with pytest.raises(InputInvalid) as refused:
        fill_inputs(kickoff(), content, {"with": ["phase1"]})
    (fault,) = refused.value.faults
    assert fault.key == "with"
    assert "names 'phase1', which is no block that can be added; write one of: truths" in fault.message


def test_formal_german_is_spoken_when_asked_for():
    informal = {block.task for block in workshop(address="du").blocks}
    formal = {block.task for block in workshop(address="sie").blocks}
    assert informal != formal
    assert any("Sie" in task.split() for task in formal - informal)


def test_every_source_is_named_once():
    lines = workshop().attributions
    assert lines
    assert len(lines) == len(set(lines))


def test_a_source_is_told_in_one_line():
    assert (
        source_line(Source("Titel", "Autorin", "https://x.org", "CC BY 4.0"))
        == "Autorin: Titel, CC BY 4.0, https://x.org"
    )
    assert source_line(Source("Titel")) == "Titel"


def test_only_known_places_are_filled():
    assert filled("{title} und {anderes}", {"title": "A {hosts}"}) == "A {hosts} und {anderes}"


def test_letters_go_on_after_z():
    assert group_letters(28)[-3:] == ["Z", "AA", "AB"]


def test_every_result_can_carry_the_small_print():
    notices = workshop().notices
    assert all((notices.privacy, notices.antitrust, notices.ai, notices.licence))
    assert workshop("en").notices.antitrust != notices.antitrust
