"""A draft becomes a note: everything that can be read from its words and its item alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from plugin.harvest.clean import cleaned, links_in
from plugin.harvest.dates import read_dates
from plugin.harvest.draft import Draft
from plugin.harvest.ledger import Disposition, Note
from plugin.harvest.tongue import language_of
from plugin.harvest.voices import origin_of

_UNSAID = (Disposition.NOT_USED, Disposition.MERGED, Disposition.ERASED)


@dataclass(frozen=True)
class Notary:
    """Makes notes. `today` is the day of the workshop, `hidden` the items under others.

    `origins` tells where items came from that people did not put on the board themselves.
    """

    item_url: Callable[[str], str]
    hidden: frozenset[str]
    today: date
    origins: Mapping[str, str] = field(default_factory=dict)

    def note(self, draft: Draft) -> Note:
        """The note of a draft; its id is the item's until it gets a number."""
        item, spot = draft.contribution.item, draft.placement
        text = draft.text or item.url or ""
        entered = bool(draft.origin)
        return Note(
            id=item.id,
            item_ids=(item.id,),
            kind="addition" if entered else item.kind.value,
            text=text,
            area=draft.area_key,
            group=spot.group,
            phase=spot.phase,
            flags=tuple(sorted({*draft.flags, *(("hidden",) if item.id in self.hidden else ())})),
            disposition=draft.disposition,
            reason=draft.reason,
            into=draft.into,
            votes=draft.votes,
            proposed_area=spot.proposed.key if spot.proposed else None,
            split=draft.split,
            private=_is_private(draft),
            colour=item.style.fill,
            url=None if entered else self.item_url(item.id),
            created_at=item.created_at,
            modified_at=item.modified_at,
            clean=self._clean(draft, text),
            options=tuple(area.key for area in spot.options),
            marks=draft.marks,
            tags=item.tags,
            links=links_in(text, _told_links(draft)),
            dates=() if draft.disposition in _UNSAID else read_dates(text, self.today),
            origin=draft.origin or self.origins.get(item.id) or origin_of(text),
            voice="facilitator" if draft.reason == "facilitator" else "participant",
            language=language_of(text),
            placed_by=draft.placed_by,
            stand=draft.stand,
            geometry=None if entered else item.geometry,
        )

    def _clean(self, draft: Draft, text: str) -> str:
        if draft.disposition in _UNSAID:
            return ""
        words = cleaned(text, draft.placement.area)
        return "" if words == text else words


def _is_private(draft: Draft) -> bool:
    """In a private area, or in doubt: no area, and one of those in question is private."""
    spot = draft.placement
    if spot.area is not None:
        return spot.area.private
    return any(area.private for area in (*spot.options, spot.proposed) if area is not None)


def _told_links(draft: Draft) -> list[str]:
    item = draft.contribution.item
    spans = (span for paragraph in item.text.paragraphs for span in paragraph)
    return [link for link in (*(span.link for span in spans), item.url) if link]
