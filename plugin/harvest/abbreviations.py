"""Short forms of working life: what they may stand for. A person decides where there is more than one answer."""

import re
from collections import defaultdict
from collections.abc import Iterable

from plugin.harvest.ledger import Abbreviation, Disposition, Note

_MEANINGS: dict[str, tuple[str, ...]] = {
    "AG": ("Arbeitsgruppe", "Arbeitgeber", "Aktiengesellschaft"),
    "AL": ("Abteilungsleitung",),
    "AP": ("Ansprechperson", "Arbeitspaket"),
    "ASA": ("Arbeitsschutzausschuss",),
    "BR": ("Betriebsrat",),
    "BEM": ("Betriebliches Eingliederungsmanagement",),
    "BGM": ("Betriebliches Gesundheitsmanagement",),
    "BV": ("Betriebsvereinbarung",),
    "CoP": ("Community of Practice",),
    "DL": ("Dienstleistung", "Dienstleister"),
    "FK": ("Führungskraft", "Fachkraft"),
    "GF": ("Geschäftsführung",),
    "GL": ("Geschäftsleitung", "Gruppenleitung"),
    "HR": ("Personalwesen (Human Resources)",),
    "KVP": ("Kontinuierlicher Verbesserungsprozess",),
    "LL": ("Lessons Learned",),
    "MA": ("Mitarbeitende",),
    "OE": ("Organisationsentwicklung", "Organisationseinheit"),
    "PE": ("Personalentwicklung",),
    "PL": ("Projektleitung",),
    "PM": ("Projektmanagement", "Produktmanagement"),
    "QM": ("Qualitätsmanagement",),
    "TL": ("Teamleitung",),
    "TN": ("Teilnehmende",),
    "VG": ("Vorgesetzte",),
    "WOL": ("Working Out Loud",),
}
_FOUND = re.compile(r"(?<![\w&])(" + "|".join(sorted(_MEANINGS, key=len, reverse=True)) + r")(?![\w&])")


def abbreviations_in(notes: Iterable[Note]) -> tuple[Abbreviation, ...]:
    """The short forms people used, in alphabetical order; the notes stay as they are."""
    found: dict[str, list[str]] = defaultdict(list)
    for note in notes:
        if note.disposition is Disposition.USED and not note.private:
            for short in dict.fromkeys(_FOUND.findall(note.text)):
                found[short].append(note.id)
    return tuple(Abbreviation(short, _MEANINGS[short], tuple(ids)) for short, ids in sorted(found.items()))
