"""What pages and JSON API of series do alike: save documents, ask for boards, say how they stand, pack the links."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from plugin.catalogue.catalogue import Catalogue
from plugin.errors import Fault, InvalidDocument, UnknownBoard
from plugin.flows.series_plan import SeriesPlan
from plugin.job import BY_ITSELF, Job, JobKind, JobState, Task, about_series
from plugin.run import Run, RunState
from plugin.series.boards import HUB_KEY, wanted_boards
from plugin.series.document import read_series
from plugin.series.membership import Door
from plugin.series.roles import Deed, Part, Role
from plugin.series.series import Documenting, Event, Series
from plugin.store.series_sheets import Sheet
from plugin.web.acting import Acting
from plugin.web.standing_in import event_at
from plugin.wiring import new_id
from plugin.wiring.series import BoardStanding, SeriesDesk
from plugin.wiring.service import Service
from plugin.worded import worded

UNWANTED = "unwanted"


@dataclass(frozen=True)
class Mine:
    """A series somebody has a part in, and as what."""

    sheet: Sheet
    title: str
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class EventBoard:
    """A board of an event that is there; `company` is whose it is, if it is of one alone."""

    board_id: str
    address: str
    name: str
    company: str = ""


@dataclass(frozen=True)
class Progress:
    """How far making the boards is; `job` is what was asked for last."""

    rows: tuple[BoardStanding, ...]
    job: Job | None

    @property
    def done(self) -> int:
        return sum(row.state == RunState.DONE for row in self.rows)

    @property
    def total(self) -> int:
        return sum(row.state != UNWANTED for row in self.rows)

    @property
    def under_way(self) -> bool:
        return self.job is not None and self.job.state is JobState.WAITING


def series_of(service: Service, account: str) -> list[Mine]:
    """Everything somebody has a part in: their own, changed last first, then what they were invited to."""
    store = service.bench.store
    own = [Mine(sheet, _title(service, sheet), (Role.OWNER,)) for sheet in store.series_sheets.all(account)]
    invited: dict[tuple[str, str], list[Role]] = {}
    for owner, series_id, part in store.members.parts_of(account):
        invited.setdefault((owner, series_id), []).append(part.role)
    for (owner, series_id), roles in invited.items():
        sheet = store.series_sheets.find(owner, series_id)
        if sheet is not None:
            own.append(Mine(sheet, _title(service, sheet), tuple(dict.fromkeys(roles))))
    return own


def _title(service: Service, sheet: Sheet) -> str:
    known = Acting(service, sheet.door.owner, sheet, (Part(Role.OWNER),)).known
    return known.title if known is not None else sheet.door.series_id


def event_of_board(service: Service, owner: str, board_id: str) -> tuple[str, str] | None:
    """The door of the owner's series and the id of its event that the board is of; None: of no event."""
    for sheet in service.bench.store.series_sheets.all(owner):
        if event := event_at(Acting(service, owner, sheet, (Part(Role.OWNER),)), board_id):
            return sheet.door.door, event
    return None


def save_new(service: Service, owner: str, text: str) -> Door:
    """Keeps a new series. Raises InvalidDocument with every fault; also when the owner has one of that id."""
    series = _checked(text, service.bench.catalogue)
    if service.bench.store.series_sheets.find(owner, series.id) is not None:
        raise _refused("id", worded("is {given!r}, as of another series of yours; write another one", given=series.id))
    return service.bench.store.series_sheets.save(owner, series.id, text, door=new_id(), now=service.clock())


def save_changed(acting: Acting, text: str) -> None:
    """Keeps the changed document. Raises InvalidDocument with every fault; the id of a series never changes."""
    series = _checked(text, acting.bench.catalogue)
    if series.id != acting.series_id:
        raise _refused(
            "id",
            worded("is {given!r}; it stays {kept!r}: boards are known by it", given=series.id, kept=acting.series_id),
        )
    store, now = acting.bench.store, acting.service.clock()
    store.series_sheets.save(acting.owner, acting.series_id, text, door=acting.door, now=now)


def _checked(text: str, catalogue: Catalogue) -> Series:
    series = read_series(text, "", catalogue)
    if series.branding:
        raise _refused("branding", worded("names a file; that is for the command line, leave it out here"))
    return series


def _refused(key: str, message: str) -> InvalidDocument:
    return InvalidDocument("The series document cannot be used.", [Fault(message, key=key)])


def plan_of(acting: Acting) -> SeriesPlan:
    """What making its boards would take. Raises InvalidDocument, InputInvalid, DoesNotFit."""
    return acting.desk.plan()


def ask_boards(acting: Acting) -> Job:
    """Asks a worker to make what is missing; what is asked for already is not asked again. Raises InvalidDocument."""
    waiting = latest_job(acting)
    if waiting is not None and waiting.state is JobState.WAITING:
        return waiting
    _ = acting.series
    return _ask(acting, JobKind.MAKE_SERIES, {})


