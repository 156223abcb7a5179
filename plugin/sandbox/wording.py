"""The few words the whiteboard's own pages show, in German and English."""

from __future__ import annotations

from collections.abc import Mapping

from werkzeug.datastructures import LanguageAccept

WORDS: Mapping[str, Mapping[str, str]] = {
    "de": {
        "language": "de",
        "boards": "Boards",
        "none": "Noch kein Board. Ein Werkzeug mit einem Zugangsschlüssel kann hier eines anlegen.",
        "items": "Elemente",
        "title": "Titel",
        "changed": "Geändert",
        "kind": "Art",
        "text": "Text",
        "back": "Alle Boards",
        "zoom_in": "Größer",
        "zoom_out": "Kleiner",
        "whole": "Ganz",
        "missing": "Dieses Board gibt es nicht (mehr).",
        "sandbox": "Eingebautes Whiteboard",
        "consent": "möchte für dich Boards lesen und ändern.",
        "who": "Wer bist du?",
        "approve": "Erlauben",
        "refuse": "Ablehnen",
    },
    "en": {
        "language": "en",
        "boards": "Boards",
        "none": "No board yet. A tool with an access token can create one here.",
        "items": "Items",
        "title": "Title",
        "changed": "Changed",
        "kind": "Kind",
        "text": "Text",
        "back": "All boards",
        "zoom_in": "Larger",
        "zoom_out": "Smaller",
        "whole": "Whole",
        "missing": "This board does not exist (any more).",
        "sandbox": "Embedded whiteboard",
        "consent": "would like to read and change boards on your behalf.",
        "who": "Who are you?",
        "approve": "Allow",
        "refuse": "Refuse",
    },
}


def words_for(accepted: LanguageAccept) -> Mapping[str, str]:
    """The words in the language a browser prefers, German when it does not say."""
    return WORDS[accepted.best_match(list(WORDS)) or "de"]
