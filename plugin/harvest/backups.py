"""A whole frame somebody duplicated to be safe: its notes are the same notes again and count once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from plugin.harvest.draft import Draft
from plugin.harvest.ledger import Disposition
from plugin.harvest.lemmas import fold_gender
from plugin.harvest.wording import signature

_LEAST = 3
_SHARE = 0.8


@dataclass(frozen=True)
class Backup:
    """A duplicated frame: the container its copies lie in, and how many notes were found again."""

    container: str
    copies: tuple[str, ...]


def fold_backups(drafts: Sequence[Draft], extra_groups: Sequence[str]) -> tuple[tuple[Draft, ...], tuple[Backup, ...]]:
    """The drafts with the notes of duplicated frames folded into their originals, and what was recognised.

    A container is a group people added by duplicating frames, or a frame that is not ours. It is a backup when it
    holds three notes or more and four fifths of them stand elsewhere on the board with the same words, each once.
    What was written in the backup alone stays a note. Which of the two is alive is for people to say.
    """
    homes: dict[str, list[Draft]] = defaultdict(list)
    originals: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.disposition not in (Disposition.USED, Disposition.TO_REVIEW) or not draft.text:
            continue
        container = _container(draft, extra_groups)
        if container:
            homes[container].append(draft)
        else:
            originals[_words(draft)].append(draft)
    folded: dict[str, str] = {}
    backups = []
    for container, inside in homes.items():
        pairs = _pairs(inside, originals)
        if len(inside) >= _LEAST and len(pairs) >= _SHARE * len(inside):
            folded |= pairs
            backups.append(Backup(container, tuple(pairs)))
    return tuple(_folded(draft, folded.get(draft.item_id)) for draft in drafts), tuple(backups)


def _container(draft: Draft, extra_groups: Sequence[str]) -> str:
    if draft.placement.group in extra_groups:
        return draft.placement.group or ""
    parent = draft.contribution.item.parent
    return parent or "" if draft.placement.area is None else ""


def _pairs(inside: Sequence[Draft], originals: dict[str, list[Draft]]) -> dict[str, str]:
    """Copy and original by item id; each original is taken once, one of the same area first."""
    free = {words: list(found) for words, found in originals.items()}
    pairs: dict[str, str] = {}
    for draft in inside:
        found = free.get(_words(draft), [])
        base = (draft.area_key or "").partition("@")[0]
        found.sort(key=lambda other: (other.area_key or "").partition("@")[0] != base)
        if found:
            pairs[draft.item_id] = found.pop(0).item_id
    return pairs


def _words(draft: Draft) -> str:
    return signature(fold_gender(draft.text))


def _folded(draft: Draft, into: str | None) -> Draft:
    return replace(draft, disposition=Disposition.MERGED, reason="backup", into=into) if into else draft
