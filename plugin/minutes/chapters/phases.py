"""The middle of the document: formats for challenges, then tension fields, questions and first answers."""

from collections.abc import Sequence

from plugin.language import Language
from plugin.minutes.chapters.wording import (
    amount,
    areas,
    counted,
    notes_amount,
    quoted,
    scale_table,
    scale_title,
    statements,
)
from plugin.minutes.minutes import FormatRow, Minutes
from plugin.minutes.outline import Block, Bullets, Cell, Heading, Line, Paragraph, Table, cell, line
from plugin.minutes.statement import Statement
from plugin.minutes.tension import Chain, GroupQuestions


def formats(minutes: Minutes, say: Language) -> list[Block]:
    """The matrix over all groups, the cards named, then each group in detail."""
    blocks: list[Block] = [Heading(say("Formate für unsere Herausforderungen (Arbeitsphase 1)"))]
    blocks.append(_matrix(minutes, say))
    blocks += _cards(minutes, say)
    blocks += areas(minutes.formats.gallery, say)
    for row in minutes.formats.rows:
        blocks += _group(row, say)
    return blocks


def _matrix(minutes: Minutes, say: Language) -> Table:
    header = (say("Gruppe"), say("Herausforderung"), say("Formate"), say("Eine Wahl"))
    rows = tuple(
        (
            cell(row.group, strong=True),
            cell(row.challenge),
            statements(row.formats.statements, say),
            statements(row.top.statements, say),
        )
        for row in minutes.formats.rows
    )
    return Table(say("Welche Formate für welche Herausforderung"), header, rows, (0.9, 2.4, 3.4, 2.6))


def _cards(minutes: Minutes, say: Language) -> list[Block]:
    if not minutes.formats.cards:
        return []
    header = (say("Karte"), say("Methodensteckbrief"), say("Gruppen"), say("Notizen"))
    rows = tuple(
        (
            cell(str(card.number)),
            cell(card.title),
            cell(", ".join(card.groups) or "–"),
            (Line(say("{n} von {base}", n=len(card.notes), base=minutes.formats.base), card.notes[:4]),),
        )
        for card in minutes.formats.cards
    )
    return [Table(say("Genannte Methodensteckbriefe, nach Kartennummer"), header, rows, (0.8, 4.0, 1.5, 3.0))]


def _group(row: FormatRow, say: Language) -> list[Block]:
    columns = (
        (say("Nutzen"), row.benefit.statements),
        (say("Erfolgsfaktoren"), row.success.statements),
        (say("Umsetzungshürden"), row.hurdle.statements),
    )
    title = say("Gruppe {letter}: {challenge}", letter=row.name or row.group, challenge=row.challenge)
    blocks: list[Block] = [Heading(_group_title(row.group, row.name, say) + f" – {row.challenge}", 2)]
    blocks += [Bullets(tuple(quoted(words, say) for words in row.own_challenge.statements))] * bool(
        row.own_challenge.statements
    )
    if row.suggested:
        cards = ", ".join(f"{card.number} {card.title}" for card in row.suggested)
        blocks.append(Paragraph(line(say("Ausgelegte Karten: {cards}", cards=cards)), "intro"))
    header = tuple(counted(name, found) for name, found in columns)
    rows = (tuple(statements(found, say) for _, found in columns),)
    return [*blocks, Table(title, header, rows, (1.0, 1.0, 1.0))]


def _group_title(letter: str, name: str, say: Language) -> str:
    title = say("Gruppe {letter}", letter=letter)
    return title if not name or name in (letter, title) else f"{title}, {name}"


def tensions(minutes: Minutes, say: Language) -> list[Block]:
    """The fields, positions as a spread, and each group's statements, questions and first answers."""
    found = minutes.tensions
    blocks: list[Block] = [Heading(say("Spannungsfelder und Fragen (Arbeitsphase 2)"))]
    if found.fields:
        rows = tuple((cell(field.name, strong=True), cell(field.pole_a), cell(field.pole_b)) for field in found.fields)
        header = (say("Spannungsfeld"), say("Ein Pol"), say("Anderer Pol"))
        blocks.append(Table(say("Spannungsfelder auf dem Board"), header, rows, (3.0, 2.0, 2.0)))
    blocks += [scale_table(scale, scale_title(scale, minutes, say), say) for scale in found.scales]
    blocks += areas(found.positions, say)
    for group in found.groups:
        blocks += _questions(group, say)
    blocks += areas(found.gallery, say)
    return blocks


def _questions(group: GroupQuestions, say: Language) -> list[Block]:
    blocks: list[Block] = [Heading(_group_title(group.group, group.name, say), 2)]
    blocks.append(Paragraph(line(_base(group, say)), "intro"))
    if group.chains:
        header = (say("Aussage"), say("Frage"), say("Erste Antworten"))
        rows = tuple(_chain(chain, say) for chain in group.chains)
        title = say("Von Aussagen zu Fragen, Gruppe {letter}", letter=group.group)
        blocks.append(Table(title, header, rows, (2.6, 3.2, 3.0)))
    blocks += _list(say("Aussagen, aus denen noch keine Frage wurde"), group.open_beliefs, say)
    blocks += _list(say("Ideen, die zu keiner einzelnen Frage gehören"), group.ideas, say)
    blocks += _list(say("Stärkste Frage"), group.top.statements, say)
    if not any((group.chains, group.open_beliefs, group.ideas, group.top.statements)):
        blocks.append(Paragraph(line(notes_amount(0, say), muted=True)))
    return blocks


def _base(group: GroupQuestions, say: Language) -> str:
    words = {
        "beliefs": (say("{n} Aussage"), say("{n} Aussagen")),
        "questions": (say("{n} Frage"), say("{n} Fragen")),
        "ideas": (say("{n} Antwort oder Idee"), say("{n} Antworten und Ideen")),
    }
    return ", ".join(amount(group.counts.get(key, 0), *forms) for key, forms in words.items())


def _chain(chain: Chain, say: Language) -> tuple[Cell, ...]:
    forms = {
        "both_and": say("Sowohl-als-auch-Frage"),
        "constraint": say("Frage mit „ohne“"),
        "open": say("offene Frage"),
        "not_yet": say("noch keine Frage"),
    }
    beliefs = tuple(quoted(belief, say) for belief in chain.beliefs)
    if chain.link == "order":
        beliefs += (line(say("nach Reihenfolge zugeordnet"), muted=True),)
    question = quoted(chain.question, say)
    label = forms.get(chain.form or "", "")
    tail = " · ".join(part for part in (label, question.tail) if part)
    return (
        beliefs or (line("–", muted=True),),
        (Line(question.text, question.notes, tail, question.muted),),
        tuple(quoted(answer, say) for answer in chain.answers) or (line("–", muted=True),),
    )


def _list(title: str, found: Sequence[Statement], say: Language) -> list[Block]:
    if not found:
        return []
    return [Paragraph(line(title), "label"), Bullets(tuple(quoted(words, say) for words in found))]
