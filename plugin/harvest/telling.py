"""What a harvest has to say about the board as a whole, in sentences: for terminal, panel and review."""

from collections.abc import Iterator, Mapping

from plugin.harvest.ledger import Finding, Ledger, NotReadable
from plugin.language import Language

_FINDINGS = {
    "partial": "Das Board wurde nicht ganz gelesen ({words}). Was fehlt, ist nicht verloren: bitte noch einmal.",
    "moved_after": "Nach „{words}“ wurde umgeräumt: {count} Notizen behalten Bereich und Gruppe von damals.",
    "duplicated_frame": "Ein Rahmen wurde verdoppelt; seine {count} Notizen zählen einmal. Welcher Rahmen gilt?",
    "deleted_after": "Seit „{words}“ gelöscht: {count}. Der Stand von damals hat sie noch.",
    "votes_over_rule": "{area}: {count} Punkte mehr, als die Regel erlaubt.",
    "dot_colours": "{area}: Punkte in {count} Farben. Was bedeuten sie?",
    "loose_arrow": "Pfeile, die im Leeren enden: {count}. {words}",
    "arrow_words": "Auf Pfeilen, die keine zwei Notizen verbinden, steht: {words}",
    "shared_canvas": "Ein Vorhaben gehört wohl zwei Menschen gemeinsam. Bitte in die Runde fragen, wem.",
    "batch": "{area}: {count} Notizen kamen in einem Zug. Sind sie Inhalt oder Material?",
    "erased_still_there": "Gelöscht, aber noch auf dem Board: {count} Notizen. Hier werden sie nicht mehr gelesen; "
    "abhängen können sie dort, die sie geschrieben haben.",
    "empty_group": "Gruppe {words}: keine Notizen.",
    "empty_area": "{area}: keine Notizen.",
}
_KINDS = {
    "comment": "Kommentare",
    "vote": "Abstimmungen des Whiteboards",
    "reaction": "Reaktionen",
    "stroke": "gezeichnete Linien",
    "table_row": "Zeilen von Tabellen",
    "private_mode": "ob der private Modus an ist",
    "tag": "Tags",
    "place": "Notizen in Tabellen oder Kanbans, deren Platz fehlt",
    "unknown": "Dinge unbekannter Art",
}


def told(ledger: Ledger, say: Language, titles: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """A sentence for each finding, for what is not readable, and for short forms with several meanings.

    `titles` are the names of areas by key; without one its key is said.
    """
    return (
        *(_sentence(finding, say, titles or {}) for finding in ledger.findings if finding.code in _FINDINGS),
        *_unread(ledger, say),
        *_short_forms(ledger, say),
    )


def _sentence(finding: Finding, say: Language, titles: Mapping[str, str]) -> str:
    key = finding.area or ""
    owner = key.partition("@")[2]
    title = f"{titles[key]} ({owner})" if key in titles and owner else titles.get(key, key)
    return say(_FINDINGS[finding.code], area=title, count=finding.count, words=finding.words).strip()


def _unread(ledger: Ledger, say: Language) -> Iterator[str]:
    """What has a number, and in one sentence what this whiteboard never shows."""
    numbers: dict[str, int] = {}
    for one in ledger.not_readable:
        if one.count is not None:
            numbers[one.kind] = numbers.get(one.kind, 0) + one.count
    for kind, count in numbers.items():
        yield say("Hier nicht lesbar: {kind} ({count})", kind=_kind(kind, say), count=count)
    hidden = [_kind(one.kind, say) for one in ledger.not_readable if _is_unknown(one)]
    if hidden:
        yield say("Dieses Whiteboard zeigt uns nie: {kinds}.", kinds=", ".join(hidden))


def _is_unknown(one: NotReadable) -> bool:
    return one.count is None


def _kind(kind: str, say: Language) -> str:
    return say(_KINDS[kind]) if kind in _KINDS else kind


def _short_forms(ledger: Ledger, say: Language) -> Iterator[str]:
    for one in ledger.abbreviations:
        if len(one.meanings) > 1:
            yield say("„{short}“ kann heißen: {meanings}.", short=one.short, meanings=", ".join(one.meanings))
