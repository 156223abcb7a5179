"""Section 1: the series in a few lines."""

from collections import defaultdict
from collections.abc import Iterator

from plugin.fewest import FEWEST
from plugin.series.event_result import EventResult, Variant
from plugin.series.series import Event
from plugin.series.synthesis.material import Material, counted, variant_id
from plugin.series.synthesis.parts import Count, EventHead, VariantHead
from plugin.series.synthesis.synthesis import Profile


def profile(material: Material) -> Profile:
    """Every event with its state, the variants that were run, and sums over what is documented."""
    events = tuple(_head(material, event) for event in material.series.events)
    invited = [company for event in material.series.events for company in set(event.invited)]
    companies, again = len(set(invited)), len({one for one in invited if invited.count(one) > 1})
    return Profile(
        events=events,
        variants=tuple(variants(material)),
        documented=Count(len(material.documented), len(material.series.events)),
        people=sum(head.people for head in events),
        minutes=sum(head.minutes for head in events),
        companies=companies if companies >= FEWEST else None,
        returning=Count(again, companies) if companies >= FEWEST else None,
    )


def _head(material: Material, event: Event) -> EventHead:
    kind = (event.id, event.title, event.day.isoformat(), event.mode)
    if event.id in material.held_back:
        return EventHead(*kind, "inhouse", "held_back")
    boards = material.boards.get(event.id)
    if not boards:
        return EventHead(*kind, "", "missing")
    return _documented(material, event.id, kind, boards[0])


def _documented(material: Material, event: str, kind: tuple[str, str, str, str], first: EventResult) -> EventHead:
    boards = material.boards[event]
    return EventHead(
        *kind,
        material.scope(first),
        material.status(event),
        variant=variant_id(first.variant),
        people=sum(board.people for board in boards),
        counted=all(board.told.participants is not None for board in boards),
        groups=sum(len(board.groups) for board in boards),
        minutes=max(board.took for board in boards),
        notes=counted(
            sum(board.counts.used for board in boards),
            sum(board.counts.found for board in boards),
            (material.source(board) for board in boards),
        ),
        url="" if first.company else first.board_url,
    )


def variants(material: Material) -> Iterator[VariantHead]:
    """Each variant once, in the order it was first run."""
    found: dict[Variant, dict[str, None]] = defaultdict(dict)
    for result in material.told:
        found[result.variant][result.event] = None
    for variant, events in found.items():
        whole = {block for other in found if other.template == variant.template for block in other.blocks}
        titles = material.block_titles(variant.template)
        left_out = tuple(titles.get(block, block) for block in sorted(whole.difference(variant.blocks)))
        yield VariantHead(
            variant_id(variant), variant.template, variant.version, variant.minutes, left_out, tuple(events)
        )
