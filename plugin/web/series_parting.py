"""What pages of series say about the retention date: what is under way, what was done, what stays and why."""

from dataclasses import dataclass

from plugin.job import Job, Task
from plugin.minutes.dates import written
from plugin.series.closing_words import parted_words
from plugin.series.expiry import Account
from plugin.web.acting import Acting
from plugin.web.series_room import latest_task
from plugin.web.visitors import service, speech


@dataclass(frozen=True)
class Staying:
    """A board that is there still: how it is called here, its address, and why it stays."""

    name: str
    address: str
    words: str


@dataclass(frozen=True)
class Parting:
    """A series whose time is over. `job` is the last attempt; `deleted` boards are gone."""

    job: Job | None
    deleted: int = 0
    staying: tuple[Staying, ...] = ()


@dataclass(frozen=True)
class Gone:
    """A series that is not there any more, as far as that can still be read."""

    account: Account
    day: str
    staying: tuple[Staying, ...]


def parting(acting: Acting) -> Parting:
    """How the deletion of a series that is due stands."""
    account = acting.bench.store.expiries.find(acting.owner, acting.series_id)
    job = latest_task(acting, "", Task.EXPIRE)
    if account is None:
        return Parting(job)
    names = {row.address: row.name for row in acting.desk.status() if row.address}
    return Parting(job, account.deleted, _staying(acting.owner, account, names))


def gone(owner: str) -> list[Gone]:
    """The series of an owner of which nothing is left but the account, the newest first."""
    store = service().bench.store
    there = {sheet.door.series_id for sheet in store.series_sheets.all(owner)}
    told = store.expiries.all(owner).items()
    over = [(account, at) for series_id, (account, at) in told if series_id not in there and account.is_over]
    return [Gone(account, written(at.date(), speech()), _staying(owner, account, {})) for account, at in over]


def _staying(owner: str, account: Account, names: dict[str, str]) -> tuple[Staying, ...]:
    address_of = service().bench_for(owner).provider.board_url
    found = []
    for one in account.staying:
        address = address_of(one.board_id)
        found.append(Staying(names.get(address, address), address, parted_words(one, speech())))
    return tuple(found)
