"""The full canvas as a personal sheet to fill in: it stays with its owner and never goes on a board.

The fields follow what makes an intention happen (goal, measurable results, first step, allies, obstacles); the
sentences are ours and speak in the first person, so that they suit both forms of address.
"""

from plugin.blueprint.blueprint import Workshop
from plugin.errors import UsageError
from plugin.export.branding import PLAIN, Branding
from plugin.export.runsheet import FORMATS
from plugin.language import Language
from plugin.minutes.outline import Block, Cell, Heading, Line, Outline, Paragraph, Table, line
from plugin.minutes.printable import printable
from plugin.worded import worded

_RESULTS, _OBSTACLES = 3, 2  # Lines to fill in.


def render_canvas_sheet(workshop: Workshop, language: Language, format_name: str, branding: Branding = PLAIN) -> bytes:
    """The empty sheet as `docx` or `pdf`. Raises UsageError for any other format."""
    if format_name not in FORMATS:
        raise UsageError(
            worded(
                "A canvas sheet is no {given!r}. There are: {choices}.", given=format_name, choices=", ".join(FORMATS)
            )
        )
    return FORMATS[format_name](canvas_outline(workshop, language), branding)


def canvas_outline(workshop: Workshop, language: Language) -> Outline:
    """The sheet: from the idea to the first step, then what carries it."""
    shop, say = printable(workshop), language
    return Outline(
        kicker=say("Mein Blatt"),
        title=say("Vom Einfall zum Vorhaben"),
        subtitle=shop.title,
        language=say.code,
        facts=((say("Workshop am"), shop.date),) if shop.date else (),
        blocks=(
            Paragraph(
                line(say("Dieses Blatt bleibt bei der Person, die es ausfüllt. Es kommt nicht auf das Board.")), "small"
            ),
            *_idea(say),
            *_results(say),
            *_support(say),
        ),
        footer=say("Vom Einfall zum Vorhaben: {title}", title=shop.title),
        contents_title="",
    )


def _idea(say: Language) -> list[Block]:
    fields = (
        _field(say("Frage"), say("Von dieser verzwickten Frage gehe ich aus"), 2),
        _field(say("Idee"), say("Das will ich ausprobieren: welches Format, in welchem Rahmen"), 3),
        _field(say("Für wen"), say("Diesen Menschen nützt es"), 1),
        _field(say("Ziel"), say("So ist es, wenn es gelungen ist, in einem Satz"), 2),
        _field(say("Erster Schritt"), say("In den nächsten 14 Tagen: was, bis wann, wie viele Minuten"), 2),
        _field(say("Was ich herausfinden will"), say("Es ist ein Versuch: Diese Frage beantwortet er mir"), 2),
    )
    return [Heading(say("Idee und Ziel")), _form(say("Idee, Ziel und erster Schritt"), fields, say)]


def _results(say: Language) -> list[Block]:
    header = (say("Was ist dann da?"), say("Woran erkennbar"), say("Heute"), say("Dann"), say("Bis wann"))
    empty: Cell = (Line("\n\n\n"),)
    rows = tuple((empty,) * len(header) for _ in range(_RESULTS))
    hint = say(
        "Ergebnisse, keine Tätigkeiten: „Zwei Tandems haben sich je dreimal getroffen“ statt „Tandems organisieren“."
    )
    return [
        Heading(say("Messbare Zwischenergebnisse")),
        Paragraph(line(hint), "intro"),
        Table(say("Zwischenergebnisse mit Kennzeichen und Frist"), header, rows, (4.0, 3.0, 1.2, 1.2, 1.6)),
    ]


def _support(say: Language) -> list[Block]:
    fields = (
        _field(say("Verbündete"), say("Mit ihnen fange ich an"), 3),
        _field(say("Rückendeckung"), say("Diese Person spricht für das Vorhaben"), 3),
        _field(say("Was ich brauche"), say("Zeit, Raum, Geld, Erlaubnis"), 3),
        *(
            _field(say("Hindernis {number}", number=number), say("… und mein Plan B dazu"), 4)
            for number in range(1, _OBSTACLES + 1)
        ),
        _field(say("Spannungsfeld"), say("Diesen Pol könnte ich übertreiben; daran merke ich es früh"), 4),
        _field(say("Lernpartner:in"), say("Wir sprechen uns am"), 2),
        _field(say("Rückblick"), say("Dann schaue ich zurück; unter dieser Bedingung höre ich auf oder ändere es"), 3),
    )
    return [Heading(say("Was es trägt")), _form(say("Menschen, Mittel und Hindernisse"), fields, say)]


def _field(title: str, hint: str, lines: int) -> tuple[Cell, ...]:
    return (line(title, strong=True), line(hint, muted=True)), (Line("\n" * (lines + 3)),)


def _form(caption: str, fields: tuple[tuple[Cell, ...], ...], say: Language) -> Table:
    return Table(caption, (say("Feld"), say("Meine Notizen")), fields, (2.2, 5.0))
