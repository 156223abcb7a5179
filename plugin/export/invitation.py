"""The invitation to a workshop: what it is about, what to do beforehand, a technical check, and privacy.

It holds no gaps to fill in: what the service does not know (where the video call is) it announces, so that nobody
sends brackets to a hundred people.
"""

from collections.abc import Mapping
from types import MappingProxyType

from plugin.blueprint.blueprint import Blueprint, Workshop
from plugin.errors import UsageError
from plugin.export.branding import PLAIN, Branding
from plugin.export.house_notices import antitrust, privacy
from plugin.export.plain_text import plain_text
from plugin.export.runsheet import FORMATS
from plugin.language import Language
from plugin.minutes.outline import Block, Bullets, Heading, Line, Outline, Paragraph, line
from plugin.minutes.printable import printable
from plugin.worded import worded

NO_ADDRESSES: Mapping[str, str] = MappingProxyType({})


def render_invitation(
    blueprint: Blueprint,
    language: Language,
    format_name: str,
    *,
    board: str = "",
    addresses: Mapping[str, str] = NO_ADDRESSES,
    branding: Branding = PLAIN,
) -> bytes:
    """The invitation as `docx`, `pdf` or `txt`. Raises UsageError for any other format.

    `board` is the address of the board, `addresses` are those of its note links by the key of their area.
    """
    outline = invitation_outline(blueprint, language, board=board, addresses=addresses)
    if format_name == "txt":
        return plain_text(outline).encode()
    if format_name not in FORMATS:
        raise UsageError(
            worded(
                "An invitation is no {given!r}. There are: {choices}, txt.",
                given=format_name,
                choices=", ".join(FORMATS),
            )
        )
    return FORMATS[format_name](outline, branding)


def invitation_outline(
    blueprint: Blueprint, language: Language, *, board: str = "", addresses: Mapping[str, str] = NO_ADDRESSES
) -> Outline:
    """The letter, in the board's form of address."""
    shop, say = printable(blueprint.workshop), language
    fields = [(area.title, addresses[area.key]) for area in blueprint.areas if area.key in addresses]
    return Outline(
        kicker=say("Einladung"),
        title=shop.title,
        subtitle=shop.subtitle,
        language=say.code,
        facts=_facts(shop, say),
        blocks=(
            *_opening(shop, say),
            *_beforehand(shop, say, board, printable(tuple(fields))),
            *(_good_to_know(say) if shop.held == "room" else _technical_check(shop, say)),
            *_notices(shop, say),
            *_closing(shop, say),
        ),
        footer=say("Einladung: {title}", title=shop.title),
        contents_title="",
    )


def _facts(shop: Workshop, say: Language) -> tuple[tuple[str, str], ...]:
    facts = (
        (say("Datum"), shop.date),
        (say("Dauer"), say("{n} Minuten", n=shop.minutes)),
        (say("Veranstalter"), ", ".join(shop.hosts)),
    )
    return tuple((label, value) for label, value in facts if value)


def _opening(shop: Workshop, say: Language) -> list[Block]:
    blocks: list[Block] = [
        Paragraph(line(_you(shop, say("Hallo,"), say("Guten Tag,"))), "label"),
        Paragraph(
            line(
                _you(
                    shop,
                    say("wir laden dich zu einem Workshop ein, in dem alle voneinander lernen. Deine Erfahrung zählt."),
                    say("wir laden Sie zu einem Workshop ein, in dem alle voneinander lernen. Ihre Erfahrung zählt."),
                )
            )
        ),
        Paragraph(line(_how(shop, say))),
    ]
    if shop.goals:
        blocks += [Heading(say("Darum geht es")), Bullets(tuple(line(goal) for goal in shop.goals))]
    return blocks


def _how(shop: Workshop, say: Language) -> str:
    if shop.held == "room":
        return say(
            "Wir treffen uns in einem Raum und arbeiten im Plenum und in kleinen Gruppen, mit Karten an Plakaten. "
            "Vorwissen braucht es nicht."
        )
    return say(
        "Wir arbeiten im Plenum und in kleinen Gruppen, mit Notizen auf einem gemeinsamen Board. "
        "Vorwissen braucht es nicht."
    )


