"""What everybody is told about privacy and fair exchange before they write, in our own words."""

from plugin.blueprint.blueprint import Workshop
from plugin.language import Language


def privacy(shop: Workshop, say: Language) -> tuple[str, ...]:
    """Who sees what, what becomes of it, and what does not belong on the board."""
    return (
        say("Alle mit dem Link sehen das ganze Board, live und auch später noch. Verborgen ist dort nichts."),
        say("Bitte keine Namen, nichts über einzelne Menschen und nichts Vertrauliches schreiben."),
        say("Das Protokoll gibt die Notizen ohne Namen wieder. Niemand wird gezählt, verglichen oder bewertet."),
        say("Wer dabei war, geben wir ohne Zustimmung nicht weiter; veröffentlicht wird nur mit Zustimmung."),
        *((shop.notices.ai,) if shop.notices.ai else ()),
    )


def antitrust(shop: Workshop, say: Language) -> tuple[str, ...]:
    """What companies must not talk about; nothing where the template has no such notice."""
    if not shop.notices.antitrust:
        return ()
    return (
        say(
            "Kein Austausch über Preise, Margen, Kapazitäten, Kunden, Lieferanten, Ausschreibungen, Lohnplanung oder "
            "Boykotte: nicht auf dem Board, nicht im Gespräch, nicht im Chat."
        ),
        say("Wer merkt, dass es dahin geht, sagt es laut. Dann wechseln wir das Thema."),
    )
