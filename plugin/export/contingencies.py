"""What goes wrong in workshops, and how to go on without stopping; own wording, addressed to nobody in particular."""

from plugin.blueprint.blueprint import Workshop
from plugin.language import Language


def contingencies(shop: Workshop, say: Language) -> tuple[tuple[str, str], ...]:
    """Pairs of what happens and what helps, the most frequent first."""
    return (*(_in_a_room(say) if shop.held == "room" else _on_screen(say)), *_anywhere(say))


def _in_a_room(say: Language) -> tuple[tuple[str, str], ...]:
    return (
        (
            say("Ein Plakat reicht nicht"),
            say("Ein leeres Blatt daneben, oben das Feld unten rechts abschreiben. Beide werden fotografiert."),
        ),
        (
            say("Im Raum ist es zu laut"),
            say("Gruppen in Flur und Nebenraum schicken; sie nehmen ihr Plakat mit und sind zur Zeit zurück."),
        ),
    )


def _on_screen(say: Language) -> tuple[tuple[str, str], ...]:
    return (
        (
            say("Jemand kommt nicht auf das Board"),
            say("Zettel-Link des Feldes in den Chat. Sonst diktieren: Die Co-Moderation schreibt mit."),
        ),
        (
            say("Das Board fällt für alle aus"),
            say("Weiter im Chat oder in einem geteilten Dokument, den Namen des Feldes davor. Danach übertragen."),
        ),
        (
            say("Gruppenräume gehen nicht"),
            say("Im Plenum zwei Minuten still schreiben, dann reihum. Die Felder der Gruppen bleiben."),
        ),
    )


def _anywhere(say: Language) -> tuple[tuple[str, str], ...]:
    return (
        (
            say("Weniger oder mehr Menschen als gedacht"),
            say("Unter drei: mit einer anderen Gruppe zusammen, deren Herausforderung gilt. Über fünf: teilen."),
        ),
        (
            say("Niemand schreibt"),
            say("Eine Minute Stille, alle für sich, ein Satz genügt. Der Satzanfang im Feld hilft."),
        ),
        (
            say("Eine Stimme füllt die ganze Zeit"),
            say("Erst schreiben, dann reden. Reihum je ein Satz, wer mag, gibt weiter."),
        ),
        (
            say("Namen, Vertrauliches oder Preise auf dem Board"),
            say(
                "Gleich ansprechen, ohne vorzulesen. Wer es schrieb, nimmt es weg; im Protokoll wird es zurückgehalten."
            ),
        ),
        (
            say("Die Moderation fällt aus"),
            say("Die Co-Moderation übernimmt mit diesem Blatt: Auftrag vorlesen, Zeit ansagen, am Ende danken."),
        ),
    )
