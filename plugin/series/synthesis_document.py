"""A synthesis as an outline in German or English: the one thing that every document format sets."""

from collections.abc import Callable

from plugin.language import Language
from plugin.minutes.chapters.wording import amount
from plugin.minutes.dates import shown_day
from plugin.minutes.outline import Block, Outline
from plugin.series.chapters import closing, middle, opening
from plugin.series.chapters.wording import Told
from plugin.series.synthesis.synthesis import Synthesis

Chapter = Callable[[Told], list[Block]]

_CHAPTERS: tuple[Chapter, ...] = (
    opening.profile,
    opening.challenges,
    opening.tensions,
    middle.formats,
    middle.factors,
    middle.initiatives,
    middle.questions,
    closing.participation,
    closing.learning,
    closing.network,
    closing.impact,
    closing.recommendations,
    closing.method,
)


def synthesis_outline(synthesis: Synthesis, say: Language) -> Outline:
    """The document; headings and labels in the language, notes as they were written."""
    told = Told(synthesis, say)
    return Outline(
        kicker=say("Synthese der Reihe"),
        title=synthesis.title,
        subtitle=synthesis.purpose,
        language=say.code,
        facts=synthesis_facts(synthesis, say),
        front=tuple(opening.at_a_glance(told)),
        blocks=tuple(block for chapter in _CHAPTERS for block in chapter(told)),
        footer=say("Synthese der Reihe: {title}", title=synthesis.title),
        contents_title=say("Inhalt"),
    )


def synthesis_facts(synthesis: Synthesis, say: Language) -> tuple[tuple[str, str], ...]:
    """Label and value of what is known about the series; what is unknown is left out."""
    readers = {
        "hosts": say("für die Veranstalter"),
        "members": say("für Mitglieder"),
        "public": say("für die Öffentlichkeit, ohne Wortlaute"),
    }
    days = [head.day for head in synthesis.profile.events]
    span = " – ".join(dict.fromkeys(shown_day(day, say) for day in (min(days), max(days)))) if days else ""
    drafts = len(synthesis.method.drafts)
    facts = (
        (say("Veranstalter"), ", ".join(synthesis.hosts)),
        (say("Zeitraum"), span),
        (say("Fassung"), readers[synthesis.readers]),
        (say("Stand vom"), shown_day(synthesis.made_on, say)),
        (
            say("Entwürfe"),
            amount(drafts, say("{n} Termin, ohne Wortlaut"), say("{n} Termine, ohne Wortlaut")) if drafts else "",
        ),
    )
    return tuple((label, value) for label, value in facts if value)
