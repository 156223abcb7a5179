"""What every page of a review in the signed-in area is made with: the board's review, and its words."""

from typing import Any

from flask import render_template

from plugin.flows.review import Reviewing
from plugin.harvest.decisions import Act
from plugin.harvest.flags import SENSITIVE
from plugin.minutes.questions import form_words, hint_words, question_form
from plugin.review.render import open_sentence, since_sentence
from plugin.review.review import Review
from plugin.review.words import (
    act_word,
    area_name,
    decided_word,
    kind_help,
    kind_title,
    option_word,
    origin_word,
    reason_word,
    status_word,
)
from plugin.web.desk import Desk
from plugin.web.review_marks import marked
from plugin.web.standing_in import event_at
from plugin.web.visitors import holder, service, speech, standing_in


def reviewing_of(board_id: str) -> Reviewing:
    """The visitor at the review of one of their boards, or of an event's they may review for its owner."""
    return Desk(service(), holder()).bench.reviewing(board_id)


def review_page(template: str, board_id: str, review: Review, **more: Any) -> str:
    """A page of the review with everything its templates say."""
    say, areas, guest = speech(), review.blueprint.area_by_key, standing_in()
    words = {
        "kind_title": lambda kind: kind_title(kind, say),
        "kind_help": lambda kind: kind_help(kind, say),
        "option_word": lambda option, question: option_word(option, question, say, areas),
        "act_word": lambda act: act_word(act, say),
        "decided_word": lambda decision: decided_word(decision, say, areas),
        "area_name": lambda key: area_name(key, say, areas) if key else say("ohne Bereich"),
        "reason_word": lambda reason: reason_word(reason, say),
        "status_word": status_word(review.state.remarks.status, say),
        "open_sentence": open_sentence(review, say),
        "since_sentence": since_sentence(review.since, say),
        "marked": marked,
        "hint_words": lambda hint: hint_words(hint, say),
        "form_word": lambda note: form_words(question_form(note.wording), say),
        "origin_word": lambda origin: origin_word(origin, say),
        "sensitive": SENSITIVE,
        "acts": Act,
        "guest": guest,
        "event_id": event_at(guest, board_id) if guest is not None else "",
    }
    return render_template(template, board_id=board_id, review=review, areas=areas, **words, **more)
