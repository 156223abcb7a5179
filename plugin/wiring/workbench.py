"""The workbench of the commands: each property is made from the settings once, when first used."""

import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from plugin.blueprint.blueprint import Blueprint
from plugin.blueprint.compile import compile_board
from plugin.blueprint.preview import as_snapshot
from plugin.blueprint.rules import layout_faults
from plugin.board import Geometry, Snapshot
from plugin.catalogue.catalogue import Catalogue
from plugin.catalogue.fill import fill_inputs
from plugin.catalogue.lint import lint
from plugin.credits.shares import PEOPLE
from plugin.credits.throttle import Throttle
from plugin.drawing import Mark, draw_board
from plugin.errors import Fault, NotAuthorised, OutputError, SettingsError, UnknownHarvest, UsageError
from plugin.export.branding import PLAIN, Branding
from plugin.export.papers import Occasion
from plugin.export.picture import svg_to_png
from plugin.export.registry import check_names, find_format
from plugin.files import make_folder, write_file
from plugin.flows.adopt import Adopted, adopt_board
from plugin.flows.adopt_groups import AdoptedGroups, adopt_groups
from plugin.flows.copying import Likeness, compare_ways, create_like
from plugin.flows.course_remarks import with_course
from plugin.flows.deliver import Carrier, Delivered, deliver_notes
from plugin.flows.documents import make_documents, summary_text
from plugin.flows.harvest import Harvest, harvest_board
from plugin.flows.holder import this_process
from plugin.flows.notelinks import ZONE
from plugin.flows.outcome import Provisioned
from plugin.flows.papers import cards_of, make_papers, printable_addresses, wanted_papers
from plugin.flows.provision import create_board, plan_board, resume_run
from plugin.flows.review import Reviewing, with_review
from plugin.flows.stop import Stop
from plugin.flows.tools import Progress, Tools
from plugin.flows.write_back import WriteBack
from plugin.http import Session, TokenSource
from plugin.labelling import Labelling
from plugin.language import Language
from plugin.loader import BOARD_TEMPLATES, load_catalogue
from plugin.minutes.remarks import Remarks
from plugin.minutes.versions import check_readers
from plugin.plan.cost import Cost
from plugin.plan.plan import Plan
from plugin.plan.ways import Ways
from plugin.ports import Budget
from plugin.providers.miro.client import MiroClient, patience
from plugin.providers.miro.probe import as_markdown, probe
from plugin.providers.miro.provider import BOARD_PAGE, MiroProvider
from plugin.recipe import Recipe
from plugin.run import Run
from plugin.sandbox.app import Whiteboard
from plugin.settings import MIRO_API_URL, Settings, read_settings
from plugin.store.faults import clear_errors
from plugin.store.phase_snapshots import KeptPhase
from plugin.store.store import Store, open_store
from plugin.summary import Summary
from plugin.translations import load_language
from plugin.typeface import font_folder, load_metrics
from plugin.typesetting import FontMetrics
from plugin.wiring.embedded import open_whiteboard

FACILITATOR = "Moderation"

HEED_SECONDS = 0.5
"""How often a command looks whether somebody wants its run to pause or end."""

LOCAL = "local"
"""The owner of what the commands make; whoever comes through the web is `user@team`."""


