"""Section 9: what the feedback says about each variant, and which change of the concept it speaks for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from plugin.fewest import FEWEST
from plugin.minutes.statement import Scale
from plugin.series.event_result import EventResult
from plugin.series.synthesis.material import RECURRING, Material, VariantChoice, counted, variant_id
from plugin.series.synthesis.parts import Quote, Source
from plugin.series.synthesis.profile import variants
from plugin.series.synthesis.synthesis import (
    Answers,
    EventAnswers,
    Learning,
    Proposal,
    VariantLearning,
    VersionUsed,
)

TIME = "feedback.time"
_WAYS = (("longer", "short"), ("shorter", "long"))


def learning(material: Material) -> Learning:
    """Answers by variant; a proposal only where more than half say so, at two events or more."""
    found = tuple(
        _variant(head.id, [one for one in material.told if variant_id(one.variant) == head.id])
        for head in variants(material)
    )
    return Learning(
        variants=found,
        versions=tuple(_versions(material)),
        consequences=tuple(_consequences(material)),
        proposals=tuple(proposal for one in found for proposal in _proposals(material, one)),
    )


def _variant(name: str, results: Sequence[EventResult]) -> VariantLearning:
    by_event: dict[str, list[Scale]] = defaultdict(list)
    for result in results:
        by_event[result.event] += [scale for scale in result.scales if scale.key.startswith("feedback.")]
    everything = [scale for scales in by_event.values() for scale in scales]
    return VariantLearning(
        variant=name,
        answers=tuple(_answers(everything)),
        by_event=tuple(
            EventAnswers(event, answers)
            for event, scales in by_event.items()
            for answers in _answers(scales)
            if answers.scale == TIME
        ),
    )


def _answers(scales: Iterable[Scale]) -> Iterator[Answers]:
    """The answers to each question in sum; equal keys are the same answer, whatever the language of the board."""
    found: dict[str, list[Scale]] = defaultdict(list)
    for scale in scales:
        found[scale.key].append(scale)
    for key, same in found.items():
        titles = {option.area: option.title for scale in reversed(same) for option in scale.options}
        counts = dict.fromkeys((option.area for scale in same for option in scale.options), 0)
        for scale in same:
            for option in scale.options:
                counts[option.area] += option.count
        if sum(counts.values()):
            yield Answers(
                key,
                same[0].title,
                tuple(counts),
                tuple(titles[option] for option in counts),
                tuple(counts.values()),
                sum(counts.values()),
            )


def _versions(material: Material) -> Iterator[VersionUsed]:
    found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for result in material.told:
        found[result.variant.template, result.variant.version][result.event] = None
    for (template, version), events in sorted(found.items()):
        yield VersionUsed(template, version, tuple(events))


def _consequences(material: Material) -> Iterator[Quote]:
    """What facilitators concluded from the feedback, once their minutes are reviewed."""
    for result in material.told:
        if material.may_quote(result):
            yield from (Quote(line, Source(result.event)) for line in result.told.consequence)


def _proposals(material: Material, variant: VariantLearning) -> Iterator[Proposal]:
    for code, answer in _WAYS:
        says_so = [(one, _of(one.answers, answer)) for one in variant.by_event]
        votes = sum(number for _, number in says_so)
        base = sum(one.answers.base for one in variant.by_event)
        events = [one.event for one, number in says_so if 2 * number > one.answers.base]
        if base >= FEWEST and 2 * votes > base and len(events) >= RECURRING:
            best = _fitting(material, variant.variant, code)
            yield Proposal(
                variant.variant,
                code,
                counted(votes, base, (Source(event) for event in events)),
                len(events),
                best.template if best else "",
                best.title if best else "",
                best.minutes if best else 0,
            )


def _of(answers: Answers, name: str) -> int:
    counts = zip(answers.options, answers.counts, strict=True)
    return sum(number for option, number in counts if option == f"{TIME}.{name}")


def _fitting(material: Material, variant: str, code: str) -> VariantChoice | None:
    """The next longer or shorter template that suits where these events were; None where the catalogue has none."""
    held = [one for one in material.told if variant_id(one.variant) == variant]
    now = held[0].variant
    modes = {material.events[one.event].mode for one in held}
    held_in = {"screen", "room"} if modes == {"onsite"} else {"screen"}
    suited = {"", "company"} if {host.kind for host in material.series.hosts} == {"organisation"} else {""}
    fitting = [one for one in material.choices if one.held in held_in and one.suits in suited]
    others = [one for one in fitting if one.template != now.template]
    if code == "longer":
        longer = [one for one in others if one.minutes > now.minutes]
        return min(longer, key=lambda one: (one.minutes, one.template), default=None)
    shorter = [one for one in others if one.minutes < now.minutes]
    return max(shorter, key=lambda one: (one.minutes, one.template), default=None)
