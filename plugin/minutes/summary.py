"""What is written back to the board: the outline of a page that everybody can read where they worked."""

from dataclasses import replace

from plugin.language import Language
from plugin.minutes.chapters import closing, opening
from plugin.minutes.minutes import Minutes
from plugin.minutes.outline import Outline, Paragraph, line

_CHAPTERS = (opening.at_a_glance, closing.open_questions, closing.next_steps)


def summary_outline(minutes: Minutes, say: Language) -> Outline:
    """Counts, each group's own choices, open questions, next steps; the rest is in the minutes.

    It stands on the board, so it does not say where the board is.
    """
    header = minutes.header
    here = replace(minutes, header=replace(header, board_url=""))
    taken = header.taken_at.strftime("%d.%m.%Y, %H:%M UTC" if say.code == "de" else "%Y-%m-%d, %H:%M UTC")
    facts = ((say("Datum"), header.date), (say("Board gelesen"), taken))
    origin = say(
        "Wörtliche Notizen stehen in Anführungszeichen und führen zu ihrem Zettel; gezählt wurde nach festen Regeln, "
        "ohne KI. Alles andere steht im Protokoll."
    )
    blocks = [block for chapter in _CHAPTERS for block in chapter(here, say)]
    return Outline(
        kicker=say("Zusammenfassung"),
        title=say("Zusammenfassung: {title}", title=header.title),
        subtitle="",
        language=say.code,
        facts=tuple((label, value) for label, value in facts if value),
        blocks=(*blocks, Paragraph(line(origin), "small")),
        footer="",
        contents_title="",
        made_at=header.taken_at,
    )
