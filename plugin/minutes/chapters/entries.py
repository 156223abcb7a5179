"""What became of a note, in words; for the annex and for tables."""

from plugin.language import Language
from plugin.minutes.minutes import NoteEntry


def reason(entry: NoteEntry, say: Language) -> str:
    """Why a note is not used or to review; nothing for a used note."""
    known = {
        "empty": say("leer"),
        "copy": say("genaue Kopie"),
        "rehearsal": say("bei einer Probe geschrieben"),
        "template_echo": say("unveränderter Text der Vorlage"),
        "test": say("Probe"),
        "social": say("Gruß"),
        "confirmed": say("vorab bestätigter Satz, zum Lesen aufgehängt"),
        "outside": say("außerhalb aller Bereiche"),
        "beside_areas": say("neben den Bereichen"),
        "between": say("zwischen zwei Bereichen"),
        "cryptic": say("verweist nur auf anderes"),
        "reference_area": say("an einem Ort zum Nachlesen"),
        "frame_title": say("im Titel eines Rahmens"),
        "picture": say("ein Bild"),
        "unknown_parent": say("Lage unbekannt"),
        "dropped": say("von der Moderation weggelassen"),
        "merged": say("von der Moderation zusammengeführt, Teil"),
        "split": say("von der Moderation aufgeteilt"),
        "loose_merge": say("sollte zu einer Notiz gehören, die es nicht mehr gibt"),
    }
    if entry.disposition in ("used", "erased"):
        return ""
    text = known.get(entry.reason or "", entry.reason or say("ohne Angabe"))
    return say("{reason} von {id}", reason=text, id=entry.into) if entry.into else text


def state(entry: NoteEntry, say: Language) -> str:
    """What became of a note."""
    states = {
        "used": say("verwendet"),
        "merged": say("zusammengeführt"),
        "not_used": say("nicht verwendet"),
        "to_review": say("zu prüfen"),
        "erased": say("gelöscht"),
    }
    return states.get(entry.disposition, entry.disposition)


def remarks(entry: NoteEntry, say: Language) -> str:
    """What a reader may know of a note beside its words."""
    known = {
        "outside": say("knapp neben dem Bereich"),
        "between": say("zwischen zwei Bereichen"),
        "multi_idea": say("mehrere Ideen"),
        "prompt_echo": say("mit Satzanfang der Vorlage"),
        "example": say("aus einem Beispiel"),
        "hidden": say("lag verdeckt"),
        "unreadable": say("nicht ganz lesbar"),
    }
    return ", ".join(known.get(flag, flag) for flag in entry.flags)
