"""The service: what web and worker share, built from the settings. The owner of everything is `user@team`."""

from collections.abc import Callable, Sequence
from functools import cached_property

from plugin.auth.app import CALLBACK, App, Connect, connect_to
from plugin.auth.boards import BoardAccess
from plugin.auth.keys import Keys, load_keys
from plugin.auth.oauth import SignIn
from plugin.auth.panel import PanelIdentity
from plugin.auth.sealing import Seal
from plugin.auth.server import AuthorisationServer
from plugin.auth.state import States
from plugin.auth.vault import Vault
from plugin.export.registry import find_format
from plugin.flows.echo import Echo
from plugin.flows.harvest import harvest_board, recall_harvest
from plugin.flows.holder import this_process
from plugin.flows.readiness import preview_tidying
from plugin.flows.reminders import Postman, post_mail
from plugin.flows.stop import Stop
from plugin.flows.tools import Progress, Tools
from plugin.flows.turns import Crew
from plugin.flows.upgrade import start_upgrade
from plugin.flows.workers import Worker
from plugin.http import Session
from plugin.job import BY_ITSELF, DocumentRecord, Job, Task
from plugin.mail import MailServer
from plugin.ports import Budget
from plugin.queue import Queue
from plugin.sandbox import DEVELOPMENT_CLIENT, DEVELOPMENT_SECRET
from plugin.series.document import read_series
from plugin.settings import Settings, read_settings
from plugin.summary import Form
from plugin.translations import load_language
from plugin.wiring.series import SeriesDesk
from plugin.wiring.series_round import SeriesRound
from plugin.wiring.series_tending import tend
from plugin.wiring.series_upkeep import look_after
from plugin.wiring.workbench import LOCAL, Workbench, new_id, now


class Service:
    """Everything web and worker work with."""

    def __init__(self, settings: Settings) -> None:
        """Raises SettingsError when the service may not start with these settings."""
        self.settings = settings
        self.bench = Workbench(settings)
        self.keys: Keys = load_keys(settings)
        self.clock = now
        self.threads = Crew().threads

    @classmethod
    def open(cls) -> "Service":
        """The service of this process's settings. Raises SettingsError."""
        return cls(read_settings())

    @cached_property
    def app(self) -> App:
        settings = self.settings
        embedded = settings.embedded
        return App(
            client_id=DEVELOPMENT_CLIENT if embedded else settings.miro_client_id,
            client_secret=DEVELOPMENT_SECRET if embedded else settings.miro_client_secret,
            authorize_url=f"{settings.sandbox_url}/oauth/authorize" if embedded else settings.miro_authorize_url,
            token_url=f"{settings.sandbox_url}/v1/oauth/token" if embedded else settings.miro_token_url,
            api_url=self.bench.url,
            redirect_uri=f"{settings.public_url}{CALLBACK}",
        )

    @cached_property
    def _connect(self) -> Connect:
        return connect_to(self.bench.whiteboard if self.settings.embedded else None)

    @cached_property
    def _server(self) -> AuthorisationServer:
        return AuthorisationServer(self.app, self._connect, clock=now)

    @cached_property
    def vault(self) -> Vault:
        return Vault(self.bench.store, self._server, self.seal, clock=now)

    @cached_property
    def seal(self) -> Seal:
        return Seal(self.keys.token_keys)

    @cached_property
    def sign_in(self) -> SignIn:
        states = States(self.keys.secret, self.bench.store.spent_states, clock=now)
        return SignIn(self.app, states, self._server, self.vault)

    @cached_property
    def panel_identity(self) -> PanelIdentity:
        return PanelIdentity(self.app.client_id, self.app.client_secret, clock=now)

    @cached_property
    def access(self) -> BoardAccess:
        return BoardAccess(self._session_for, self._budget_for, clock=now)

    @cached_property
    def queue(self) -> Queue:
        folder = self.settings.data_dir
        folder.mkdir(parents=True, exist_ok=True)
        return Queue(folder=folder, redis_url=self.settings.redis_url, secret=self.keys.secret, work=self.worker.work)

    @cached_property
    def worker(self) -> Worker:
        return Worker(
            self.bench.store,
            ServiceHands(self),
            lambda: self.clock(),
            lambda: this_process(new_id()),
            crew=Crew(self.threads),
            echo=Echo(lambda: self.queue.wake()),
        )

    @cached_property
    def series_round(self) -> SeriesRound:
        """What asks for the hubs and the deletions that are due by the clock."""
        return SeriesRound(self.bench.store, self.own_bench, lambda: self.clock())

    @cached_property
    def mail_server(self) -> MailServer | None:
        """What takes our mails; None when there is none."""
        settings = self.settings
        return MailServer(settings.smtp_url, settings.smtp_from) if settings.smtp_url else None

    @property
    def postman(self) -> Postman:
        """What sends one mail."""
        return Postman(
            store=self.bench.store,
            seal=self.seal,
            server=self.mail_server,
            root=self.settings.public_url,
            language=load_language,
            clock=self.clock,
            holder=this_process(new_id()),
        )

    def bench_for(self, owner: str) -> Workbench:
        """The workbench in the hands of a connected user. Raises nothing: the token is asked for when it is used."""
        bench = self.bench
        _ = bench.store, bench.catalogue, bench.metrics
        return bench.acting_for(owner, self.vault.source(owner))

    def own_bench(self, owner: str) -> Workbench:
        """The workbench that looks after boards unasked: what the commands made, with their own token."""
        return self.bench if owner == LOCAL else self.bench_for(owner)

    def warm(self) -> None:
        """Reads templates and fonts now, which takes a second or two, so that nobody's first click waits for them."""
        _ = self.bench.catalogue, self.bench.metrics

    def close(self) -> None:
        """Lets go of everything that was opened."""
        opened = vars(self.bench)
        for name in ("whiteboard", "store"):
            if name in opened:
                opened[name].close()
        if "queue" in vars(self):
            self.queue.close()

    def _session_for(self, owner: str) -> Session:
        return self._connect(self.bench.url, token=self.vault.source(owner))

    def _budget_for(self, owner: str) -> Budget:
        return self.bench.store.budget(owner, self.bench.url)


