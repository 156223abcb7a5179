"""What notes have to do with each other, seen over the whole board; proposals, and no text is touched."""

from collections.abc import Sequence
from dataclasses import dataclass

from plugin.blueprint.blueprint import Blueprint
from plugin.harvest.alike import with_alike
from plugin.harvest.headings import clusters_of, with_headings
from plugin.harvest.ledger import Cluster, Finding, LegendEntry, Note
from plugin.harvest.legend import read_legend, with_meanings
from plugin.harvest.loops import with_loops
from plugin.harvest.misplaced import with_misplaced
from plugin.harvest.pastes import with_pastes
from plugin.harvest.pieces import with_pieces


@dataclass(frozen=True)
class Links:
    """The notes with their links, and what was found on the way."""

    notes: tuple[Note, ...]
    legend: tuple[LegendEntry, ...]
    clusters: tuple[Cluster, ...]
    findings: tuple[Finding, ...]


def link(notes: Sequence[Note], blueprint: Blueprint, bold: frozenset[str], ours: frozenset[str]) -> Links:
    """Numbered notes, linked: parts of one thought, near-duplicates, headings, loops, pastes, legends, places.

    `bold` are items in bold, `ours` items the template made.
    """
    legend = read_legend(notes)
    told = with_misplaced(with_pieces(with_meanings(notes, legend)), blueprint)
    headed = with_headings(told, bold, ours)
    looped, loops = with_loops(headed)
    pasted, findings = with_pastes(looped)
    return Links(with_alike(pasted), legend, clusters_of(pasted) + loops, findings)
