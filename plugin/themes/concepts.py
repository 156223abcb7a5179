"""Words of working life that mean the same here, across German and English; labels are never taken from here."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from plugin.harvest.lemmas import lemma

_TABLE = """
time: zeit termin kalender zeitfenster zeitdruck time calendar schedule
leadership: führungskraft fk chef chefin vorgesetzte vorgesetzter leitung abteilungsleitung
leadership: geschäftsführung gf management manager boss leader leadership führung supervisor
shift: schicht nachtschicht frühschicht spätschicht schichtbetrieb schichtplan shift rota
production: produktion fertigung linie band stückzahl montage production assembly line output
trust: vertrauen vertraulichkeit vertraulich trust confidentiality confidential
fear: angst sorge furcht blamieren fear afraid worry embarrassed embarrass
mistake: fehler panne irrtum scheitern mistake error failure fail
feedback: feedback rückmeldung kritik criticism
voluntary: freiwillig freiwilligkeit voluntary voluntarily optional
binding: verpflichtend pflicht verbindlich verbindlichkeit verpflichtung mandatory compulsory
binding: binding obligatory
cost: kosten budget geld kostenstelle cost money fund
knowledge: wissen erfahrung erfahrungswissen know-how knowledge experience expertise
retire: rente ruhestand ausscheiden nachfolge retire retirement succession
young: azubi auszubildende auszubildender junge nachwuchs apprentice trainee young junior
old: ältere alt alter senior old older elder
exchange: austausch austauschen vernetzung vernetzen netzwerk exchange network networking
silo: silo abteilung bereich abteilungsgrenze department division
works-council: betriebsrat br mitbestimmung council
competition: wettbewerb wettbewerber konkurrenz konkurrent competitor competition rival
insurance: versicherung haftung insurance liability
safety: arbeitssicherheit sicherheit unterweisung safety
benefit: nutzen mehrwert vorteil benefit value advantage
measure: messen messbar messung kennzahl zahl kpi measure measurable metric
start-small: klein ausprobieren pilot versuch small try
tool: tool plattform software technik teams app platform
remote: online remote digital bildschirm homeoffice virtual screen
meeting: meeting besprechung treffen sitzung runde session
culture: kultur fehlerkultur lernkultur culture
workload: belastung arbeitslast überlastung stress workload overload
host: moderation moderator moderatorin gastgeber facilitator facilitation host
onboarding: einarbeitung einarbeiten onboarding induction
site: standort werk niederlassung site location
visibility: sichtbar sichtbarkeit zeigen visible visibility show
continuity: dranbleiben verstetigen einschlafen versanden bröckeln durchhalten continuity fade
continuity: momentum
responsibility: zuständig kümmern kümmerer kümmerin verantwortung responsible responsibility owner
responsibility: ownership
recognition: anerkennung lob wertschätzung recognition praise appreciation
question: frage fragen question ask
goal: ziel lernziel goal aim objective
colleague: kollege kollegin kollegen colleague peer coworker
customer: kunde kundin customer client
data-protection: datenschutz dsgvo privacy gdpr
law: recht rechtlich gesetz legal law
room: raum räumlichkeit room space
small-firm: kleinbetrieb kmu sme
language: sprache deutsch englisch language german english
"""

_OPPOSITES = """
binding yes: verpflichtend verpflichten pflicht verbindlich verbindlichkeit mandatory compulsory
binding no: freiwillig freiwilligkeit unverbindlich voluntary voluntarily optional
public yes: öffentlich public
public no: vertraulich confidential
named yes: namentlich
named no: anonym anonymous
"""


@cache
def meanings() -> Mapping[str, str]:
    """Base form to the name of what it means."""
    return MappingProxyType({base: meaning for meaning, base in _entries(_TABLE)})


@cache
def opposites() -> Mapping[str, tuple[str, bool]]:
    """Base forms of words with an opposite of their own: what both speak of, and whether the word affirms it."""
    found = ((name.split(), base) for name, base in _entries(_OPPOSITES))
    return MappingProxyType({base: (subject, side == "yes") for (subject, side), base in found})


def _entries(table: str) -> list[tuple[str, str]]:
    """Name and base form of each word of a table, as a noun and as any other word."""
    lines = [line.split(": ") for line in table.strip().splitlines()]
    return [
        (name, base) for name, words in lines for word in words.split() for base in (lemma(word), lemma(word.title()))
    ]
