"""An interview guide as a document: what to ask on one side, what people agree to on a page of its own."""

from plugin.catalogue.survey import GuideStep, InterviewGuide
from plugin.export.pdf_format import outline_pdf
from plugin.language import Language, Voice
from plugin.minutes.outline import (
    Block,
    Bullets,
    Cell,
    Checklist,
    Heading,
    Outline,
    PageBreak,
    Paragraph,
    Table,
    cell,
    line,
)

_GAP: Cell = (line("\u00a0"), line("\u00a0"), line("\u00a0"))
"""Room to write by hand."""


def guide_pdf(guide: InterviewGuide, voice: Voice, say: Language) -> bytes:
    """The guide as PDF."""
    return outline_pdf(guide_outline(guide, voice, say))


def guide_outline(guide: InterviewGuide, voice: Voice, say: Language) -> Outline:
    """The document in the voice of the board, labels in the language."""
    return Outline(
        kicker=say("Gesprächsleitfaden"),
        title=guide.title.say(voice),
        subtitle="",
        language=say.code,
        facts=((say("Dauer"), say("{n} Minuten", n=guide.minutes)), (say("Fassung"), guide.version)),
        blocks=(*_questions(guide, voice, say), *_consent(guide, voice, say)),
        footer=say("Gesprächsleitfaden: {title}", title=guide.title.say(voice)),
        contents_title="",
    )


def _questions(guide: InterviewGuide, voice: Voice, say: Language) -> list[Block]:
    header = (say("Zeit"), say("Teil"), say("Sagen und fragen"), say("Hinweis"))
    rows = tuple(_row(number, step, voice, say) for number, step in enumerate(guide.steps, 1))
    return [
        Paragraph(line(guide.intro.say(voice)), "lead"),
        Table(say("Ablauf des Gesprächs"), header, rows, (1.0, 2.4, 5.6, 3.6)),
    ]


def _row(number: int, step: GuideStep, voice: Voice, say: Language) -> tuple[Cell, ...]:
    return (
        cell(say("{n} Min.", n=step.minutes)),
        cell(f"{number} {step.title.say(voice)}", strong=True),
        cell(step.prompt.say(voice)),
        cell(step.hint.say(voice)),
    )


def _consent(guide: InterviewGuide, voice: Voice, say: Language) -> list[Block]:
    return [
        PageBreak(),
        Heading(say("Zustimmung")),
        Paragraph(line(say("Für die Person, die erzählt. Erst lesen, dann entscheiden."))),
        Bullets(tuple(line(text.say(voice)) for text in guide.consent)),
        Checklist(
            (
                line(say("Ich bin einverstanden, dass meine Aussagen so verwendet werden.")),
                line(say("Ich bin mit einer Aufnahme einverstanden, die danach gelöscht wird.")),
            )
        ),
        Table(
            say("Unterschrift"),
            (say("Datum"), say("Unterschrift")),
            ((_GAP, _GAP),),
            (1.0, 3.0),
        ),
        Paragraph(
            line(
                say(
                    "Dieses Blatt bleibt bei der Person, die fragt, getrennt von den Notizen; erfasst wird es nirgends."
                )
            ),
            "small",
        ),
    ]
