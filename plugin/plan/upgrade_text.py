"""An upgrade, and what drifted, for people and for programs: as text and as JSON data."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from plugin.codec import to_data
from plugin.language import Language
from plugin.plan.cost import Cost
from plugin.plan.drift import Drifted, Verdict
from plugin.plan.render import as_data, as_text
from plugin.plan.upgrade import Conflict, Upgrade

_VERDICTS = {
    Verdict.AS_WRITTEN: "wie geschrieben",
    Verdict.EDITED: "von Menschen geändert",
    Verdict.MOVED: "von Menschen verschoben oder in der Größe geändert",
    Verdict.DELETED: "von Menschen gelöscht",
    Verdict.NEW: "neu in der Vorlage",
    Verdict.GONE: "nicht mehr in der Vorlage",
}
_REASONS = {
    "edited": "Menschen und Vorlage haben es geändert",
    "notes": "Notizen liegen darin",
    "shrink": "wird nicht kleiner, weil Notizen darin liegen",
    "room": "kein Platz auf dem Board",
    "frame": "der Rahmen dazu fehlt",
    "kind": "würde eine andere Art von Objekt",
}


def upgrade_text(found: Upgrade, *, cost: Cost, language: Language) -> str:
    """The plan line by line, then what is left as it is and why, and the fingerprint to hold it to."""
    lines = [as_text(found.plan, found.wanted, cost=cost, language=language).rstrip("\n")]
    lines += [conflict_text(one, language) for one in found.conflicts]
    if found.staying:
        lines.append(language("{count} Rahmen bleiben, wo sie sind.", count=len(found.staying)))
    lines.append(language("Fingerabdruck: {fingerprint}", fingerprint=found.plan.fingerprint))
    return "\n".join(lines)


def upgrade_data(found: Upgrade, *, cost: Cost) -> dict[str, Any]:
    """The plan with the verdict on every key and every conflict."""
    return {
        **as_data(found.plan, found.wanted, cost=cost),
        "conflicts": [to_data(one) for one in found.conflicts],
        "staying": list(found.staying),
        "items": [{**to_data(one), "conflict": one.conflict} for one in found.drifted],
    }


def drift_text(found: Upgrade, *, language: Language) -> str:
    """How many items there are of each verdict, then each that is not as it was written."""
    if all(one.verdict is Verdict.AS_WRITTEN and not one.template for one in found.drifted):
        return language("Das Board ist, wie es sein soll. Nichts zu tun.")
    counts = Counter(one.verdict for one in found.drifted)
    sums = ", ".join(f"{counts[verdict]} {language(_VERDICTS[verdict])}" for verdict in Verdict if counts[verdict])
    return "\n".join([sums, *_drifted_lines(found, language)])


def _drifted_lines(found: Upgrade, language: Language) -> Iterator[str]:
    for one in found.drifted:
        if one.verdict is not Verdict.AS_WRITTEN:
            yield f"{one.key}: {language(_VERDICTS[one.verdict])}{_template_too(one, language)}"
        elif one.template:
            yield language("{key}: von der Vorlage geändert", key=one.key)


def _template_too(one: Drifted, language: Language) -> str:
    return f" ({language('Konflikt: die Vorlage will es anders')})" if one.conflict else ""


def conflict_text(one: Conflict, language: Language) -> str:
    """What the template wants, people stand in the way of, and is left as it is."""
    return language("! Konflikt, bleibt so: {key} ({reason})", key=one.key, reason=language(_REASONS[one.reason]))