def _good_to_know(say: Language) -> list[Block]:
    """What people want to know before they come into a room."""
    lines = (
        say("Mitbringen muss niemand etwas: Karten, Stifte und Plakate sind da."),
        say("Am Ende werden die Plakate fotografiert, nie Menschen. Danach kommt alles auf ein gemeinsames Board."),
        say(
            "Notizen kann auch jemand anderes schreiben. Wer zum Sehen, Hören, Sprechen oder Bewegen etwas braucht: "
            "bitte zwei Tage vorher Bescheid geben."
        ),
    )
    return [Heading(say("Gut zu wissen")), Bullets(tuple(line(text) for text in lines))]


def _beforehand(shop: Workshop, say: Language, board: str, fields: tuple[tuple[str, str], ...]) -> list[Block]:
    """What is asked of people before the day, and by which ways."""
    tasks = [block.task for block in shop.blocks if not block.minutes and block.task]
    in_room = shop.held == "room"
    told = [] if in_room else [line(say("Den Link zum Board schicken wir gesondert."))]
    lines = [Line(board, lead=say("Zum Board"))] if board else told
    lines += [
        Line(address, lead=say("Ohne Board, nur ein Textfeld: {title}", title=title)) for title, address in fields
    ]
    way = say("Die Zugangsdaten zur Videokonferenz oder die Anschrift des Raums kommen ebenfalls gesondert.")
    lines.append(line(say("Die Anschrift des Raums kommt gesondert.") if in_room else way))
    paragraphs: list[Block] = [Paragraph(line(task)) for task in tasks]
    return [Heading(say("Vorab")), *paragraphs, Bullets(tuple(lines))]


def _technical_check(shop: Workshop, say: Language) -> list[Block]:
    """Five minutes that save twenty on the day."""
    practise = any("sandbox" in block.areas for block in shop.blocks)
    open_it = _you(
        shop,
        say("Öffne das Board einmal mit dem Gerät und in dem Netz, mit dem du teilnimmst. Am besten geht ein Rechner."),
        say(
            "Öffnen Sie das Board einmal mit dem Gerät und in dem Netz, mit dem Sie teilnehmen. "
            "Am besten geht ein Rechner."
        ),
    )
    try_it = _you(
        shop,
        say("Schreibe im Übungsfeld eine Notiz und verschiebe sie. Dort geht nichts kaputt, und nichts wird gewertet."),
        say(
            "Schreiben Sie im Übungsfeld eine Notiz und verschieben Sie sie. "
            "Dort geht nichts kaputt, und nichts wird gewertet."
        ),
    )
    rest = (
        _you(
            shop,
            say("Prüfe Ton und Kamera. In der kleinen Gruppe hilft ein ruhiger Platz."),
            say("Prüfen Sie Ton und Kamera. In der kleinen Gruppe hilft ein ruhiger Platz."),
        ),
        say("Das Board verlangt ein Konto oder ist gesperrt? Bitte gleich melden: Es gibt einen Weg ohne Board."),
        say(
            "Notizen kann auch jemand anderes schreiben. Wer zum Sehen, Hören, Sprechen oder Bedienen etwas braucht: "
            "bitte zwei Tage vorher Bescheid geben."
        ),
    )
    lines = (open_it, *((try_it,) if practise else ()), *rest)
    return [Heading(say("Technik in fünf Minuten prüfen")), Bullets(tuple(line(text) for text in lines))]


def _notices(shop: Workshop, say: Language) -> list[Block]:
    provider = say(
        "Das Whiteboard kommt von einem Anbieter. Was er verarbeitet, steht in seinen Hinweisen zum Datenschutz."
    )
    blocks: list[Block] = [
        Heading(say("Datenschutz")),
        Bullets(tuple(line(text) for text in (*privacy(shop, say), provider))),
    ]
    if fair := antitrust(shop, say):
        blocks += [Heading(say("Kartellrecht")), Bullets(tuple(line(text) for text in fair))]
    return blocks


def _closing(shop: Workshop, say: Language) -> list[Block]:
    closing = [
        _you(
            shop,
            say("Antworte einfach auf diese Einladung. Wir freuen uns auf dich."),
            say("Antworten Sie einfach auf diese Einladung. Wir freuen uns auf Sie."),
        ),
        ", ".join(shop.hosts),
    ]
    return [Heading(say("Fragen?")), *(Paragraph(line(text)) for text in closing if text)]


def _you(shop: Workshop, familiar: str, formal: str) -> str:
    return formal if shop.address == "sie" else familiar