class Workbench:
    """Everything the commands work with. `owner` is whose rows they read and write."""

    def __init__(self, settings: Settings, folders: Sequence[Path] | None = None) -> None:
        self.settings = settings
        self.owner = LOCAL
        self._source: TokenSource | None = None
        self._folders = tuple(folders or settings.board_templates or (BOARD_TEMPLATES,))

    @classmethod
    def open(cls, folders: Sequence[Path] | None = None) -> "Workbench":
        """The workbench of this process's settings. Raises SettingsError."""
        return cls(read_settings(), folders)

    def acting_for(self, owner: str, source: TokenSource) -> "Workbench":
        """The same bench in the hands of somebody else, whose token `source` gives before each call."""
        other = copy(self)
        for own in ("provider", "line", "token"):
            vars(other).pop(own, None)
        other.owner, other._source = owner, source
        return other

    @cached_property
    def catalogue(self) -> Catalogue:
        return load_catalogue(self._folders)

    @cached_property
    def metrics(self) -> FontMetrics:
        return load_metrics()

    @cached_property
    def store(self) -> Store:
        self._data_folder(".")
        return open_store(self.settings.database_url, self.settings.redis_url)

    @cached_property
    def whiteboard(self) -> Whiteboard:
        """The embedded whiteboard, in this process. Raises SettingsError or StoreError."""
        folder = self._data_folder("sandbox")
        return open_whiteboard(folder, self.metrics, self.settings.public_url)

    def _data_folder(self, name: str) -> Path:
        """A folder of our own data. Raises SettingsError when DATA_DIR is no place for it."""
        try:
            return make_folder(self.settings.data_dir / name)
        except OutputError as error:
            raise SettingsError(error.message, [Fault(error.message, key="DATA_DIR")]) from error

    @cached_property
    def provider(self) -> MiroProvider:
        """The whiteboard for what somebody waits for: its calls are paid before those of any run."""
        return self._provider(self._budget())

    def _budget(self, payer: str = PEOPLE, stop: Stop | None = None) -> Budget:
        """The credits of whoever this bench acts for."""
        is_over = (lambda: stop.asked) if stop is not None else (lambda: False)
        return self.store.budget(self.owner, self.url, payer, is_over=is_over)

    @cached_property
    def token(self) -> str:
        """The facilitator's access token. Raises NotAuthorised when none is set."""
        if self.settings.embedded:
            with clear_errors(str(self.settings.data_dir)):
                return self.whiteboard.issue_token(FACILITATOR)
        if not self.settings.miro_access_token:
            raise NotAuthorised("No access token: set MIRO_ACCESS_TOKEN.")
        return self.settings.miro_access_token

    def _provider(self, budget: Budget, throttle: Throttle | None = None) -> MiroProvider:
        frames_in_bulk = True if self.settings.embedded else None
        board_page = BOARD_PAGE if self.url == MIRO_API_URL else f"{self.url}/app/board/{{}}/"
        client = MiroClient(self.line, budget, throttle=throttle)
        return MiroProvider(client, frames_in_bulk=frames_in_bulk, board_page=board_page)

    @property
    def url(self) -> str:
        """The whiteboard's address."""
        return self.settings.sandbox_url if self.settings.embedded else self.settings.miro_api_url

    def probe(self) -> str:
        """What a real whiteboard answers to the open questions, as Markdown. Makes and deletes a board."""
        return as_markdown(probe(MiroClient(self.line, self._budget())), now().date())

    @cached_property
    def line(self) -> Session:
        """Calls to the whiteboard, signed for whoever this bench acts for."""
        app = self.whiteboard if self.settings.embedded else None
        return Session(self.url, token=self._source or (lambda: self.token), app=app, patience=patience())

    def recipe(self, template_id: str, values: Mapping[str, Any], language: str) -> Recipe:
        """The filled inputs of a template. Raises UnknownTemplate, InvalidDocument or InputInvalid."""
        template = self.catalogue.template(template_id)
        inputs = fill_inputs(template, self.catalogue.content, values)
        return Recipe(template.id, template.version, language, inputs)

    def compile(self, recipe: Recipe) -> Blueprint:
        """The board a recipe describes. Raises DoesNotFit."""
        template = self.catalogue.template(recipe.template)
        return compile_board(template, self.catalogue.content, recipe, self.metrics)

    def language(self, code: str) -> Language:
        """Our own words in that language."""
        return load_language(code)

    def tools(self, progress: Callable[[Progress], None], stop: Stop | None = None, run: str | None = None) -> Tools:
        """What the flows work with, in this process.

        `run` is whose credits are spent: a run shares them with others and leaves head-room for people;
        without one the calls are people's own. Without a `stop` of the caller's, wishes to pause or cancel are heeded.
        """
        heed = 0.0 if stop is not None else HEED_SECONDS
        stop, throttle = stop or Stop(), Throttle()
        provider = self.provider if run is None else self._provider(self._budget(run, stop), throttle)
        return Tools(
            provider=provider,
            store=self.store,
            clock=now,
            sleep=time.sleep,
            new_id=new_id,
            holder=this_process(new_id()),
            progress=progress,
            stop=stop,
            throttle=throttle,
            heed=heed,
        )

    def plan(self, recipe: Recipe, board_id: str | None) -> tuple[Plan, Cost, Blueprint]:
        """What creating the board would do, its price, and the blueprint where it would stand."""
        blueprint = self.compile(recipe)
        return plan_board(self.provider, self.store, owner=self.owner, blueprint=blueprint, on=board_id)

    def ways(self, recipe: Recipe, like: Likeness) -> tuple[Ways, Blueprint]:
        """Both ways to a board like one of ours, and the board as it would be. Raises what `compare_ways` raises."""
        blueprint = self.compile(recipe)
        ways = compare_ways(
            self.provider, self.store, owner=self.owner, likeness=like, blueprint=blueprint, recipe=recipe
        )
        return ways, blueprint

    def create(
        self,
        recipe: Recipe,
        *,
        name: str | None,
        on: str | None,
        progress: Callable[[Progress], None],
        like: Likeness | None = None,
    ) -> Provisioned:
        """A board made from a recipe. A whiteboard that is away or does not know us is told before a run is recorded.

        Raises what `create_board` (or with `like` `create_like`) raises, and Unreachable.
        """
        with ThreadPoolExecutor(1, thread_name_prefix="knock") as pool:
            known = pool.submit(self.provider.knock if on is None else _ask_nothing)
            blueprint = self.compile(recipe)
            known.result()
        title = name or blueprint.workshop.title
        tools = self.tools(progress, run=new_id())
        if like is not None:
            return create_like(tools, owner=self.owner, likeness=like, blueprint=blueprint, recipe=recipe, name=title)
        return create_board(tools, owner=self.owner, blueprint=blueprint, recipe=recipe, name=title, on=on)

    def resume(self, run_id: str, *, progress: Callable[[Progress], None]) -> Provisioned:
        """Goes on with a run, paused or cancelled or cut off. Raises what `resume_run` raises."""
        self.store.runs.go_on(self.owner, run_id, now=now())
        return resume_run(self.tools(progress, run=run_id), owner=self.owner, run_id=run_id)

    def pause(self, run_id: str) -> Run:
        """The run halts after the calls in flight, wherever it is worked on. Raises UnknownRun."""
        return self.store.runs.pause(self.owner, run_id, now=now())

    def cancel(self, run_id: str) -> Run:
        """The run ends after the calls in flight, wherever it is worked on. Raises UnknownRun."""
        return self.store.runs.ask_stop(self.owner, run_id, now=now())

    def adopt(self, board_id: str, *, like: str) -> Adopted:
        """A board duplicated on the whiteboard becomes one of ours. Raises what `adopt_board` raises."""
        return adopt_board(self.tools(lambda _: None), owner=self.owner, board_id=board_id, like=like)

    def adopt_groups(self, board_id: str) -> AdoptedGroups:
        """Groups duplicated on a board of ours get their place in its recipe. Raises what `adopt_groups` raises."""
        return adopt_groups(self.tools(lambda _: None), owner=self.owner, board_id=board_id)

    def deliver_notes(
        self, board_id: str, stop: Stop | None = None, clock: Callable[[], datetime] | None = None
    ) -> Delivered:
        """Notes that came in by links go to their board; of the credits they take what runs take, never people's.

        Raises what `deliver_notes` raises.
        """
        ending = stop or Stop()
        provider = self._provider(self._budget(f"notes {board_id}", ending))
        carrier = Carrier(provider, self.store, clock or now, this_process(new_id()), ending)
        return deliver_notes(carrier, owner=self.owner, board_id=board_id)

    def overview(self) -> list[dict[str, Any]]:
        """All runs, newest first."""
        return [
            {"run_id": run.id, "state": run.state.value, "board_id": run.board_id, "name": run.name}
            | {"template": run.recipe.template, "version": run.recipe.version, "created_at": run.created_at.isoformat()}
            for run in self.store.runs.all(self.owner)
        ]

    def harvest(self, board_id: str, *, partly: bool = False) -> Harvest:
        return harvest_board(
            self.provider, self.store, owner=self.owner, board_id=board_id, clock=now, new_id=new_id, partly=partly
        )

    def reviewing(self, board_id: str) -> Reviewing:
        """The review of a board, in this facilitator's hands."""
        return Reviewing(self.store, self.owner, board_id, now, new_id)

    @property
    def labeller(self) -> Labelling | None:
        """The model that may be asked for labels; None when none is set up."""
        settings = self.settings
        if not settings.labels_url:
            return None
        return Labelling(settings.labels_url, settings.labels_token, settings.labels_model)

    def keep_phase(self, board_id: str, phase: str) -> list[KeptPhase]:
        """Keeps the board as the end of a phase; all that is kept. Raises UsageError for a phase it does not have."""
        phases = dict(self.store.runs.blueprint(self.owner, self._run_of(board_id)).workshop.phases)
        if phase not in phases:
            raise UsageError(f"This workshop has no phase {phase!r}. There are: {', '.join(phases)}.")
        self.store.phase_snapshots.keep(self.owner, board_id, phase, self.provider.read(board_id), at=now())
        return self.kept_phases(board_id)

    def kept_phases(self, board_id: str) -> list[KeptPhase]:
        """The ends of phases that are kept of a board, oldest first. Raises UnknownBoard."""
        self._run_of(board_id)
        return self.store.phase_snapshots.all(self.owner, board_id)

    def _run_of(self, board_id: str) -> str:
        return self.store.boards.get(self.owner, board_id).run_id

    def export(
        self,
        board_id: str,
        formats: Sequence[str],
        folder: Path,
        *,
        language: str,
        names: str,
        branding: Branding = PLAIN,
        version: str = "data",
        groups: Sequence[str] = (),
    ) -> list[Path]:
        """Harvest the board and write its minutes in the host's look, in the version for their readers.

        Raises UsageError or OutputError for a bad wish before anything is asked of the board.
        """
        check_names(names)
        for name in formats:
            find_format(name)
        self.check_readers(board_id, version, groups)
        make_folder(folder)
        harvest = self.harvest(board_id)
        return self.write_documents(
            harvest, formats, folder, language=language, names=names, branding=branding, version=version, groups=groups
        )

    def check_readers(self, board_id: str, version: str, groups: Sequence[str]) -> None:
        """Whether a version can be made for these groups, by what is known of the board without reading it.

        A group that people made on the board counts once it was harvested. Raises UsageError, UnknownBoard.
        """
        try:
            blueprint = self.reviewing(board_id).open().blueprint
        except UnknownHarvest:
            blueprint = self.store.runs.blueprint(self.owner, self._run_of(board_id))
        letters = [group.letter for group in blueprint.workshop.groups]
        check_readers(version, groups, letters, self.store.reviews.get(self.owner, board_id).remarks)

    def write_documents(
        self,
        harvest: Harvest,
        formats: Sequence[str],
        folder: Path,
        *,
        language: str,
        names: str = "none",
        branding: Branding = PLAIN,
        version: str = "data",
        groups: Sequence[str] = (),
    ) -> list[Path]:
        say = self.language(language)
        found, remarks = self.reviewed(harvest, say)
        documents = make_documents(
            found,
            formats,
            language=say,
            names=names,
            paint=self.paint,
            remarks=remarks,
            branding=branding,
            version=version,
            groups=groups,
        )
        return [write_file(folder / document.name, document.content) for document in documents]

    def reviewed(self, harvest: Harvest, language: Language) -> tuple[Harvest, Remarks]:
        """The harvest with every decision about it, and what its minutes say beside the notes."""
        found, remarks = with_review(self.store, self.owner, harvest)
        course = self.store.courses.find(self.owner, harvest.ledger.board_id)
        return found, with_course(remarks, course, found.blueprint, language)

    def write_back(self, harvest: Harvest, *, language: str) -> Summary:
        """The summary of a harvest as a document on its board. Raises what `WriteBack.write` raises."""
        say = self.language(language)
        board_id = harvest.ledger.board_id
        hand = WriteBack(self.provider, self.store.summaries, self.owner, board_id, now, new_id, time.sleep)
        found, remarks = self.reviewed(harvest, say)
        return hand.write(harvest.id, lambda mark: summary_text(found, mark, language=say, remarks=remarks))

    def occasion(
        self, blueprint: Blueprint, *, language: str, board_id: str | None = None, zone: str = ZONE
    ) -> Occasion:
        """What papers are made from; with a board they show the way to it and the codes of its note links.

        Raises UsageError when the catalogue lacks a card of the board.
        """
        links = self.store.note_links.all(self.owner, board_id) if board_id else []
        return Occasion(
            blueprint,
            cards_of(blueprint, self.catalogue.content),
            self.language(language),
            now(),
            zone,
            board=self.provider.board_url(board_id) if board_id else "",
            addresses=printable_addresses(links, now(), lambda link: f"{self.settings.public_url}/n/{link.token}"),
        )

    def write_papers(self, occasion: Occasion, folder: Path, *, only: Sequence[str] = ()) -> list[Path]:
        """What goes beside the board: the papers of those names, else all; nothing is written unless all can be.

        Raises UsageError, InputInvalid or OutputError.
        """
        wanted = wanted_papers(only, date=occasion.blueprint.workshop.date)
        documents = list(make_papers(occasion, wanted))
        return [write_file(folder / document.name, document.content) for document in documents]

    def check_templates(self) -> tuple[Fault, ...]:
        """Every fault of every document, layout included."""
        return lint(self.catalogue, [lambda template, content: layout_faults(template, content, self.metrics)])

    def paint(self, snapshot: Snapshot, bounds: Geometry, *, width: int = 1600) -> bytes:
        """The part of a board inside the bounds as PNG."""
        return svg_to_png(draw_board(snapshot, self.metrics, bounds=bounds), font_folder(), width=width)

    def picture(
        self, snapshot: Snapshot, suffix: str, *, bounds: Geometry | None = None, marks: Sequence[Mark] = ()
    ) -> bytes:
        """A whole board, or a part of it, as `.svg` or `.png`, with rectangles outlined on top of it."""
        svg = draw_board(snapshot, self.metrics, bounds=bounds, marks=marks)
        return svg.encode() if suffix == ".svg" else svg_to_png(svg, font_folder(), width=3200)

    def thumbnail(self, blueprint: Blueprint, *, width: int) -> bytes:
        """The board as it would be as a small PNG, so many pixels wide."""
        return svg_to_png(draw_board(as_snapshot(blueprint), self.metrics), font_folder(), width=width)

    def preview(self, blueprint: Blueprint, suffix: str, *, frame: str | None) -> bytes:
        """The board as it would be. Raises UsageError when it has no such frame."""
        if frame is not None and frame not in blueprint.by_key:
            frames = ", ".join(node.key for node in blueprint.nodes if node.role == "frame")
            raise UsageError(f"There is no {frame} on this board. Frames: {frames}")
        bounds = blueprint.by_key[frame].geometry if frame else None
        return self.picture(as_snapshot(blueprint), suffix, bounds=bounds)


def _ask_nothing() -> None:
    """Whether the whiteboard knows us shows when the board is read."""


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """A short random id that nobody can guess."""
    return secrets.token_hex(8)
