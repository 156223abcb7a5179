"""A board's own words for people in another style of writing, for documents that are asked to differ from the board."""

from dataclasses import replace

from plugin.blueprint.blueprint import Blueprint, CardBrief, Workshop
from plugin.gender import written


def restyled(blueprint: Blueprint, style: str) -> Blueprint:
    """The same board with what our templates say of people in that style, as documents quote it.

    A board made in another style than the colon keeps it: its words are no longer the ones our texts are written in.
    Titles of workshop and groups are what a host typed, and stay.
    """
    if blueprint.workshop.gender == style or blueprint.workshop.gender != "colon":
        return blueprint
    areas = tuple(replace(area, title=written(area.title, style)) for area in blueprint.areas)
    return replace(blueprint, workshop=_workshop(blueprint.workshop, style), areas=areas)


def _workshop(workshop: Workshop, style: str) -> Workshop:
    groups = tuple(replace(one, challenge_title=written(one.challenge_title, style)) for one in workshop.groups)
    blocks = tuple(replace(one, title=written(one.title, style)) for one in workshop.blocks)
    return replace(
        workshop,
        gender=style,
        goals=tuple(written(goal, style) for goal in workshop.goals),
        groups=groups,
        blocks=blocks,
        cards=tuple(_card(card, style) for card in workshop.cards),
        phases=tuple((phase, written(title, style)) for phase, title in workshop.phases),
    )


def _card(card: CardBrief, style: str) -> CardBrief:
    """People may name it by either title."""
    title = written(card.title, style)
    also = card.also_known_as if title == card.title else (card.title, *card.also_known_as)
    return replace(card, title=title, also_known_as=also)
