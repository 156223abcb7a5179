"""The mails: their words, German or English. Nothing somebody wrote on the board is in them: a mailbox may be read
by others, an employer among them."""

from dataclasses import dataclass

from plugin.language import Language


@dataclass(frozen=True)
class Letter:
    """A mail in plain text. `stop` is the address that ends all mails, for programs to offer; empty: there is none."""

    subject: str
    text: str
    stop: str = ""


_ASKED = {
    2: "Zwei Wochen sind um. Ist der erste Schritt getan? Ein Klick und, wenn du magst, ein Satz genügen.",
    4: "Vier Wochen sind um. Ein guter Moment, mit jemandem kurz darüber zu sprechen: Was hat sich bewegt, was hängt?",
    8: "Acht Wochen sind um. Woran merkst du, ob es wirkt? Auf deiner Seite kannst du abhaken, was erreicht ist.",
    12: "Zwölf Wochen sind um. Was ist daraus geworden: geschafft, angepasst, gelassen? Jede Antwort ist eine gute.",
}


def confirm_letter(say: Language, *, workshop: str, confirm: str) -> Letter:
    """Asks whether whoever reads it wants to be reminded at all."""
    parts = (
        say("Jemand hat diese Adresse auf der Seite eines Vorhabens eingetragen, um erinnert zu werden."),
        *_workshop(say, workshop),
        say("Warst du das? Dann bestätige es hier, innerhalb von zwei Tagen:"),
        confirm,
        say("Wenn nicht, tu einfach nichts: Die Adresse wird nach zwei Tagen gelöscht, und es kommt keine Mail mehr."),
    )
    return Letter(say("Erinnerungen an dein Vorhaben bestätigen"), _text(parts))


def reminder_letter(say: Language, weeks: int, *, workshop: str, page: str, stop: str) -> Letter:
    """Asks after so many weeks how it goes, and says how to be asked no more."""
    parts = (
        say(_ASKED[weeks]),
        page,
        *_workshop(say, workshop),
        *((say("Das war die letzte Erinnerung. Deine Adresse ist damit gelöscht."),) if weeks == max(_ASKED) else ()),
        say("Keine Erinnerungen mehr, Adresse sofort löschen:"),
        stop,
        say("Niemand erfährt, ob du antwortest: weder die Moderation noch dein Arbeitgeber."),
    )
    return Letter(say("Dein Vorhaben nach {n} Wochen", n=weeks), _text(parts), stop)


def _workshop(say: Language, title: str) -> tuple[str, ...]:
    shown = " ".join(title.split())[:120]
    return (say("Es geht um den Workshop: {title}", title=shown),) if shown else ()


def _text(parts: tuple[str, ...]) -> str:
    return "\n\n".join(parts) + "\n"