class ServiceHands:
    """What a worker can do for an owner, with that owner's own token."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def tools(self, owner: str, stop: Stop, run_id: str) -> Tools:
        self._service.vault.token(owner)
        return self._service.bench_for(owner).tools(_silent, stop, run_id)

    def expect(self, owner: str, run_ids: Sequence[str]) -> None:
        bench = self._service.bench
        bench.store.budget(owner, bench.url).expect(run_ids)

    def harvest(self, owner: str, job: Job) -> str:
        bench = self._service.bench_for(owner)
        harvest = harvest_board(
            bench.provider,
            bench.store,
            owner=owner,
            board_id=job.board_id,
            clock=now,
            new_id=new_id,
            ballots=job.wish.get("votes"),
        )
        return harvest.id

    def export(self, owner: str, job: Job) -> str:
        bench = self._service.bench_for(owner)
        harvest = recall_harvest(bench.store, owner=owner, harvest_id=job.wish["harvest"])
        wanted = find_format(job.wish["format"])
        document = bench.document(
            harvest,
            wanted.name,
            language=job.wish["language"],
            names=job.wish.get("names", "none"),
            gender=job.wish.get("gender", ""),
            version=job.wish.get("version", "data"),
            groups=job.wish.get("groups", ()),
        )
        record = DocumentRecord(new_id(), job.board_id, harvest.id, document.name, wanted.media_type, now())
        bench.store.documents.save(owner, record, document.content)
        return record.id

    def write_back(self, owner: str, job: Job) -> str:
        bench = self._service.bench_for(owner)
        harvest = recall_harvest(bench.store, owner=owner, harvest_id=job.wish["harvest"])
        form, language = Form(job.wish.get("form", Form.DOCUMENT)), job.wish["language"]
        written = [bench.write_back(harvest, language=language)] if form.holds_document else []
        written += [bench.write_frame(harvest, language=language)] if form.holds_frame else []
        return written[0].item_id or ""

    def keep_phase(self, owner: str, job: Job) -> str:
        self._service.bench_for(owner).keep_phase(job.board_id, job.wish["phase"])
        return str(job.wish["phase"])

    def tidy(self, owner: str, job: Job) -> str:
        """The run it leaves behind is due at once: this worker or another goes on with it."""
        bench = self._service.bench_for(owner)
        preview = preview_tidying(bench.provider, bench.store, owner=owner, board_id=job.board_id)
        run = start_upgrade(bench.tools(_silent), preview, owner=owner, due_at=now())
        return run.id if run is not None else ""

    def make_series(self, owner: str, job: Job, stop: Stop, go_on: Callable[[], None]) -> str:
        """As its document says now, not when it was asked for."""
        return self._series_desk(owner, job).create(lambda _: go_on(), stop).hub.board_id

    def tend_series(self, owner: str, job: Job, stop: Stop, go_on: Callable[[], None]) -> str:
        """Likewise."""
        service, task = self._service, Task(job.wish["task"])
        if task in BY_ITSELF:
            bench = service.own_bench(owner)
            return look_after(bench, job.wish["series"], task, lambda _: go_on(), stop, service.clock)
        return tend(self._series_desk(owner, job), task, job.wish["event"], lambda _: go_on(), stop)

    def _series_desk(self, owner: str, job: Job) -> SeriesDesk:
        self._service.vault.token(owner)
        bench = self._service.bench_for(owner)
        sheet = bench.store.series_sheets.open(job.wish["door"])
        series = read_series(sheet.text, f"{sheet.door.series_id}.yaml", bench.catalogue)
        return SeriesDesk(bench, series, self._service.clock)

    def deliver(self, owner: str, board_id: str, stop: Stop) -> None:
        self._service.own_bench(owner).deliver_notes(board_id, stop, self._service.clock)

    def post(self, owner: str, mail_id: str) -> None:
        post_mail(self._service.postman, owner, mail_id)


def _silent(_progress: Progress) -> None:
    """Who watches reads the store."""
