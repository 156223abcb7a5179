"""Minutes as an outline in German or English: the one thing that every document format sets."""

from dataclasses import replace

from plugin.language import Language
from plugin.minutes.chapters import appendix, closing, initiatives, one_page, opening, phases
from plugin.minutes.minutes import Minutes
from plugin.minutes.outline import Outline

_WEB = ("https://", "http://")

_CHAPTERS = (
    opening.goals,
    opening.course,
    opening.starting_point,
    opening.impulse,
    phases.formats,
    phases.tensions,
    phases.themes,
    phases.contradictions,
    initiatives.initiatives,
    closing.check_out,
    closing.open_questions,
    closing.feedback,
    closing.next_steps,
    closing.small_print,
    appendix.appendix,
)


def minutes_outline(minutes: Minutes, say: Language) -> Outline:
    """The document of these minutes; headings and labels in the language, notes as they were written."""
    whole = _whole(minutes, say)
    if minutes.edition.version != "management":
        return whole
    return replace(whole, subtitle="", front=(), blocks=tuple(one_page.one_page(minutes, say)), contents_title="")


def _whole(minutes: Minutes, say: Language) -> Outline:
    return Outline(
        kicker=say("Ergebnisprotokoll"),
        title=minutes.header.title,
        subtitle=minutes.header.subtitle,
        language=say.code,
        facts=minutes_facts(minutes, say),
        front=tuple(opening.at_a_glance(minutes, say)),
        blocks=tuple(
            block
            for chapter in _CHAPTERS
            if chapter.__name__ not in minutes.edition.skipped
            for block in chapter(minutes, say)
        ),
        footer=say("Ergebnisprotokoll: {title}", title=minutes.header.title),
        contents_title=say("Inhalt"),
        made_at=minutes.header.taken_at,
        links=note_links(minutes),
    )


def note_links(minutes: Minutes) -> dict[str, str]:
    """Where each note that may be shown stands on its board, by id; only addresses of the web."""
    return {note.id: note.url for note in minutes.appendix.notes if note.url and note.url.startswith(_WEB)}


def minutes_facts(minutes: Minutes, say: Language) -> tuple[tuple[str, str], ...]:
    """Label and value of what is known about the workshop; what is unknown is left out."""
    header, remarks = minutes.header, minutes.remarks
    states = {"draft": say("Entwurf"), "reviewed": say("geprüft"), "published": say("veröffentlicht")}
    facts = (
        (say("Reihe"), remarks.series),
        (say("Datum"), header.date),
        (say("Veranstalter"), ", ".join(header.hosts)),
        (say("Moderation"), remarks.facilitation),
        (say("Dauer"), _duration(minutes, say)),
        (say("Durchführung"), remarks.mode),
        (say("Teilnehmende"), _people(minutes, say)),
        (say("Gruppen"), str(len(header.groups))),
        *edition_facts(minutes, say),
        (say("Namen"), name_words(minutes.edition.names, say)),
        (say("Stand"), states.get(remarks.status, remarks.status)),
        (say("Verteiler"), remarks.distribution),
        (
            say("Board gelesen"),
            header.taken_at.strftime("%d.%m.%Y, %H:%M UTC" if say.code == "de" else "%Y-%m-%d, %H:%M UTC"),
        ),
        (say("Vorlage"), f"{header.template} {header.template_version}"),
    )
    wanted = _page_facts(say) if minutes.edition.version == "management" else {label for label, _ in facts}
    return tuple((label, value) for label, value in facts if value and label in wanted)


def _page_facts(say: Language) -> set[str]:
    """What one page has room for."""
    edition = {say("Fassung"), say("Nicht enthalten"), say("Stand"), say("Verteiler")}
    return {say("Datum"), say("Veranstalter"), say("Teilnehmende")} | edition


def edition_facts(minutes: Minutes, say: Language) -> tuple[tuple[str, str], ...]:
    """Which version this is and what it leaves out; nothing for the full one."""
    names = {
        "participants": say("für Teilnehmende"),
        "member": say("für ein Mitgliedsunternehmen, Gruppe {letters}", letters=", ".join(minutes.edition.groups)),
        "management": say("eine Seite für die Leitung"),
        "public": say("für die Öffentlichkeit"),
    }
    if minutes.edition.version not in names:
        return ()
    left_out = "; ".join(minutes.edition.left_out)
    return (say("Fassung"), names[minutes.edition.version]), (say("Nicht enthalten"), left_out)


def name_words(names: str, say: Language) -> str:
    """How people stand beside their notes; nothing where nobody does."""
    words = {
        "alias": say("Kürzel, nur bei Menschen, die zugestimmt haben"),
        "full": say("Namen oder Kürzel, nur bei Menschen, die zugestimmt haben"),
    }
    return words.get(names, "")


def _duration(minutes: Minutes, say: Language) -> str:
    planned = say("{n} Minuten geplant", n=minutes.header.planned_minutes)
    actual = minutes.remarks.actual_minutes
    return planned + ", " + say("{n} Minuten gedauert", n=actual) if actual else planned


def _people(minutes: Minutes, say: Language) -> str:
    planned = say("{n} geplant", n=minutes.header.participants)
    actual = minutes.remarks.participants
    return planned + ", " + say("{n} dabei", n=actual) if actual is not None else planned
