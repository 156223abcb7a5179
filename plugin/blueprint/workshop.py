"""The event a board is for: template, content and inputs become one Workshop in the board's voice."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from plugin.blueprint.attributions import ancestor_lines, attributions
from plugin.blueprint.blueprint import (
    BlockBrief,
    CardBrief,
    Group,
    Notices,
    PoleBrief,
    TensionBrief,
    TensionMap,
    Workshop,
)
from plugin.blueprint.look import GROUP_LOOKS
from plugin.catalogue.content import Challenge, Content, MethodCard, TensionField
from plugin.catalogue.template import Block, Template
from plugin.language import LANGUAGES, Text, Voice
from plugin.recipe import Recipe

_PLACE = re.compile(r"\{(\w+)\}")
_SUGGESTED = 3


def voice_of(recipe: Recipe) -> Voice:
    """The language of the recipe and, in German, its form of address and its words for people."""
    inputs = recipe.inputs
    return Voice(recipe.language, str(inputs.get("address") or "du"), str(inputs.get("gender") or "colon"))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with `{name}` places filled; places that have no value stay as they are."""
    return _PLACE.sub(lambda place: values.get(place.group(1), place.group(0)), text)


def build_workshop(template: Template, content: Content, recipe: Recipe) -> Workshop:
    """The workshop these inputs describe. Ids in the inputs must exist in the content."""
    voice, inputs = voice_of(recipe), recipe.inputs
    blocks = template.chosen_blocks(inputs)
    minutes = sum(block.minutes for block in blocks)
    title = str(inputs.get("title") or template.title.say(voice))
    hosts = _listed(inputs.get("hosts"))
    values = {
        "title": title,
        "hosts": ", ".join(hosts),
        "date": str(inputs.get("date") or ""),
        "minutes": str(minutes),
        "participants": str(inputs.get("participants") or ""),
        "author": template.credits.author,
        "licence": template.credits.licence,
    }
    say = _Speaker(voice, values)
    cards, tensions = _listed(inputs.get("cards")), _listed(inputs.get("tensions"))
    groups = tuple(_groups(content, inputs, cards, say))
    return Workshop(
        template=template.id,
        version=template.version,
        title=title,
        language=voice.language,
        address=voice.address,
        gender=voice.gender,
        subtitle=say(template.summary),
        hosts=hosts,
        date=values["date"],
        participants=int(inputs.get("participants") or 0),
        minutes=minutes,
        slides=str(inputs.get("slides") or ""),
        goals=tuple(say(goal) for goal in template.goals),
        groups=groups,
        cards=tuple(_card_brief(content, card, say) for card in cards),
        tensions=tuple(_tension_brief(content, tension, say) for tension in tensions),
        blocks=tuple(_block_briefs(blocks, say)),
        phases=tuple((phase.id, say(phase.title)) for phase in template.phases),
        attributions=tuple(attributions(template, content, cards, tensions, groups, say)),
        notices=_notices(template, say),
        held=template.held,
    )


class _Speaker:
    """Says texts in one voice, with the places filled."""

    def __init__(self, voice: Voice, values: Mapping[str, str]) -> None:
        self.voice, self.values = voice, values

    def __call__(self, text: Text | None) -> str:
        return filled(text.say(self.voice), self.values) if text else ""


def _listed(value: str | Iterable[str] | None) -> tuple[str, ...]:
    """A list input as a tuple; a single text counts as a list of one."""
    if not value:
        return ()
    return (value,) if isinstance(value, str) else tuple(str(part) for part in value)


def group_letters(count: int) -> list[str]:
    """A, B, ... Z, AA, AB, ..."""
    letters = [chr(ord("A") + index) for index in range(26)]
    return [*letters, *(first + second for first in letters for second in letters)][:count]


def _groups(content: Content, inputs: Mapping[str, Any], gallery: Sequence[str], say: _Speaker) -> Iterator[Group]:
    names, chosen = _listed(inputs.get("group_names")), _listed(inputs.get("group_challenges"))
    offered = _listed(inputs.get("challenges")) or tuple(content.challenges)
    for index, letter in enumerate(group_letters(int(inputs.get("groups") or 1))):
        picked = chosen[index] if index < len(chosen) and chosen[index] else offered[index % len(offered)]
        challenge = content.challenges[picked]
        yield Group(
            letter=letter,
            name=names[index] if index < len(names) else "",
            challenge=challenge.id,
            challenge_title=say(challenge.title),
            cards=_suggested(content, challenge, gallery),
            colour=GROUP_LOOKS[index % len(GROUP_LOOKS)].mark,
        )


def _suggested(content: Content, challenge: Challenge, gallery: Sequence[str]) -> tuple[str, ...]:
    """Three cards that hang in the gallery: the challenge's own first, then the best fitting ones."""
    own = [card for card in challenge.cards if card in gallery]
    rest = [card for card in gallery if card not in own]
    rest.sort(key=lambda card: -content.cards[card].challenge_fit.get(challenge.id, 0))
    return tuple([*own, *rest[: max(0, _SUGGESTED - len(own))]][:_SUGGESTED])


def _card_brief(content: Content, card: str, say: _Speaker) -> CardBrief:
    document, title = content.cards[card], say(content.cards[card].title)
    return CardBrief(document.id, document.number, title, tuple(_other_names(document, say.voice.language, title)))


def _other_names(card: MethodCard, language: str, title: str) -> Iterator[str]:
    """What else people call a card, once each: names of the board's language first, then those of the others.

    People write in the language they think in, whatever the board speaks.
    """
    told = {title.casefold()}
    for code in sorted(LANGUAGES, key=lambda code: code != language):
        for name in (card.title.say(Voice(code)), *card.also_known_as.get(code, ())):
            if name.casefold() not in told:
                told.add(name.casefold())
                yield name


def _tension_brief(content: Content, tension: str, say: _Speaker) -> TensionBrief:
    field = content.tensions[tension]
    words = (field.pole_a.value, field.pole_b.value, field.statement, field.question)
    return TensionBrief(
        field.id,
        say(field.name),
        say(field.pole_a.label),
        say(field.pole_b.label),
        tuple(say(text) for text in words),
        _tension_map(field, say),
    )


def _tension_map(field: TensionField, say: _Speaker) -> TensionMap:
    first, second = (
        PoleBrief(say(pole.label), say(pole.value), say(pole.overuse), say(pole.early_sign))
        for pole in (field.pole_a, field.pole_b)
    )
    return TensionMap(first, second, say(field.purpose), say(field.fear), say(field.statement), say(field.question))


def _block_briefs(blocks: Iterable[Block], say: _Speaker) -> Iterator[BlockBrief]:
    start = 0
    for block in blocks:
        yield BlockBrief(
            id=block.id,
            title=say(block.title),
            start=start,
            minutes=block.minutes,
            setting=block.setting,
            aim=say(block.aim),
            task=say(block.task),
            notes=say(block.notes),
            material=say(block.material),
            output=say(block.output),
            shorten=say(block.shorten),
            cut_order=block.cut_order,
            cut_to=block.cut_to,
            areas=block.areas,
        )
        start += block.minutes


def _notices(template: Template, say: _Speaker) -> Notices:
    """The small print; the licence with whom the template owes its words to."""
    privacy, antitrust, ai, licence = (
        say(template.texts.get(name)) for name in ("privacy", "antitrust", "ai", "licence")
    )
    owed = " ".join(part for part in (licence, *ancestor_lines(template, say)) if part)
    return Notices(privacy, antitrust, ai, owed)
