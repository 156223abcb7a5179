"""A plan for people and for programs: the same changes as text and as JSON data."""

from typing import Any

from plugin.blueprint.blueprint import Area, Blueprint
from plugin.board import Kind
from plugin.language import Language
from plugin.plan.change import Change, Create, Delete, Update
from plugin.plan.cost import Cost
from plugin.plan.plan import Edited, Plan, kind_of

_SIGNS = {Create: ("+", "Anlegen"), Update: ("~", "Ändern"), Delete: ("-", "Löschen")}
_KINDS = {
    Kind.FRAME: "Rahmen",
    Kind.STICKY_NOTE: "Notiz",
    Kind.SHAPE: "Fläche",
    Kind.TEXT: "Text",
    Kind.CARD: "Karte",
    Kind.IMAGE: "Bild",
    Kind.EMBED: "Einbettung",
    Kind.DOCUMENT: "Dokument",
    Kind.CONNECTOR: "Verbinder",
    Kind.UNKNOWN: "Objekt",
}
_ASPECTS = {
    "place": "verschoben",
    "size": "Größe geändert",
    "text": "Text geändert",
    "parent": "in anderem Rahmen",
    "fill": "Farbe geändert",
    "kept": "bleibt, weil Notizen darin liegen",
}


def as_text(plan: Plan, blueprint: Blueprint, *, cost: Cost, language: Language) -> str:
    """One line a change, named by the area it belongs to, then what it costs."""
    lines = [_line(change, blueprint, language) for change in plan.changes]
    lines += [_edit_line(edit, blueprint, language) for edit in plan.edited]
    if not lines:
        return language("Das Board ist, wie es sein soll. Nichts zu tun.") + "\n"
    return "\n".join([*lines, "", changes_text(plan, language), price_text(cost, language), ""])


def as_data(plan: Plan, blueprint: Blueprint, *, cost: Cost) -> dict[str, Any]:
    """The plan as JSON data; keys and kinds are ours, words are the board's."""
    return {
        "fingerprint": plan.fingerprint,
        "counts": {
            "create": plan.counts.create,
            "update": plan.counts.update,
            "delete": plan.counts.delete,
        },
        "cost": {"calls": cost.calls, "credits": cost.credits, "seconds": cost.seconds},
        "changes": [_change_data(change, blueprint) for change in plan.changes],
        "edited": [{"key": edit.key, "item_id": edit.item_id, "aspects": list(edit.aspects)} for edit in plan.edited],
    }


def _line(change: Change, blueprint: Blueprint, language: Language) -> str:
    sign, verb = _SIGNS[type(change)]
    kind = language(_KINDS[kind_of(change)])
    return f"{sign} {language(verb)}: {kind} {_label(change.key, blueprint, language)}"


def _edit_line(edit: Edited, blueprint: Blueprint, language: Language) -> str:
    what = changed_text(edit, language)
    return f"! {language('Von Menschen geändert, bleibt so')}: {_label(edit.key, blueprint, language)} ({what})"


def changed_text(edit: Edited, language: Language) -> str:
    """What people changed of an item, in words."""
    return ", ".join(language(_ASPECTS[aspect]) for aspect in edit.aspects)


def _label(key: str, blueprint: Blueprint, language: Language) -> str:
    """`checkin@B#heading` with the title of its area, so that people know where it is."""
    area = _area_of(key, blueprint)
    return language("{key} „{title}“", key=key, title=area.title) if area is not None and area.title else key


def _area_of(key: str, blueprint: Blueprint) -> Area | None:
    return blueprint.area_by_key.get(key.partition("#")[0])


def changes_text(plan: Plan, language: Language) -> str:
    """How many changes of each sort a plan has, in words."""
    counts = plan.counts
    return language(
        "{create} anlegen, {update} ändern, {delete} löschen",
        create=counts.create,
        update=counts.update,
        delete=counts.delete,
    )


def price_text(cost: Cost, language: Language) -> str:
    """`16 Aufrufe, 21000 Credits, etwa 5 Sekunden`."""
    return language(
        "{calls} Aufrufe, {credits} Credits, etwa {seconds} Sekunden",
        calls=cost.calls,
        credits=cost.credits,
        seconds=round(cost.seconds),
    )


def _change_data(change: Change, blueprint: Blueprint) -> dict[str, Any]:
    area = _area_of(change.key, blueprint)
    geometry = change.item.geometry if isinstance(change, Delete) else change.node.geometry
    return {
        "action": type(change).__name__.lower(),
        "key": change.key,
        "kind": kind_of(change).value,
        "area": area.key if area is not None else None,
        "title": area.title if area is not None else None,
        "item_id": None if isinstance(change, Create) else change.item.id,
        "x": geometry.x,
        "y": geometry.y,
        "width": geometry.width,
        "height": geometry.height,
    }
