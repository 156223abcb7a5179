"""A template as a value: inputs, session plan, phases, areas and named texts of a workshop board."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from plugin.catalogue.boxes import BoardSpec
from plugin.catalogue.content import Credits
from plugin.language import Text, Voice


@dataclass(frozen=True)
class InputSpec:
    """A value the template asks for.

    `kind` is integer, text, choice, texts (list), challenges, cards, tensions (lists of content ids), blocks (list
    of block ids that are left out), extra_blocks (list of block ids that are added), lines (brought along from other
    boards) or events (of a series, see `plugin.catalogue.occasions`). `minimum` and `maximum` bound an integer, or the
    length of a text or list. `choice_titles` say to people what a choice is, where its name does not.
    `each` is `group` for a list with an entry for each group, in their order; an empty entry leaves it to us.
    """

    key: str
    kind: str
    title: Text
    help: Text | None = None
    default: Any = None
    minimum: int | None = None
    maximum: int | None = None
    choices: tuple[str, ...] = ()
    choice_titles: Mapping[str, Text] = field(default_factory=dict)
    each: str = ""

    def named(self, choice: str, voice: Voice) -> str:
        """What people read for a choice."""
        title = self.choice_titles.get(choice)
        return title.say(voice) if title else choice


@dataclass(frozen=True)
class Block:
    """A block of the session plan. `cut_order` says when to drop or shorten it if time runs out (1: first), and
    `cut_to` how many minutes are left of it then (0: dropped).

    `setting` is plenary, breakout, pair, individual, break or async. `areas` are base keys. An `optional`
    block can be left out by an input, one `on_request` is only there when an input asks for it; its areas go with it.
    """

    id: str
    minutes: int
    setting: str
    title: Text
    aim: Text
    task: Text
    notes: Text
    material: Text
    output: Text
    shorten: Text
    cut_order: int | None = None
    cut_to: int = 0
    optional: bool = False
    on_request: bool = False
    areas: tuple[str, ...] = ()


@dataclass(frozen=True)
class Phase:
    """A phase of the workshop with its accent colour (`#rrggbb`)."""

    id: str
    title: Text
    accent: str


@dataclass(frozen=True)
class AreaSpec:
    """An area of the template; `repeat` is once, group, person or event. See `plugin.blueprint.blueprint.Area`.

    `notes` is how many notes are expected: each person writes that many (`notes_per: person`), or the whole
    area gets that many (`notes_per: area`). Help is at most 15 words, the prompt 12.
    """

    key: str
    phase: str
    title: Text
    repeat: str = "once"
    block: str | None = None
    prompt: Text | None = None
    help: Text | None = None
    stem: Text | None = None
    expects: str = "note"
    harvest: str = "yes"
    private: bool = False
    anonymous: bool = False
    scale: str | None = None
    notes: int = 1
    notes_per: str = "person"
    examples: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Extension:
    """What a template builds on: another one, the version it was written for, and what it changes there."""

    template: str
    version: str
    changed: Text


@dataclass(frozen=True)
class Change:
    """An entry of a template's change log. `on` is an ISO date; `variants` names templates made on that occasion."""

    version: str
    on: str
    what: Text
    why: Text
    variants: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ancestor:
    """A template that another builds on: its author and licence, what the other changed there, and who that was."""

    id: str
    version: str
    title: Text
    author: str
    licence: str
    changed: Text
    changed_by: str


@dataclass(frozen=True)
class Template:
    """A workshop board that can be made. `texts` are named texts that frames show (rules, colophon, ...).

    `held` is where people meet: at the `screen`, or in a `room` with posters, the board taking in what hung there.
    `changes` is the change log, the newest entry last; `ancestors` what it builds on, the nearest first. `suits` is
    company where it is made for a single company alone, else empty.
    """

    id: str
    version: str
    credits: Credits
    title: Text
    summary: Text
    minutes: int
    goals: tuple[Text, ...]
    inputs: tuple[InputSpec, ...]
    blocks: tuple[Block, ...]
    phases: tuple[Phase, ...]
    areas: tuple[AreaSpec, ...]
    board: BoardSpec
    texts: Mapping[str, Text] = field(default_factory=dict)
    extends: Extension | None = None
    changes: tuple[Change, ...] = ()
    ancestors: tuple[Ancestor, ...] = ()
    held: str = "screen"
    suits: str = ""

    def chosen_blocks(self, inputs: Mapping[str, Any]) -> list[Block]:
        """The session plan that these inputs ask for, in the template's order."""
        named = {
            kind: {block for spec in self.inputs if spec.kind == kind for block in inputs.get(spec.key) or ()}
            for kind in ("blocks", "extra_blocks")
        }
        return [
            block
            for block in self.blocks
            if block.id not in named["blocks"] and (not block.on_request or block.id in named["extra_blocks"])
        ]