def ask_task(acting: Acting, task: Task, event: str = "") -> None:
    """Asks a worker to tend the series; what is asked for already is not asked again. Raises InvalidDocument."""
    waiting = latest_task(acting, event)
    if waiting is not None and waiting.state is JobState.WAITING and waiting.wish["task"] == task:
        return
    _ = acting.series
    _ask(acting, JobKind.TEND_SERIES, {"task": task.value, "event": event})


def _ask(acting: Acting, kind: JobKind, wish: Mapping[str, str]) -> Job:
    now, whole = acting.service.clock(), {"door": acting.door, "series": acting.series_id, **wish}
    job = Job(new_id(), acting.owner, kind, about_series(acting.series_id), whole, now, now, now)
    acting.bench.store.jobs.add(acting.owner, job)
    acting.service.queue.wake()
    return job


def latest_task(acting: Acting, event: str, *tasks: Task) -> Job | None:
    """What was asked for last of an event, or of the whole series without one; of these tasks, else by people."""
    jobs = acting.bench.store.jobs.all(acting.owner, about_series(acting.series_id))
    about = (job for job in jobs if job.kind is JobKind.TEND_SERIES and job.wish["event"] == event)
    wanted = tasks or [task for task in Task if task not in BY_ITSELF]
    return next((job for job in about if job.wish["task"] in wanted), None)


def latest_job(acting: Acting) -> Job | None:
    """What was asked for last."""
    jobs = acting.bench.store.jobs.all(acting.owner, about_series(acting.series_id))
    return next((job for job in jobs if job.kind is JobKind.MAKE_SERIES), None)


def progress_of(acting: Acting) -> Progress:
    """How the boards stand that whoever asks may open; those the document wants no more only for who leads."""
    view, leads = acting.view(Deed.LINKS), acting.everywhere(Deed.LINKS)
    rows = SeriesDesk(acting.bench, view).status() if view is not None else []
    kept = tuple(row for row in rows if leads or row.state != UNWANTED)
    return Progress(kept, latest_job(acting) if acting.may(Deed.MAKE) else None)


def hub_address(acting: Acting) -> str:
    """Where the hub is; empty before it is made. Whoever sees the series may open it."""
    known = acting.known
    if known is None:
        return ""
    run = _runs(acting).get(HUB_KEY)
    return acting.bench.provider.board_url(run.board_id) if run is not None and run.board_id else ""


def event_boards(acting: Acting, event: Event, deed: Deed) -> tuple[EventBoard, ...]:
    """The finished boards of an event as far as the deed is allowed there."""
    view = acting.view(deed)
    if view is None:
        return ()
    runs, address = _runs(acting), acting.bench.provider.board_url
    found = []
    for wanted in wanted_boards(view):
        run = runs.get(wanted.key)
        if wanted.event.id == event.id and run is not None and run.state is RunState.DONE and run.board_id:
            company = wanted.company.id if wanted.company else ""
            found.append(EventBoard(run.board_id, address(run.board_id), wanted.name, company))
    return tuple(found)


def board_of(acting: Acting, event: Event, deed: Deed, company: str = "") -> EventBoard:
    """The one board of an event, or of an event and a company. Raises UnknownBoard."""
    found = next((one for one in event_boards(acting, event, deed) if one.company == company), None)
    if found is None:
        raise UnknownBoard("There is no such board of this event, or not yet.")
    return found


def _runs(acting: Acting) -> dict[str, Run]:
    store, owner = acting.bench.store, acting.owner
    ids = store.series.boards(owner, acting.series_id)
    begun = {run.id: run for run in store.runs.all(owner)}
    return {key: begun[run_id] for key, run_id in ids.items() if run_id in begun}


def links_of(acting: Acting) -> dict[str, bytes]:
    """The files of all links that whoever asks may have, by their path. Raises UnknownBoard before boards are made."""
    view = acting.view(Deed.LINKS)
    if view is None or not view.events:
        raise UnknownBoard("The series has no boards yet.")
    with TemporaryDirectory() as folder:
        files = SeriesDesk(acting.bench, view).export(Path(folder))
        found = {str(path.relative_to(folder)): path.read_bytes() for path in files}
    single = view.documentation.way is not Documenting.COMPANY or acting.everywhere(Deed.LINKS)
    return found if single else {name: body for name, body in found.items() if not name.startswith("companies/")}


def packed(files: dict[str, bytes]) -> bytes:
    """The files as one archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return buffer.getvalue()


def names_of(event: Event, series: Series) -> Sequence[str]:
    """The names of the companies invited."""
    names = {company.id: company.name for company in series.companies}
    return [names[one] for one in event.invited if one in names]
