"""From the results of the events to the synthesis: puts the sections together, and nothing into them nobody said."""

from collections import Counter
from collections.abc import Iterator

from plugin.minutes.printable import printable
from plugin.series.codebook import proposals
from plugin.series.event_result import DECIDED
from plugin.series.synthesis.challenges import challenges
from plugin.series.synthesis.factors import factors
from plugin.series.synthesis.formats import formats
from plugin.series.synthesis.heard import heard
from plugin.series.synthesis.initiatives import impact, initiatives
from plugin.series.synthesis.learning import learning
from plugin.series.synthesis.material import READERS, Material, counted
from plugin.series.synthesis.participation import participation
from plugin.series.synthesis.parts import Quote, Source
from plugin.series.synthesis.profile import profile
from plugin.series.synthesis.questions import questions
from plugin.series.synthesis.synthesis import VERSION, Merged, Method, Network, Recommendations, Synthesis
from plugin.series.synthesis.tensions import tensions


def make_synthesis(material: Material, recommendations: Recommendations, language: str) -> Synthesis:
    """The synthesis for those readers; equal material gives an equal one. Every text is printable in any document.

    Raises ValueError for readers that are not in READERS.
    """
    if material.readers not in READERS:
        raise ValueError(f"no readers {material.readers}")
    series = material.series
    return printable(
        Synthesis(
            schema=VERSION,
            language=language,
            series=series.id,
            title=series.title,
            purpose=series.purpose,
            hosts=tuple(host.name for host in series.hosts),
            readers=material.readers,
            made_on=material.today.isoformat(),
            profile=profile(material),
            challenges=challenges(material),
            tensions=tensions(material),
            formats=formats(material),
            factors=factors(material),
            initiatives=initiatives(material),
            questions=questions(material),
            participation=participation(material),
            learning=learning(material),
            network=_network(material),
            impact=impact(material),
            recommendations=recommendations,
            method=_method(material),
        )
    )


def _network(material: Material) -> Network:
    return Network(
        standing=material.network,
        offers=sum(result.offers for result in material.told),
        needs=sum(result.needs for result in material.told),
        multipliers=sum(result.multipliers for result in material.told),
        log=tuple(_log(material)),
        decided=heard(material, DECIDED),
    )


def _log(material: Material) -> Iterator[Quote]:
    """What the hosts decided at each event, as its reviewed minutes say."""
    for result in material.told:
        if material.may_quote(result):
            lines = (*((result.told.network,) if result.told.network else ()), *result.told.decisions)
            yield from (Quote(line, Source(result.event)) for line in lines)


def _method(material: Material) -> Method:
    documented = set(material.documented)
    told = material.told
    return Method(
        missing=tuple(
            event.id
            for event in material.series.events
            if event.id not in documented and event.id not in material.held_back
        ),
        drafts=tuple(event for event in material.documented if material.status(event) == "draft"),
        held_back=material.held_back,
        other_areas=_other_areas(material),
        merged=tuple(_merged(material)),
        open_proposals=len(proposals(material.terms, material.codebook)),
        notes=counted(
            sum(result.counts.used for result in told),
            sum(result.counts.found for result in told),
            (material.source(result) for result in told),
        ),
        private=sum(result.private for result in told),
        withheld=sum(result.withheld for result in told),
    )


def _other_areas(material: Material) -> tuple[str, ...]:
    """Areas that some documented boards have and others do not: there, counts are not of the same places."""
    areas = [area for result in material.told for area in result.areas]
    having, titles = Counter(area.area for area in areas), {area.area: area.title or area.area for area in areas}
    return tuple(titles[area] for area, number in having.items() if number < len(material.told))


def _merged(material: Material) -> Iterator[Merged]:
    """What people took for one, with all wordings that these readers may see."""
    results = {result.event: result for result in material.told}
    words = {term.key: term for term in material.terms}
    for code in material.codebook.codes:
        terms = [words[key] for key in code.keys if key in words]
        shown = [term for term in terms if not term.event or material.may_quote(results[term.event])]
        wordings = tuple(dict.fromkeys(term.text for term in shown))
        if len(terms) > 1 and wordings:
            yield Merged(code.id, terms[0].kind, code.label or wordings[0], wordings)
