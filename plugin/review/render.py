"""A review for programs and for the terminal: what is asked first, with its notes and the words of each answer."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from plugin.codec import to_data
from plugin.harvest.decisions import Entry
from plugin.harvest.difference import Difference
from plugin.harvest.ledger import Note
from plugin.language import Language
from plugin.minutes.questions import hint_words
from plugin.review.question import KINDS, Question
from plugin.review.review import Review
from plugin.review.words import area_name, decided_word, kind_title, option_word, reason_word, status_word

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
            "may": len(review.may),
            "blocking": len(review.blocking),
            "proposals": review.proposals,
        },
        "questions": [_question_data(question, review, say) for question in review.questions],
        "decided": [_entry_data(entry, review, say) for entry in review.decided],
        "hints": [
            {"note": note.id, "text": note.text, "hints": [hint_words(hint, say) for hint in hints]}
            for note, hints in review.hints
        ],
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
        since_sentence(review.since, say),
    ]
    blocks = [line for line in head if line]
    kind = ""
    for question in review.questions:
        if question.kind != kind:
            kind = question.kind
            blocks += ["", kind_title(kind, say)]
        blocks += _question_lines(question, review, say)
    return "\n".join(blocks)


def open_sentence(review: Review, say: Language) -> str:
    """How much is open, in one sentence."""
    if not review.questions:
        return say("Alles entschieden.")
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
    areas = review.blueprint.area_by_key
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
        "options": [
            {
                "key": option.key,
                "title": option_word(option, question, say, areas),
                "decisions": [_decision_data(one) for one in option.decisions],
            }
            for option in question.options
        ],
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


def _one_line(text: str) -> str:
    line = " / ".join(part for part in text.splitlines() if part.strip())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
