"""Exact copies in one area are folded into the first of them; they keep an entry of their own."""

from collections.abc import Iterable
from dataclasses import replace

from plugin.harvest.draft import Draft
from plugin.harvest.ledger import Disposition
from plugin.harvest.lemmas import fold_gender
from plugin.harvest.wording import signature


def fold_copies(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """The drafts in their order; equal words in different areas or groups are agreement, not copies.

    Ways to write for all genders (`:innen`, `*innen`) are equal here; each note keeps its own.
    """
    first: dict[tuple[str, str], str] = {}
    folded = []
    for draft in drafts:
        if draft.disposition is not Disposition.USED or draft.area_key is None:
            folded.append(draft)
            continue
        original = first.setdefault((draft.area_key, signature(fold_gender(draft.text))), draft.item_id)
        folded.append(draft if original == draft.item_id else _copy_of(draft, original))
    return tuple(folded)


def _copy_of(draft: Draft, original: str) -> Draft:
    return replace(draft, disposition=Disposition.MERGED, reason="copy", into=original)
