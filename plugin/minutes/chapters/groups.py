"""The groups in detail, for the appendix: everything each of them wrote in both work phases."""

from collections.abc import Sequence

from plugin.language import Language
from plugin.minutes.chapters.wording import amount, areas, counted, notes_amount, quoted, statements
from plugin.minutes.minutes import FormatRow, Minutes
from plugin.minutes.outline import Block, Bullets, Cell, Heading, Line, Paragraph, Table, line
from plugin.minutes.questions import form_words
from plugin.minutes.statement import Statement
from plugin.minutes.tension import Chain, GroupQuestions, TensionField


def groups(minutes: Minutes, say: Language) -> list[Block]:
    """One heading a group: challenge, laid out cards, formats, benefit, factors, hurdles, then its questions."""
    questions = {group.group: group for group in minutes.tensions.groups}
    blocks: list[Block] = []
    for row in minutes.formats.rows:
        blocks += _formats(row, say)
        if row.group in questions:
            blocks += _questions(questions[row.group], say, minutes.tensions.fields)
    return [*blocks, *areas(minutes.formats.gallery, say), *areas(minutes.tensions.gallery, say)]


def group_title(letter: str, name: str, say: Language) -> str:
    """ "Gruppe A", with the name it gave itself."""
    title = say("Gruppe {letter}", letter=letter)
    return title if not name or name in (letter, title) else f"{title}, {name}"


def _formats(row: FormatRow, say: Language) -> list[Block]:
    columns = (
        (say("Formate"), row.formats.statements),
        (say("Nutzen"), row.benefit.statements),
        (say("Erfolgsfaktoren"), row.success.statements),
        (say("Umsetzungshürden"), row.hurdle.statements),
    )
    title = group_title(row.group, row.name, say)
    blocks: list[Block] = [Heading(f"{title} – {row.challenge}", 2)]
    if row.own_challenge.statements:
        blocks.append(Bullets(tuple(quoted(words, say) for words in row.own_challenge.statements)))
    if row.suggested:
        cards = ", ".join(f"{card.number} {card.title}" for card in row.suggested)
        blocks.append(Paragraph(line(say("Ausgelegte Karten: {cards}", cards=cards)), "intro"))
    header = tuple(counted(name, found) for name, found in columns)
    cells = (tuple(statements(found, say) for _, found in columns),)
    caption = say("{group}: Formate, Nutzen, Erfolgsfaktoren, Hürden", group=title)
    return [*blocks, Table(caption, header, cells, (1.1, 1.0, 1.0, 1.0), compact=True)]


def _questions(group: GroupQuestions, say: Language, fields: Sequence[TensionField]) -> list[Block]:
    blocks = _list(group.truths.title, group.truths.statements, say) if group.truths else []
    if group.chains:
        header = (say("Aussage"), say("Frage"), say("Erste Antworten"))
        rows = tuple(chain_row(chain, say, fields) for chain in group.chains)
        title = say("Von Aussagen zu Fragen, Gruppe {letter}: {counts}", letter=group.group, counts=_base(group, say))
        blocks.append(Table(title, header, rows, (2.6, 3.2, 3.0), compact=True))
    else:
        blocks.append(Paragraph(line(say("Fragen: {notes}", notes=notes_amount(0, say)), muted=True)))
    blocks += _list(say("Aussagen, aus denen noch keine Frage wurde"), group.open_beliefs, say)
    blocks += _list(say("Ideen, die zu keiner einzelnen Frage gehören"), group.ideas, say)
    return blocks


def _base(group: GroupQuestions, say: Language) -> str:
    words = {
        "beliefs": (say("{n} Aussage"), say("{n} Aussagen")),
        "questions": (say("{n} Frage"), say("{n} Fragen")),
        "ideas": (say("{n} Antwort oder Idee"), say("{n} Antworten und Ideen")),
    }
    return ", ".join(amount(group.counts.get(key, 0), *forms) for key, forms in words.items())


def chain_row(chain: Chain, say: Language, fields: Sequence[TensionField] = ()) -> tuple[Cell, ...]:
    """Statement, question and first answers, with the form of the question and how the two came together."""
    beliefs = tuple(quoted(belief, say) for belief in chain.beliefs)
    if chain.link == "order":
        beliefs += (line(say("nach Reihenfolge zugeordnet"), muted=True),)
    question = quoted(chain.question, say)
    label = " · ".join(
        part for part in (form_words(chain.form, say), _leads_to(chain, say, fields), question.tail) if part
    )
    return (
        beliefs or (line("–", muted=True),),
        (Line(question.text, question.notes, label, question.muted),),
        tuple(quoted(answer, say) for answer in chain.answers) or (line("–", muted=True),),
    )


def _leads_to(chain: Chain, say: Language, fields: Sequence[TensionField]) -> str:
    """The tension field and the initiatives a question leads to, where that is known."""
    names = {field.id: field.name for field in fields}
    parts = [names.get(chain.tension.to, "")] if chain.tension else []
    parts += [say("Vorhaben {number}", number=tie.to) for tie in chain.initiatives]
    return " · ".join(part for part in parts if part)


def _list(title: str, found: Sequence[Statement], say: Language) -> list[Block]:
    if not found:
        return []
    return [Paragraph(line(title), "label"), Bullets(tuple(quoted(words, say) for words in found))]
