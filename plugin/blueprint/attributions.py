"""Whom a board owes its words to: templates it builds on, authors of its content, sources of facts and ideas."""

from collections.abc import Callable, Iterable, Iterator

from plugin.blueprint.blueprint import Group
from plugin.catalogue.content import Content, Credits, Source
from plugin.catalogue.licences import terms
from plugin.catalogue.template import Ancestor, Template
from plugin.language import Text

Say = Callable[[Text | None], str]
"""Says a text in the board's voice."""

_BASED = Text("Nach „{base}“ {version}", "After “{base}” {version}")
_CHANGED = Text("Geändert von {by}: {changed}", "Changed by {by}: {changed}")


def attributions(
    template: Template,
    content: Content,
    cards: Iterable[str],
    tensions: Iterable[str],
    groups: Iterable[Group],
    say: Say,
) -> list[str]:
    """One line for each template, author and source this board owes something to, each once, in its order."""
    credits = list(_shown(content, cards, tensions, groups))
    sources = [source for one in (template.credits, *(credit for _, credit in credits)) for source in one.sources]
    lines = [
        *ancestor_lines(template, say),
        *_foreign_lines(template, credits, say),
        *(source_line(one) for one in sources),
    ]
    return list(dict.fromkeys(lines))


def ancestor_lines(template: Template, say: Say) -> list[str]:
    """A line for each template this one builds on, the nearest first: who wrote it, and what was changed by whom."""
    return [_ancestor_line(one, say) for one in template.ancestors]


def _ancestor_line(one: Ancestor, say: Say) -> str:
    based = say(_BASED).format(base=say(one.title), version=one.version)
    changed = say(_CHANGED).format(by=one.changed_by, changed=say(one.changed))
    ended = changed if changed.endswith((".", "!", "?")) else f"{changed}."
    return f"{based}, {one.author}, {one.licence}. {ended}"


def foreign_lines(
    template: Template,
    content: Content,
    cards: Iterable[str],
    tensions: Iterable[str],
    groups: Iterable[Group],
    say: Say,
) -> list[str]:
    """A line for everything on this board whose author or licence is not the template's."""
    return list(_foreign_lines(template, _shown(content, cards, tensions, groups), say))


def _foreign_lines(template: Template, credits: Iterable[tuple[Text, Credits]], say: Say) -> Iterator[str]:
    ours = (template.credits.author, template.credits.licence)
    for title, one in credits:
        if (one.author, one.licence) not in (ours, *((a.author, a.licence) for a in template.ancestors)):
            yield f"{say(title)}: {one.author}, {licence_badge(one.licence, say)}"


def licence_badge(licence: str, say: Say) -> str:
    """The licence, and what it asks beyond naming its author."""
    asked = terms(licence)
    return f"{licence} ({say(asked)})" if asked else licence


def _shown(
    content: Content, cards: Iterable[str], tensions: Iterable[str], groups: Iterable[Group]
) -> Iterator[tuple[Text, Credits]]:
    """(title, credits) of the content on this board, in its order."""
    yield from ((content.cards[card].title, content.cards[card].credits) for card in cards)
    challenges = (content.challenges[group.challenge] for group in groups)
    yield from ((challenge.title, challenge.credits) for challenge in challenges)
    yield from ((content.tensions[tension].name, content.tensions[tension].credits) for tension in tensions)
    yield from ((Text(example.name, example.name), example.credits) for example in content.examples.values())
    yield from ((chart.title, chart.credits) for chart in content.charts.values())


def source_line(source: Source) -> str:
    """Author, title, licence and address of a source in one line."""
    named = f"{source.author}: {source.title}" if source.author else source.title
    return ", ".join(part for part in (named, source.licence, source.url) if part)
