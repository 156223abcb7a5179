"""Acting in a series: whoever is signed in, with what they may do in it, in the name of its owner.

How other pages of a series use it:

1. The address has `<door>` in it, as `/account/series/<door>/network`; an event is `<event_id>`, a company
   `<company_id>`. Ids of the document, never of the store.
2. A line in `plugin.web.rules.RULES` (SIGNED_IN or API) and one in `plugin.web.deeds.DEEDS` with the deed it needs.
   A new deed is added to `plugin.series.roles`, with its words and its line in `TABLE`; docs/security.md shows the
   table, and `tests/web/test_series_roles.py` walks every route with every role.
3. In the view, `acting()` gives the `Acting` of this request: `acting().desk` is the SeriesDesk of the series'
   owner, with the owner's whiteboard and rows; `acting().owner` and `.series_id` are what repositories take.
4. Where a route names no event, the guard only knows that the deed is allowed somewhere: lists are narrowed with
   `acting().events(deed)` and `.companies(deed)`, forms with `acting().require(deed, event=..., company=...)`;
   `acting().everywhere(deed)` says whether it is allowed in the whole series.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from flask import g

from plugin.errors import InvalidDocument, RoleRefused, UnknownSeries
from plugin.series.document import read_series
from plugin.series.membership import Door
from plugin.series.roles import Deed, Part, Reach, Role, allowed, companies_of, reach_of
from plugin.series.series import Company, Event, Series
from plugin.series.sight import narrowed
from plugin.store.series_sheets import Sheet
from plugin.wiring import Workbench
from plugin.wiring.series import SeriesDesk
from plugin.wiring.service import Service
from plugin.worded import worded


@dataclass(frozen=True)
class Acting:
    """Somebody (`account`) with `parts` in the series of `sheet`, acting for its owner."""

    service: Service
    account: str
    sheet: Sheet
    parts: tuple[Part, ...]

    @property
    def door(self) -> str:
        return self.sheet.door.door

    @property
    def owner(self) -> str:
        """Whose rows and whiteboard everything is done with."""
        return self.sheet.door.owner

    @property
    def series_id(self) -> str:
        return self.sheet.door.series_id

    @cached_property
    def bench(self) -> Workbench:
        return self.service.bench_for(self.owner)

    @cached_property
    def series(self) -> Series:
        """The series as its document says. Raises InvalidDocument, with every fault, for one that has become wrong."""
        return read_series(self.sheet.text, f"{self.series_id}.yaml", self.bench.catalogue)

    @cached_property
    def known(self) -> Series | None:
        """The series as its document says, or as it was when boards were made last; None: neither can be read."""
        try:
            return self.series
        except InvalidDocument:
            return self.bench.store.series.find(self.owner, self.series_id)

    @cached_property
    def desk(self) -> SeriesDesk:
        """Raises InvalidDocument."""
        return SeriesDesk(self.bench, self.series, self.service.clock)

    def may(self, deed: Deed, event: str | None = None, company: str | None = None) -> bool:
        """Whether the deed is allowed there; without event and company: somewhere at all."""
        return allowed(self.parts, deed, event, company)

    def everywhere(self, deed: Deed) -> bool:
        """Whether the deed is allowed in the whole series."""
        return Reach.SERIES in reach_of(self.parts, deed)

    def require(self, deed: Deed, event: str | None = None, company: str | None = None) -> None:
        """Raises RoleRefused for a deed that is allowed nowhere; UnknownSeries for an event or company of others."""
        if not self.may(deed):
            raise RoleRefused(worded("This is not allowed for your part in the series: {deed}.", deed=deed.value))
        if not self.may(deed, event, company):
            raise UnknownSeries("There is no such event or company, or it is not for you.")

    def events(self, deed: Deed) -> tuple[Event, ...]:
        """The events at which the deed is allowed. A part for companies sees the events they are invited to."""
        series = self.known
        return narrowed(series, self.parts, deed).events if series is not None else ()

    def event(self, event_id: str) -> Event:
        """The event of that id as it may be seen. Raises UnknownSeries."""
        found = next((one for one in self.events(Deed.SEE) if one.id == event_id), None)
        if found is None:
            raise UnknownSeries("There is no such event, or it is not for you.")
        return found

    def companies(self, deed: Deed) -> tuple[Company, ...]:
        """The companies for which the deed is allowed."""
        series = self.known
        if series is None:
            return ()
        ids = set(companies_of(self.parts, deed, [one.id for one in series.companies]))
        return tuple(one for one in series.companies if one.id in ids)

    def view(self, deed: Deed) -> Series | None:
        """The series as far as the deed is allowed, without the names of other companies where they are not.

        None when the document cannot be read and no boards were made yet.
        """
        return narrowed(self.known, self.parts, deed) if self.known is not None else None


def acting() -> Acting:
    """Who acts in the series that the address names. Raises UnknownSeries where the guard let nobody act."""
    found: Acting | None = g.get("acting")
    if found is None:
        raise UnknownSeries("There is no such series, or it is not for you.")
    return found


def enter_series(
    service: Service, account: str, door: str, deed: Deed, event: str | None = None, company: str | None = None
) -> Acting:
    """Whoever is signed in, in the series behind the door, for this deed. Raises UnknownSeries, RoleRefused."""
    sheet = service.bench.store.series_sheets.open(door)
    parts = parts_in(service, account, sheet.door)
    if not parts:
        raise UnknownSeries("There is no such series, or it is not for you.")
    found = Acting(service, account, sheet, parts)
    found.require(deed, event, company)
    _insist(event, [one.id for one in found.events(deed)] if event is not None else ())
    _insist(company, [one.id for one in found.companies(deed)] if company is not None else ())
    return found


def _insist(named: str | None, there: Iterable[str]) -> None:
    if named is not None and named not in there:
        raise UnknownSeries("There is no such event or company, or it is not for you.")


def parts_in(service: Service, account: str, door: Door) -> tuple[Part, ...]:
    """What an account is in a series, asked anew each time: what was removed is over at once."""
    if account == door.owner:
        return (Part(Role.OWNER),)
    return service.bench.store.members.parts(door.owner, door.series_id, account)
