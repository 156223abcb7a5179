"""A review as a value: the newest harvest, what was decided, what is still asked, what the facilitator says."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from plugin.blueprint.blueprint import Area, Blueprint
from plugin.harvest.decisions import Entry, standing
from plugin.harvest.difference import Difference
from plugin.harvest.ledger import Disposition, Ledger, Note
from plugin.language import Language
from plugin.minutes.build import search_themes
from plugin.minutes.questions import question_hints
from plugin.minutes.release import ReviewState
from plugin.minutes.sections.themes import themes
from plugin.minutes.sources import Sources
from plugin.minutes.theme import Theme, Themes
from plugin.review.agenda import Matter, agenda, blocking
from plugin.review.question import THEME, Question
from plugin.review.themes import theme_question
from plugin.themes.cluster import Clusters
from plugin.themes.decided import decided_by


@dataclass(frozen=True)
class Review:
    """`raw` is the ledger as harvested, `ledger` as decided; `since` compares it with the harvest before."""

    harvest_id: str
    raw: Ledger
    ledger: Ledger
    blueprint: Blueprint
    log: tuple[Entry, ...]
    state: ReviewState
    since: Difference

    @property
    def board_id(self) -> str:
        return self.ledger.board_id

    @cached_property
    def sources(self) -> Sources:
        """The notes as far as minutes may show them."""
        return Sources(self.ledger, self.blueprint, Language(self.ledger.language), self.state.remarks)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What is open, in the order it should be answered."""
        matter = Matter(self.ledger, self.log, self.blueprint.area_by_key, self.sources.is_counted_only)
        return agenda(matter)

    @cached_property
    def must(self) -> tuple[Question, ...]:
        return tuple(question for question in self.questions if question.must)

    @cached_property
    def may(self) -> tuple[Question, ...]:
        return tuple(question for question in self.questions if not question.must)

    @property
    def blocking(self) -> tuple[Question, ...]:
        return blocking(self.questions)

    @property
    def proposals(self) -> int:
        """How many questions accepting all proposals would answer; themes come on top."""
        return sum(bool(question.proposed) for question in self.questions)

    @property
    def theme_proposals(self) -> int:
        """How many themes accepting all proposals would keep."""
        return sum(bool(question.proposed) for question in self.theme_questions)

    @cached_property
    def clusters(self) -> Clusters:
        """What the search for themes finds, as decided so far. It takes its time: asked for only where it is shown."""
        return search_themes(self.ledger, self.blueprint, self.state.remarks, decided=decided_by(self.log))

    @cached_property
    def themes(self) -> Themes:
        """The themes as minutes tell them."""
        return themes(self.sources, self.clusters)

    @cached_property
    def theme_questions(self) -> tuple[Question, ...]:
        """The themes nobody looked at yet, and those that grew."""
        asked = (theme_question(theme) for theme in self.themes.themes)
        return tuple(question for question in asked if question is not None)

    def theme(self, theme_id: str) -> Theme | None:
        return next((one for one in self.themes.themes if one.id == theme_id), None)

    @cached_property
    def decided(self) -> tuple[Entry, ...]:
        """The decisions that count, newest first."""
        counting = standing(self.log)
        return tuple(
            entry
            for entry in reversed(self.log)
            if counting.get((entry.decision.note, entry.decision.slot)) is entry.decision
        )

    @property
    def last_batch(self) -> str | None:
        return self.log[-1].batch if self.log else None

    @property
    def last_size(self) -> int:
        """How many decisions the last go gave."""
        return sum(entry.batch == self.last_batch for entry in self.log)

    @cached_property
    def by_id(self) -> dict[str, Note]:
        return {note.id: note for note in self.ledger.notes}

    def question(self, question_id: str) -> Question | None:
        asked = self.theme_questions if question_id.startswith(f"{THEME}-") else self.questions
        return next((one for one in asked if one.id == question_id), None)

    def area(self, note: Note) -> Area | None:
        return self.blueprint.area_by_key.get(note.area or "")

    @cached_property
    def hints(self) -> tuple[tuple[Note, tuple[str, ...]], ...]:
        """The questions people asked, each with keys of hints, if there are any: for the facilitator alone."""
        asked = (note for note in self.ledger.notes if self._is_question(note))
        return tuple((note, question_hints(note.wording)) for note in asked)

    def _is_question(self, note: Note) -> bool:
        area = self.area(note)
        is_used = note.disposition is Disposition.USED and not self.sources.is_counted_only(note)
        return is_used and area is not None and area.expects == "wicked"

    def private(self) -> Iterator[Note]:
        """Notes whose words stay where they are; they are counted."""
        return (note for note in self.ledger.notes if self.sources.is_counted_only(note))
