"""What becomes of one contribution: used, not used with a reason, or to review with a reason."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from plugin.blueprint.blueprint import Area, Blueprint
from plugin.board import Kind
from plugin.harvest.draft import Draft
from plugin.harvest.flags import is_cryptic, text_flags
from plugin.harvest.ideas import propose_split
from plugin.harvest.ledger import Disposition
from plugin.harvest.legend import legend_in
from plugin.harvest.moments import UNKNOWN, Moments
from plugin.harvest.ownership import Contribution
from plugin.harvest.places import Placement
from plugin.harvest.voices import is_facilitator
from plugin.harvest.wording import is_blank, is_social, is_test, signature

_PICTURES = (Kind.IMAGE, Kind.EMBED, Kind.DOCUMENT, Kind.UNKNOWN)
_ALIKE = 0.6
_LONG = 5


@dataclass(frozen=True)
class OwnWords:
    """What our template says in one area: whole texts, how an answer behind one of them begins, examples."""

    texts: frozenset[str]
    starts: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True)
class Judge:
    """Knows the template's own words: `everywhere` long texts of the whole board, `at_home` an area's own.

    `confirmed` are words of statements that a person confirmed and had put on the board, by item.
    """

    everywhere: frozenset[str]
    at_home: Mapping[str, OwnWords]
    moments: Moments = UNKNOWN
    confirmed: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls, blueprint: Blueprint, moments: Moments = UNKNOWN, confirmed: Mapping[str, str] | None = None
    ) -> "Judge":
        """Short words of ours ("Freiwillig") are an echo only where they stand; elsewhere somebody means them."""
        home: dict[str, set[str]] = {area.key: set(_texts(area)) for area in blueprint.areas}
        everywhere: set[str] = set()
        for node in blueprint.nodes:
            words = {signature(part) for part in (node.text.plain, *node.text.plain.splitlines())}
            everywhere |= {part for part in words if len(part.split()) >= _LONG}
            home.get(node.key.split("#")[0], set()).update(words)
        at_home = {area.key: _own_words(area, home[area.key]) for area in blueprint.areas}
        return cls(frozenset(everywhere), at_home, moments, confirmed or {})

    def judge(self, contribution: Contribution, placement: Placement) -> Draft:
        """The verdict on one contribution at its place."""
        reason = self._not_used(contribution, placement.area)
        if reason is not None:
            return Draft(contribution, placement, Disposition.NOT_USED, reason, placement.flags)
        split = propose_split(contribution.text)
        flags = (*placement.flags, *text_flags(contribution.text), *self._echo_flags(contribution, placement.area))
        flags = (*flags, *self._time_flags(contribution, placement.area))
        flags = (*flags, "multi_idea") if split else flags
        review = _to_review(contribution, placement)
        disposition = Disposition.TO_REVIEW if review else Disposition.USED
        return Draft(contribution, placement, disposition, review, flags, split=split)

    def _not_used(self, contribution: Contribution, area: Area | None) -> str | None:
        text = contribution.text
        if contribution.node is None and self.moments.is_older(contribution.item.created_at):
            return "older"
        if contribution.node is None and self.moments.is_rehearsal(contribution.item.created_at):
            return "rehearsal"
        if contribution.item.kind in _PICTURES:
            return None
        if is_blank(text):
            return "empty"
        if contribution.node is None and self._is_echo(text, area):
            return "template_echo"
        if legend_in(text):
            return "legend"
        if is_facilitator(text, contribution.item.tags):
            return "facilitator"
        if is_test(text):
            return "test"
        if self._hangs_to_be_read(contribution, area):
            return "confirmed"
        return "social" if is_social(text) else None

    def _hangs_to_be_read(self, contribution: Contribution, area: Area | None) -> bool:
        """A confirmed statement where people only read; what somebody made of its words is a note of theirs."""
        words = self.confirmed.get(contribution.item.id)
        is_place_to_read = area is not None and area.harvest == "reference"
        return is_place_to_read and words is not None and signature(words) == signature(contribution.text)

    def _time_flags(self, contribution: Contribution, area: Area | None) -> tuple[str, ...]:
        """Pre-work has areas of its own, whose keys begin with `pre.`; there nothing is early."""
        prework = area is not None and area.area.startswith("pre.")
        return self.moments.flags(contribution.item.created_at, prework=prework)

    def _is_echo(self, text: str, area: Area | None) -> bool:
        words = signature(text)
        return words in self.everywhere or (area is not None and words in self.at_home[area.key].texts)

    def _echo_flags(self, contribution: Contribution, area: Area | None) -> tuple[str, ...]:
        """Our stem or heading with an answer behind it, or an example somebody changed."""
        node = contribution.node
        if node is not None and node.role == "example":
            return ("example",)
        if node is not None and not node.text.is_blank:
            return ("prompt_echo",)
        if area is None:
            return ()
        text, own = signature(contribution.text), self.at_home[area.key]
        if text.startswith(own.starts):
            return ("prompt_echo",)
        return ("example",) if any(_alike(text, example) for example in own.examples) else ()


def _own_words(area: Area, texts: AbstractSet[str]) -> OwnWords:
    return OwnWords(frozenset(texts - {""}), tuple(_starts(area)), tuple(map(signature, area.examples)))


def _texts(area: Area) -> Iterator[str]:
    for text in (area.title, area.prompt, area.help, area.stem, *area.examples):
        yield signature(text)
        yield from map(signature, text.splitlines())


def _starts(area: Area) -> list[str]:
    """How an answer begins that was written behind our title, prompt or stem."""
    headings = [signature(text).rstrip(" ?") for text in (area.title, area.prompt) if text]
    stems = [signature(line.split("…")[0]) for line in area.stem.splitlines()]
    marked = [heading + mark for heading in headings for mark in (":", " ...", "...", "?") if len(heading) > 3]
    return marked + [stem for stem in stems if len(stem) > 3]


def _alike(text: str, example: str) -> bool:
    """Whether most of the example's words are still there."""
    words, kept = set(example.split()), set(text.split())
    return len(words) > 3 and len(words & kept) >= _ALIKE * len(words)


def _to_review(contribution: Contribution, placement: Placement) -> str | None:
    if contribution.item.kind in _PICTURES:
        return "picture"
    if placement.area is None:
        return placement.reason or "outside"
    if placement.area.harvest == "reference":
        return "reference_area"
    if contribution.item.kind is Kind.FRAME:
        return "frame_title"
    return "cryptic" if is_cryptic(contribution.text) else None
