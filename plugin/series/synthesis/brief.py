"""A synthesis as far as a page shows it: every number with its base, a few words, no list of notes. Quick to read."""

from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, cast

from plugin.series.codebook import Alike, Term
from plugin.series.synthesis.findings import QuestionRow
from plugin.series.synthesis.parts import Count, Quote, Source, SpreadAt
from plugin.series.synthesis.synthesis import EventAnswers, Synthesis

PROPOSALS = 30
"""Proposals of the codebook a page shows at a time, closest first."""


@dataclass(frozen=True)
class SynthesisPage:
    """What a page shows: the brief synthesis, proposals to decide upon, and the terms that were decided about."""

    synthesis: Synthesis
    proposals: tuple[Alike, ...] = ()
    ruled: tuple[Term, ...] = ()


_EVENTS = 12
_MOST: dict[type, int] = {Quote: 3, SpreadAt: 12, EventAnswers: 12}


def brief(synthesis: Synthesis) -> Synthesis:
    """The same numbers; of long lists the last ones, of words the first, of sources the events."""
    return cast(Synthesis, _brief(synthesis))


def _brief(value: Any) -> Any:
    if isinstance(value, Count):
        return replace(value, sources=tuple(Source(one.event) for one in value.sources[:_EVENTS]))
    if isinstance(value, tuple):
        return tuple(_brief(part) for part in _few(value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _brief(getattr(value, field.name)) for field in fields(value)})
    return value


def _few(found: tuple[Any, ...]) -> tuple[Any, ...]:
    kind = type(found[0]) if found else None
    if kind is QuestionRow:
        return tuple(row for row in found if row.chosen)[:12]
    if kind is Quote:
        return found[: _MOST[Quote]]
    if kind in (SpreadAt, EventAnswers):
        return found[-_MOST[kind] :]
    return found
