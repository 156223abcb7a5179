"""What the commands and the web do with what came of a series: harvest all boards, synthesis, codebook, documents."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from plugin.codec import fingerprint
from plugin.errors import Interrupted, UnknownBoard, UsageError
from plugin.export.branding import PLAIN, Branding
from plugin.export.synthesis_formats import find_synthesis_format, render_synthesis
from plugin.files import make_folder, write_file
from plugin.flows.following import followed_initiatives
from plugin.flows.harvest import Harvest, recall_harvest
from plugin.flows.synthesis import Board, stale, work_out
from plugin.flows.tools import Progress
from plugin.language import Language, Voice
from plugin.minutes.remarks import Remarks
from plugin.series.boards import wanted_boards
from plugin.series.codebook import Alike, Codebook, Ruling, Verdict, proposals
from plugin.series.event_result import EventResult
from plugin.series.followed import FollowedInitiative
from plugin.series.network_view import standing_of
from plugin.series.standing import NetworkStanding
from plugin.series.synthesis.brief import PROPOSALS, SynthesisPage, brief
from plugin.series.synthesis.build import make_synthesis
from plugin.series.synthesis.material import READERS, Material, VariantChoice
from plugin.series.synthesis.synthesis import Recommendations, Synthesis
from plugin.wiring.series import SeriesDesk
from plugin.wiring.workbench import now
from plugin.worded import worded


@dataclass(frozen=True)
class Gathered:
    """What harvesting a series did: boards harvested in this call, and those the round was through with before."""

    harvested: tuple[str, ...]
    before: tuple[str, ...]
    notes: int


class SynthesisDesk:
    """The workbench, for what came of one series."""

    def __init__(self, desk: SeriesDesk) -> None:
        self.desk, self.bench, self.series = desk, desk.bench, desk.series
        self._book = desk.bench.store.syntheses

    @property
    def _whose(self) -> tuple[str, str]:
        return self.bench.owner, self.series.id

    def boards(self) -> list[Board]:
        """Every board of an event that was made, in the order of the document."""
        rows = self.desk.made()
        return [
            Board(one.key, one.event.id, one.company.id if one.company else "", rows[one.key])
            for one in wanted_boards(self.series)
            if one.key in rows
        ]

    def harvest(self, watch: Callable[[Progress], None]) -> Gathered:
        """Harvests every board that was made. Cut off anywhere, the same call goes on with those that are left.

        Raises UnknownBoard before anything was made, and what `harvest_board` raises.
        """
        boards, before = self.boards(), self._book.done(*self._whose)
        if not boards:
            raise UnknownBoard(
                worded(
                    "The series {series} has no boards of events yet: `series create` makes them.",
                    series=self.series.id,
                )
            )
        left = [board for board in boards if board.key not in before]
        notes = 0
        for number, board in enumerate(left):
            watch(Progress(len(boards) - len(left) + number, len(boards), 0, 0))
            try:
                notes += self.bench.harvest(board.board_id).ledger.counts.found
            except KeyboardInterrupt as error:
                message = worded(
                    "{count} boards are not harvested. The same command goes on with them.", count=len(left) - number
                )
                raise Interrupted(message) from error
            self._book.tick(*self._whose, board.key, at=now())
        watch(Progress(len(boards), len(boards), 0, 0))
        self._book.end_round(*self._whose)
        self.results()
        return Gathered(tuple(board.key for board in left), tuple(sorted(before)), notes)

    def results(self) -> tuple[EventResult, ...]:
        """What every harvested board brought: kept, or worked out anew where harvest or review changed since."""
        boards, stamps = self.boards(), self.bench.store.syntheses.stamps(self.bench.owner)
        kept = self._book.results(*self._whose)
        found = {key: result for key, (_, result) in kept.items()}
        for board in stale(boards, stamps, kept):
            found[board.key] = work_out(board, self._recall, self.say)
            self._book.keep(*self._whose, board.key, stamps[board.board_id], found[board.key])
        there = [board.key for board in boards if board.board_id in stamps]
        self._book.drop(*self._whose, frozenset(kept).difference(there))
        return tuple(found[key] for key in there)

    def _recall(self, board_id: str) -> tuple[Harvest, Remarks]:
        newest = self.bench.store.harvests.ids(self.bench.owner, board_id)[0]
        harvest = recall_harvest(self.bench.store, owner=self.bench.owner, harvest_id=newest)
        return self.bench.reviewed(harvest, self.say)

    @cached_property
    def say(self) -> Language:
        return self.bench.language(self.series.language)

    def material(self, readers: str = "hosts") -> Material:
        """Everything a synthesis is made from. Raises UsageError for readers there are none of."""
        if readers not in READERS:
            raise UsageError(
                worded(
                    "There are no readers {readers!r}. There are: {choices}.",
                    readers=readers,
                    choices=", ".join(READERS),
                )
            )
        return Material(
            series=self.series,
            results=self.results(),
            codebook=self.codebook(),
            readers=readers,
            today=now().date(),
            followed=self._followed(),
            network=self._network(),
            choices=tuple(self._choices()),
        )

    def _followed(self) -> tuple[FollowedInitiative, ...]:
        """What became of initiatives, as their owners say; of companies' own boards nothing."""
        events = {board.board_id: board.event for board in self.boards() if not board.company}
        return followed_initiatives(self.bench.store, self.bench.owner, events)

    def _network(self) -> NetworkStanding | None:
        network = self.bench.store.networks.find(*self._whose)
        return standing_of(network) if network is not None else None

    def _choices(self) -> Sequence[VariantChoice]:
        """Templates of workshops, each with how long it takes and where it suits."""
        found: list[VariantChoice] = []
        voice = Voice(self.series.language)
        for one in self.bench.catalogue.workshops:
            blocks = {block.id: block.title.say(voice) for block in one.blocks}
            found.append(VariantChoice(one.id, one.title.say(voice), one.minutes, one.held, one.suits, blocks))
        return found

    def synthesis(self, readers: str = "hosts", material: Material | None = None) -> Synthesis:
        """The synthesis as it stands now."""
        found = material or self.material(readers)
        return make_synthesis(found, self._book.recommendations(*self._whose), self.series.language)

    def page(self, readers: str = "hosts") -> SynthesisPage:
        """The synthesis as a page shows it: kept, or made anew where something it is made from changed since."""
        stamp, kept = self._stamp(), self._book.page(*self._whose, readers)
        if kept is not None and kept[0] == stamp:
            return kept[1]
        page = self._page(self.material(readers))
        self._book.keep_page(*self._whose, readers, stamp, page)
        return page

    def _page(self, material: Material) -> SynthesisPage:
        """Proposals and what was decided are for the hosts alone."""
        short = brief(self.synthesis(material.readers, material))
        if material.readers != "hosts":
            return SynthesisPage(short)
        ruled = {key for ruling in material.codebook.rulings for key in ruling.pair}
        terms = {term.key: term for term in material.terms if term.key in ruled}
        return SynthesisPage(short, proposals(material.terms, material.codebook)[:PROPOSALS], tuple(terms.values()))

    def _stamp(self) -> str:
        """Changes with everything a synthesis is made from."""
        stamps = self._book.stamps(self.bench.owner)
        boards = [(board.key, stamps.get(board.board_id, "")) for board in self.boards()]
        said = (self.codebook(), self._book.recommendations(*self._whose), self._network(), self._followed())
        given = (self.series, tuple(self._choices()), now().date().isoformat())
        return fingerprint([boards, *map(fingerprint, (*said, *given))])

    def write_documents(
        self,
        found: Synthesis,
        formats: Sequence[str],
        folder: Path,
        *,
        language: str,
        branding: Branding = PLAIN,
    ) -> list[Path]:
        """The synthesis in these formats, in the host's look. Raises UsageError before anything is written."""
        kinds = [find_synthesis_format(name) for name in formats]
        make_folder(folder)
        say = self.bench.language(language)
        stem = say("synthese") if found.readers == "hosts" else f"{say('synthese')}-{found.readers}"
        return [
            write_file(folder / f"{stem}{kind.suffix}", render_synthesis(kind.name, found, say, branding))
            for kind in kinds
        ]

    def codebook(self) -> Codebook:
        return self._book.codebook(*self._whose)

    def proposals(self) -> tuple[Alike, ...]:
        """What may be one across events, for somebody to decide upon."""
        material = self.material()
        return proposals(material.terms, material.codebook)

    def rule(self, verdict: Verdict, one: str, other: str, label: str = "") -> Ruling:
        """Keeps a person's word on two terms. Raises DecisionInvalid."""
        material = self.material()
        material.codebook.check(verdict, one, other, (term.key for term in material.terms))
        return self._book.rule(*self._whose, verdict, one, other, " ".join(label.split()), at=now())

    def undo(self, number: int) -> int:
        """Takes back a ruling by its number; 0 when there is none."""
        return self._book.undo(*self._whose, number)

    def recommend(self, written: Recommendations) -> None:
        self._book.recommend(*self._whose, written, at=now())
