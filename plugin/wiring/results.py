"""The workbench's way from a board to its minutes: harvest, review, documents."""

import time
from collections.abc import Sequence
from pathlib import Path

from plugin.errors import UnknownHarvest, UsageError
from plugin.export.board_frame import FRAME
from plugin.export.branding import PLAIN, Branding
from plugin.export.registry import find_format
from plugin.files import make_folder, write_file
from plugin.flows.course_remarks import with_course
from plugin.flows.documents import Document, make_documents, minutes_for, summary_frame, summary_text
from plugin.flows.frame_back import FrameBack
from plugin.flows.harvest import Harvest, as_it_is, harvest_board, without_erased
from plugin.flows.naming import Naming
from plugin.flows.review import Reviewing, with_review
from plugin.flows.write_back import WriteBack
from plugin.labelling import Labelling
from plugin.language import Language
from plugin.minutes.minutes import Minutes
from plugin.minutes.remarks import Remarks
from plugin.minutes.versions import check_readers
from plugin.store.phase_snapshots import KeptPhase
from plugin.summary import Form, Summary
from plugin.wiring.bench import new_id, now
from plugin.wiring.printing import Printing
from plugin.worded import worded


class Results(Printing):
    """Boards are harvested, reviewed and written up."""

    def harvest(self, board_id: str, *, partly: bool = False) -> Harvest:
        return harvest_board(
            self.provider, self.store, owner=self.owner, board_id=board_id, clock=now, new_id=new_id, partly=partly
        )

    def reviewing(self, board_id: str) -> Reviewing:
        """The review of a board, in this facilitator's hands."""
        return Reviewing(self.store, self.owner, board_id, now, new_id)

    def naming(self, board_id: str) -> Naming:
        """The names on a board, in this facilitator's hands."""
        return Naming(self.provider, self.store, self.owner, board_id, now)

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
            raise UsageError(
                worded(
                    "This workshop has no phase {phase!r}. There are: {phases}.", phase=phase, phases=", ".join(phases)
                )
            )
        snapshot = self.provider.read(board_id)
        blueprint, items, _ = as_it_is(self.store, self.owner, snapshot)
        kept = without_erased(self.store, self.owner, snapshot, blueprint, items).snapshot
        self.store.phase_snapshots.keep(self.owner, board_id, phase, kept, at=now())
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
        gender: str = "",
    ) -> list[Path]:
        """Harvest the board and write its minutes in the host's look, in the version for their readers.

        Raises UsageError or OutputError for a bad wish before anything is asked of the board.
        """
        self.naming(board_id).check(names)
        for name in formats:
            find_format(name)
        self.check_readers(board_id, version, groups)
        make_folder(folder)
        harvest = self.harvest(board_id)
        return self.write_documents(
            harvest,
            formats,
            folder,
            language=language,
            names=names,
            branding=branding,
            version=version,
            groups=groups,
            gender=gender,
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
        gender: str = "",
    ) -> list[Path]:
        say = self.language(language)
        lines = self.naming(harvest.ledger.board_id).lines(harvest, names)
        found, remarks = self.reviewed(harvest, say)
        documents = make_documents(
            found,
            formats,
            language=say,
            names=names,
            lines=lines,
            gender=gender,
            paint=self.paint,
            remarks=remarks,
            branding=branding if branding is not PLAIN else self.look,
            version=version,
            groups=groups,
        )
        return [write_file(folder / document.name, document.content) for document in documents]

    def document(
        self,
        harvest: Harvest,
        format_name: str,
        *,
        language: str,
        version: str,
        groups: Sequence[str] = (),
        names: str = "none",
        gender: str = "",
    ) -> Document:
        """One document in the version for its readers. Raises UsageError, for names nobody consented to as well."""
        say = self.language(language)
        lines = self.naming(harvest.ledger.board_id).lines(harvest, names)
        found, remarks = self.reviewed(harvest, say)
        (made,) = make_documents(
            found,
            [format_name],
            language=say,
            names=names,
            lines=lines,
            gender=gender,
            branding=self.look,
            paint=self.paint,
            remarks=remarks,
            version=version,
            groups=groups,
        )
        return made

    def minutes(self, harvest: Harvest, *, language: str, version: str, groups: Sequence[str] = ()) -> Minutes:
        """The minutes in the version for their readers, without anybody's name. Raises UsageError."""
        say = self.language(language).writing(harvest.blueprint.workshop.gender)
        found, remarks = self.reviewed(harvest, say)
        return minutes_for(found, say, remarks, version=version, groups=groups)

    def reviewed(self, harvest: Harvest, language: Language) -> tuple[Harvest, Remarks]:
        """The harvest with every decision about it, and what its minutes say beside the notes."""
        found, remarks = with_review(self.store, self.owner, harvest)
        course = self.store.courses.find(self.owner, harvest.ledger.board_id)
        return found, with_course(remarks, course, found.blueprint, language)

    def write_back(self, harvest: Harvest, *, language: str) -> Summary:
        """The summary of a harvest as a document on its board. Raises what `WriteBack.write` raises, BoardFrozen."""
        say = self.language(language)
        hand = self._documents_of(harvest.ledger.board_id)
        found, remarks = self.reviewed(harvest, say)
        return hand.write(harvest.id, lambda mark: summary_text(found, mark, language=say, remarks=remarks))

    def write_frame(self, harvest: Harvest, *, language: str) -> Summary:
        """The summary of a harvest as a frame on its board. Raises what `FrameBack.write` raises, BoardFrozen."""
        say = self.language(language)
        hand = self._frames_of(harvest.ledger.board_id)
        found, remarks = self.reviewed(harvest, say)
        return hand.write(harvest.id, summary_frame(found, language=say, metrics=self.metrics, remarks=remarks))

    def remove_summaries(self, board_id: str, form: Form) -> int:
        """Takes back what was written to the board and nobody edited; how many stay. Raises as writing does."""
        documents = self._documents_of(board_id).remove() if form.holds_document else 0
        return documents + (self._frames_of(board_id).remove() if form.holds_frame else 0)

    def _documents_of(self, board_id: str) -> WriteBack:
        self.store.freezes.check(self.owner, board_id)
        return WriteBack(self.provider, self.store.summaries, self.owner, board_id, now, new_id, time.sleep)

    def _frames_of(self, board_id: str) -> FrameBack:
        self.store.freezes.check(self.owner, board_id)
        return FrameBack(self.provider, self.store.summaries, self.owner, board_id, now, new_id, time.sleep, FRAME)
