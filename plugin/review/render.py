"""A review for programs and for the terminal: what is asked first, with its notes and the words of each answer."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from plugin.codec import to_data
from plugin.harvest.decisions import Act, Entry
from plugin.harvest.difference import Difference
from plugin.harvest.ledger import Note
from plugin.language import Language
from plugin.minutes.questions import hint_words, question_form
from plugin.minutes.theme import Theme
from plugin.review.question import KINDS, THEME, Question
from plugin.review.review import Review
from plugin.review.words import (
    act_word,
    area_name,
    decided_word,
    kind_title,
    option_word,
    origin_word,
    reason_word,
    status_word,
)

_LONGEST = 240


def review_data(review: Review, say: Language) -> dict[str, Any]:
    """Everything about a review as JSON can hold it. Private notes are counted, their words stay away."""
    return {
        "board_id": review.board_id,
        "harvest_id": review.harvest_id,
        "status": review.state.remarks.status,
        "steps": to_data(review.state.steps),
        "counts": to_data(review.ledger.counts),
        "private": sum(1 for _ in review.private()),
        "since": to_data(review.since),
        "open": {
            "must": len(review.must),
            "may": len(review.may) + len(review.theme_questions),
            "blocking": len(review.blocking),
            "proposals": review.proposals + review.theme_proposals,
        },
        "questions": [_question_data(question, review, say) for question in review.questions],
        "themes": [_theme_data(theme, review, say) for theme in review.themes.themes],
        "decided": [_entry_data(entry, review, say) for entry in review.decided],
        "hints": [_hint_data(note, hints, say) for note, hints in review.hints],
        "remarks": to_data(review.state.remarks),
    }


def review_counts(questions: Iterable[Question]) -> dict[str, int]:
    """How many open questions there are of each kind, in their order: numbers only, for a screen others may see."""
    counts = Counter(question.kind for question in questions)
    return {kind: counts[kind] for kind in KINDS if counts[kind]}


def review_text(review: Review, say: Language) -> str:
    """The review for a terminal: a question a block, ready to be answered by a file."""
    head = [
        say("Stand: {status}", status=status_word(review.state.remarks.status, say)),
        open_sentence(review, say),
        themes_sentence(review, say),
        since_sentence(review.since, say),
    ]
    blocks = [line for line in head if line]
    kind = ""
    for question in review.questions:
        if question.kind != kind:
            kind = question.kind
            blocks += ["", kind_title(kind, say)]
        blocks += _question_lines(question, review, say)
    if review.themes.themes:
        blocks += ["", kind_title("theme", say)]
    for theme in review.themes.themes:
        blocks += _theme_lines(theme, review, say)
    return "\n".join(blocks)


def themes_sentence(review: Review, say: Language) -> str:
    """How many themes are open; none when every theme was decided upon."""
    if not review.theme_questions:
        return ""
    return say(
        "Themen als Vorschlag: {n}. „Alle Vorschläge annehmen“ behält {proposals}.",
        n=len(review.theme_questions),
        proposals=review.theme_proposals,
    )


def open_sentence(review: Review, say: Language) -> str:
    """How much is open but for themes, in one sentence."""
    if not review.questions:
        return say("Keine Frage ist offen.")
    return say(
        "Offen: {must} zu entscheiden, {may} Vorschläge. „Alle Vorschläge annehmen“ beantwortet {proposals}.",
        must=len(review.must),
        may=len(review.may),
        proposals=review.proposals,
    )


def since_sentence(since: Difference, say: Language) -> str:
    """What the newest harvest brought; nothing when it brought nothing new."""
    if since.is_empty:
        return ""
    return say(
        "Seit der vorigen Ernte: {new} neu, {changed} geändert, {moved} verschoben, {gone} weg.",
        new=len(since.new),
        changed=len(since.changed),
        moved=len(since.moved),
        gone=len(since.gone),
    )


def _question_data(question: Question, review: Review, say: Language) -> dict[str, Any]:
    return {
        "id": question.id,
        "kind": question.kind,
        "title": kind_title(question.kind, say),
        "must": question.must,
        "blocks_release": question in review.blocking,
        "reason": question.reason,
        "passages": list(question.passages),
        "proposed": question.proposed or None,
        "notes": [_note_data(review.by_id[note]) for note in question.notes],
        "options": _options_data(question, review, say),
    }


def _options_data(question: Question, review: Review, say: Language) -> list[dict[str, Any]]:
    areas = review.blueprint.area_by_key
    return [
        {
            "key": option.key,
            "title": option_word(option, question, say, areas),
            "decisions": [_decision_data(one) for one in option.decisions],
        }
        for option in question.options
    ]


def _hint_data(note: Note, hints: Iterable[str], say: Language) -> dict[str, Any]:
    words = [hint_words(hint, say) for hint in hints]
    return {"note": note.id, "text": note.text, "form": question_form(note.wording), "hints": words}


def _theme_data(theme: Theme, review: Review, say: Language) -> dict[str, Any]:
    """A theme with every note of it; `question` is what to answer while it is a proposal, or has grown."""
    asked = review.question(f"{THEME}-{theme.id}")
    return {
        "id": theme.id,
        "label": theme.label,
        "origin": theme.origin,
        "origin_title": origin_word(theme.origin, say),
        "state": theme.state,
        "groups": list(theme.groups),
        "notes": [{"id": one.notes[0], "text": one.text, "group": one.group} for one in theme.statements],
        "minority": list(theme.minority),
        "joined": list(theme.joined),
        "against": list(theme.against),
        "question": asked.id if asked else None,
        "proposed": asked.proposed or None if asked else None,
        "options": _options_data(asked, review, say) if asked else [],
    }


def _note_data(note: Note) -> dict[str, Any]:
    return {
        "id": note.id,
        "text": note.text,
        "area": note.area,
        "group": note.group,
        "phase": note.phase,
        "flags": list(note.flags),
        "disposition": note.disposition.value,
        "votes": note.votes,
        "url": note.url,
    }


def _decision_data(decision: object) -> dict[str, Any]:
    """Only what the decision says; the fingerprint is found anew when it is given."""
    return {key: value for key, value in to_data(decision).items() if value and key != "mark"}


def _entry_data(entry: Entry, review: Review, say: Language) -> dict[str, Any]:
    done = decided_word(entry.decision, say, review.blueprint.area_by_key)
    return {
        "number": entry.number,
        "batch": entry.batch,
        "at": entry.at.isoformat(),
        "title": done,
        "is_gone": entry.decision.note not in review.by_id,
        "decision": _decision_data(entry.decision),
    }


def _question_lines(question: Question, review: Review, say: Language) -> Iterator[str]:
    areas = review.blueprint.area_by_key
    reason = f" ({reason_word(question.reason, say)})" if question.reason else ""
    yield f"  {question.id}{reason}"
    for note in (review.by_id[one] for one in question.notes):
        where = area_name(note.area, say, areas) if note.area else say("ohne Bereich")
        yield f"    {note.id} · {where}: {_one_line(note.text)}"
    for option in question.options:
        mark = "*" if option.key == question.proposed else " "
        yield f"    {mark} {option.key}: {option_word(option, question, say, areas)}"


def _theme_lines(theme: Theme, review: Review, say: Language) -> Iterator[str]:
    asked = review.question(f"{THEME}-{theme.id}")
    groups = say("Gruppen: {letters}", letters=", ".join(theme.groups)) if theme.groups else ""
    told = " · ".join(part for part in (origin_word(theme.origin, say), groups) if part)
    yield f"  {asked.id if asked else theme.id}: {theme.label} ({told})"
    for said in theme.statements:
        note = said.notes[0]
        own = f" ({say('in eigenen Worten')})" if note in theme.minority else ""
        fresh = f" ({say('neu dazugekommen')})" if note in theme.joined else ""
        yield f"    {note}: {_one_line(said.text)}{own}{fresh}"
    for option in asked.options if asked else ():
        mark = "*" if asked is not None and option.key == asked.proposed else " "
        yield f"    {mark} {option.key}: {act_word(Act(option.key), say)}"


def _one_line(text: str) -> str:
    line = " / ".join(part for part in text.splitlines() if part.strip())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
