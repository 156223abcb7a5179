"""The few words the whiteboard's own pages show, in German and English."""

from __future__ import annotations

from collections.abc import Mapping

from werkzeug.datastructures import LanguageAccept

WORDS: Mapping[str, Mapping[str, str]] = {
    "de": {
        "language": "de",
        "boards": "Boards",
        "none": "Noch kein Board.",
        "name": "Name des Boards",
        "begin": "Neues Board",
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
        "picture": "Als Bild ansehen",
        "script_needed": "Zum Mitarbeiten braucht diese Seite JavaScript.",
        "not_built": "Hier kannst du das Board ansehen. Die Seite zum Mitarbeiten ist auf diesem Rechner nicht gebaut: "
        "Installiere Node 20 oder neuer und rufe „make page“ auf.",
        "consent": "möchte für dich Boards lesen und ändern.",
        "who": "Wer bist du?",
        "approve": "Erlauben",
        "refuse": "Ablehnen",
    },
    "en": {
        "language": "en",
        "boards": "Boards",
        "none": "No board yet.",
        "name": "Name of the board",
        "begin": "New board",
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
        "picture": "See it as a picture",
        "script_needed": "To take part, this page needs JavaScript.",
        "not_built": "Here you can look at the board. The page for taking part is not built on this machine: "
        "install Node 20 or newer and run “make page”.",
        "consent": "would like to read and change boards on your behalf.",
        "who": "Who are you?",
        "approve": "Allow",
        "refuse": "Refuse",
    },
}


def words_for(accepted: LanguageAccept) -> Mapping[str, str]:
    """The words in the language a browser prefers, German when it does not say."""
    return WORDS[accepted.best_match(list(WORDS)) or "de"]
