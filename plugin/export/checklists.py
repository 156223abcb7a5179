"""What to think of before, during and after a workshop; own wording, addressed to nobody in particular."""

from plugin.blueprint.blueprint import Workshop
from plugin.language import Language

Part = tuple[str, tuple[str, ...]]


def before(shop: Workshop, say: Language) -> tuple[Part, ...]:
    """From two weeks ahead to the last half hour."""
    if shop.held == "room":
        return _before_a_room(shop, say)
    rooms = say("Gruppenräume anlegen: {n}, benannt wie auf dem Board", n=len(shop.groups))
    return (
        (
            say("Zwei Wochen vorher"),
            (
                say("Board bereitstellen und alle Texte einmal am Bildschirm lesen"),
                say("Gastgeber einweisen: Ziele, Rollen, wer das Protokoll freigibt"),
                say("Datenschutz und Kartellhinweis mit dem Gastgeber abstimmen"),
                say("Einladung mit Link zum Board, Vorab-Fragen und Hinweis zur Technik verschicken"),
                say("Praxisbeispiele und Folien an die Branche anpassen"),
            ),
        ),
        (
            say("Am Tag vorher"),
            (
                say("Vorab-Notizen lesen und für Impuls und Gruppen auswählen"),
                say("Gruppen einteilen: gemischt, niemand mit der eigenen Führungskraft"),
                rooms,
                say("Zugang mit einem fremden Gerät ohne Konto testen"),
                say("Alle Elemente der Vorlage auf dem Board sperren"),
            ),
        ),
        (
            say("Eine halbe Stunde vorher"),
            (
                say("Board, Folien, Uhr und Chat öffnen; Benachrichtigungen ausschalten"),
                say("Co-Moderation: Technik, Chat und Zeitansagen verteilen"),
                say("Aufträge zum Einfügen in den Chat bereitlegen"),
                say("Ersatz vereinbaren, falls das Board ausfällt: Chat oder ein geteiltes Dokument"),
            ),
        ),
    )


def _before_a_room(shop: Workshop, say: Language) -> tuple[Part, ...]:
    """The same where people meet in a room: nobody has to get into anything, but somebody has to hang everything."""
    corners = say("Plätze für {n} Gruppen festlegen, weit genug auseinander", n=max(len(shop.groups), 1))
    return (
        (
            say("Zwei Wochen vorher"),
            (
                say("Plakate und Karten drucken und einmal ganz lesen"),
                say("Gastgeber einweisen: Ziele, Rollen, wer das Protokoll freigibt"),
                say("Datenschutz und Kartellhinweis mit dem Gastgeber abstimmen"),
                say("Einladung mit Anschrift und Anfahrt verschicken"),
                say("Praxisbeispiele und Folien an die Branche anpassen"),
            ),
        ),
        (
            say("Am Tag vorher"),
            (
                say("Gruppen einteilen: gemischt, niemand mit der eigenen Führungskraft"),
                corners,
                say("Raum ansehen: Wände, Licht, Wege, Leinwand"),
            ),
        ),
        (
            say("Eine halbe Stunde vorher"),
            (
                say("Folien und Uhr so stellen, dass alle sie sehen"),
                say("Co-Moderation: Material, Zeitansagen und Fotos verteilen"),
            ),
        ),
    )


def on_site(shop: Workshop, say: Language) -> tuple[Part, ...]:
    """What a room with walls needs instead of a screen, so that its results compare with those of a board."""
    people = shop.participants or "…"
    return (
        (
            say("Im Raum") if shop.held == "room" else say("Vor Ort statt am Bildschirm"),
            (
                say("Plakate der Felder in A3 aufhängen, jede Gruppe an ihrer eigenen Wand"),
                say("Steckbriefe als Karten auslegen, ein Satz je Gruppe: {n}", n=max(len(shop.groups), 1)),
                say("Je Person ein Blatt „Vom Einfall zum Vorhaben“: {n}", n=people),
                say("Haftnotizen 76 × 76 mm, kräftige Stifte, Klebepunkte, Klebeband, eine sichtbare Uhr"),
                say("Jedes Plakat am Ende gerade und ganz fotografieren: Das Feld unten rechts muss lesbar sein"),
            ),
        ),
    )


def during(shop: Workshop, say: Language) -> tuple[Part, ...]:
    """What is easily forgotten while talking."""
    there = (
        say("Zeit bei jeder Gruppe ansagen, nicht nur nach vorn"),
        say("Nichts abhängen oder umsortieren; Doppeltes darf hängen bleiben"),
    )
    on_screen = (
        say("Zeitansagen in die Gruppenräume schicken, nicht nur im Plenum sagen"),
        say("Nichts auf dem Board löschen oder umsortieren; Doppeltes darf stehen bleiben"),
    )
    read_out = say("Datenschutz und Kartellhinweis laut vorlesen")
    return ((say("Während des Workshops"), (read_out, *(there if shop.held == "room" else on_screen))),)


def after(say: Language) -> tuple[Part, ...]:
    """From the last minute to three months later."""
    return (
        (
            say("Am selben Tag"),
            (
                say("Ergebnisse einsammeln, solange die Erinnerung frisch ist"),
                say("Notizen unter „Zu prüfen“ ansehen: Namen, Vertrauliches, Verirrtes"),
                say("Mündliches ergänzen, als Angabe der Moderation"),
                say("Schreibrechte auf dem Board beenden"),
            ),
        ),
        (
            say("Bis zwei Tage danach"),
            (
                say("Protokoll prüfen, mit dem Gastgeber freigeben und verschicken"),
                say("Frist für Korrekturen nennen"),
                say("Alle ansprechen, die sich bei „Ich trage es weiter“ eingetragen haben"),
            ),
        ),
        (
            say("Danach"),
            (
                say("Nach zwei Wochen nach dem ersten Schritt fragen, nach acht nach dem Ergebnis"),
                say("Rückmeldungen für den nächsten Termin auswerten"),
                say("Board und Notizen zum vereinbarten Termin löschen"),
            ),
        ),
    )
