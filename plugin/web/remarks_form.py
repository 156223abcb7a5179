"""The facilitator's own lines as a form: which fields there are, and how lists stand in them, one entry a line."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plugin.codec import to_data
from plugin.language import Language


@dataclass(frozen=True)
class Field:
    """A field of Remarks. `kind` is line, number, lines (one entry a line) or columns (`parts` separated by bars)."""

    name: str
    kind: str
    parts: tuple[str, ...] = ()


FIELDS = (
    Field("key_points", "lines"),
    Field("goals", "lines"),
    Field("impulse", "lines"),
    Field("deviations", "lines"),
    Field("hurdles", "columns", ("name", "notes")),
    Field("places", "columns", ("note", "who", "until")),
    Field("decisions", "lines"),
    Field("next_steps", "columns", ("what", "who", "until")),
    Field("expectations", "lines"),
    Field("consequence", "lines"),
    Field("network", "line"),
    Field("follow_up", "line"),
    Field("corrections_until", "line"),
    Field("contact", "line"),
    Field("participants", "number"),
    Field("group_sizes", "columns", ("letter", "people")),
    Field("actual_minutes", "number"),
    Field("occasion", "line"),
    Field("series", "line"),
    Field("facilitation", "line"),
    Field("mode", "line"),
    Field("distribution", "line"),
    Field("material", "line"),
)
"""What is most often wanted comes first."""

BAR = "|"


def field_title(name: str, say: Language) -> str:
    """What a field asks."""
    titles = {
        "key_points": say("Das Wichtigste in wenigen Zeilen"),
        "goals": say("Wie weit die Ziele erreicht sind"),
        "impulse": say("Kernaussagen des Impulses"),
        "deviations": say("Abweichungen vom Ablauf"),
        "hurdles": say("Hürden nach Arten"),
        "places": say("Wo offene Fragen weitergehen"),
        "decisions": say("Vereinbarungen"),
        "next_steps": say("Nächste Schritte"),
        "expectations": say("Erwartungen: erfüllt und offen"),
        "consequence": say("Was die Rückmeldungen für das nächste Mal heißen"),
        "network": say("Netzwerk: gegründet, in Prüfung, abgelehnt oder nicht behandelt"),
        "follow_up": say("Nächster Termin"),
        "corrections_until": say("Korrekturen bis"),
        "contact": say("Kontakt für Korrekturen und Fragen"),
        "participants": say("Wie viele dabei waren"),
        "group_sizes": say("Wie viele in jeder Gruppe waren"),
        "actual_minutes": say("Wie viele Minuten es gedauert hat"),
        "occasion": say("Anlass"),
        "series": say("Reihe"),
        "facilitation": say("Moderation"),
        "mode": say("Durchführung: online, vor Ort oder beides"),
        "distribution": say("Verteiler und Vertraulichkeit"),
        "material": say("Wo die Unterlagen liegen"),
    }
    return titles[name]


def field_hint(name: str, say: Language) -> str:
    """How a field is filled in, where that is not plain."""
    hints = {
        "key_points": say("Höchstens sieben Zeilen, eine Aussage je Zeile."),
        "goals": say("Eine Zeile je Ziel, in ihrer Reihenfolge."),
        "hurdles": say("Eine Art je Zeile: Zeit | n12, n15"),
        "places": say("Eine Frage je Zeile: n12 | wer sie aufnimmt, keine Personen | bis wann"),
        "next_steps": say("Ein Schritt je Zeile: was | wer, keine Personen ohne Einwilligung | bis wann"),
        "group_sizes": say(
            "Eine Gruppe je Zeile: A | 5. Steht in keinem Dokument. Ohne diese Zahl gibt es keine Fassung für ein "
            "Mitgliedsunternehmen, denn unter fünf Menschen wüsste jeder, wer was geschrieben hat."
        ),
        "follow_up": say("Als Datum, zum Beispiel 2027-04-15"),
        "corrections_until": say("Als Datum, zum Beispiel 2027-04-15"),
    }
    return hints.get(name, "")


def remarks_lines(remarks: object) -> dict[str, str]:
    """Each field as the text of its box; from Remarks or from a mapping of some of its fields."""
    data: Mapping[str, Any] = to_data(remarks)
    return {field.name: _lines(field, data[field.name]) for field in FIELDS if field.name in data}


def remarks_data(form: Mapping[str, str]) -> dict[str, Any]:
    """What the boxes say, in the shape of a wish; boxes that were not sent are left out."""
    return {field.name: _data(field, form[field.name]) for field in FIELDS if field.name in form}


def _lines(field: Field, value: Any) -> str:
    if field.kind == "lines":
        return "\n".join(" ".join(str(line).split()) for line in value)
    if field.kind == "columns":
        return "\n".join(_columns(field, row) for row in value)
    return "" if value is None else str(value)


def _columns(field: Field, row: Mapping[str, Any]) -> str:
    cells = [", ".join(row[part]) if isinstance(row[part], (list, tuple)) else str(row[part]) for part in field.parts]
    return f" {BAR} ".join(cells).rstrip(f" {BAR}")


def _data(field: Field, text: str) -> Any:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if field.kind == "lines":
        return lines
    if field.kind == "columns":
        return [_row(field, line) for line in lines]
    if field.kind == "number":
        return int(text) if text.strip().isdecimal() and len(text.strip()) < 7 else (text.strip() or None)
    return text.strip()


def _row(field: Field, line: str) -> dict[str, Any]:
    cells = [cell.strip() for cell in line.split(BAR, len(field.parts) - 1)]
    row: dict[str, Any] = dict(zip(field.parts, cells, strict=False))
    if str(row.get("people", "")).isdecimal():
        row["people"] = int(row["people"])
    if "notes" in field.parts:
        row["notes"] = [one.strip() for one in str(row.get("notes", "")).split(",") if one.strip()]
    return row
