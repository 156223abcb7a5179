"""Phase 2: tension fields, and the way from statements through questions and first answers to initiatives."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from plugin.blueprint.blueprint import Area, Group
from plugin.board import Geometry
from plugin.minutes.initiative import Initiative
from plugin.minutes.sections.chains import chains
from plugin.minutes.sources import Sources
from plugin.minutes.statement import Statement
from plugin.minutes.tension import Chain, GroupQuestions, JointQuestion, TensionField, Tensions, Tie
from plugin.minutes.ties import TensionWords, same_question, takes_up
from plugin.themes.features import Reading, read


def tensions(sources: Sources, initiatives: Sequence[Initiative] = ()) -> Tensions:
    """The fields, where people saw themselves, and every group's questions; `initiatives` are the released ones."""
    way = _Way(sources, tuple(initiatives))
    groups = tuple(way.questions(group) for group in sources.workshop.groups)
    return Tensions(
        fields=tuple(
            TensionField(field.id, field.name, field.pole_a, field.pole_b) for field in sources.workshop.tensions
        ),
        scales=sources.scales(lambda key: key.startswith("tension")),
        positions=sources.collected(lambda area: area.expects == "position"),
        gallery=sources.collected(lambda area: area.area == "gallery.wp2"),
        groups=groups,
        joint=joint_questions(groups),
    )


def _is_between(area: Area, group: Group) -> bool:
    """Whether a group names both sides there, between statement and question."""
    return area.expects == "truths" and area.group == group.letter


@dataclass(frozen=True)
class _Way:
    """What chains are made from."""

    sources: Sources
    initiatives: tuple[Initiative, ...]

    @cached_property
    def places(self) -> dict[str, Geometry]:
        return {note.id: note.geometry for note in self.sources.ledger.notes if note.geometry is not None}

    @cached_property
    def words(self) -> TensionWords:
        return TensionWords(self.sources.workshop.tensions)

    @cached_property
    def drawn(self) -> frozenset[frozenset[str]]:
        return frozenset(frozenset((one.start, one.end)) for one in self.sources.ledger.relations)

    def questions(self, group: Group) -> GroupQuestions:
        """Phase 2 of one group."""
        beliefs = self.sources.group_notes("wp2.belief", group.letter).statements
        questions = self.sources.group_notes("wp2.question", group.letter).statements
        ideas = self.sources.group_notes("wp2.idea", group.letter).statements
        linked, open_beliefs, general = chains(beliefs, questions, ideas, self.sources.ledger.relations, self.places)
        return GroupQuestions(
            group=group.letter,
            name=group.name,
            chains=tuple(self.tied(chain) for chain in linked),
            open_beliefs=open_beliefs,
            ideas=general,
            top=self.sources.group_notes("wp2.top", group.letter),
            counts={"beliefs": len(beliefs), "questions": len(questions), "ideas": len(ideas)},
            belief_tensions=self.belief_tensions(open_beliefs),
            truths=next(iter(self.sources.collected(lambda area: _is_between(area, group))), None),
        )

    def tied(self, chain: Chain) -> Chain:
        """The chain with its tension field and with the initiatives that came of it."""
        texts = [said.text for said in (*chain.beliefs, chain.question) if not said.withheld]
        ties = (self.initiative_tie(chain, one) for one in self.initiatives)
        return replace(
            chain,
            tension=self.words.tie(*texts) if texts else None,
            initiatives=tuple(tie for tie in ties if tie is not None),
        )

    def belief_tensions(self, beliefs: Iterable[Statement]) -> dict[str, Tie]:
        """The fields that open beliefs tell of."""
        ties = {said.notes[0]: self.words.tie(said.text) for said in beliefs if not said.withheld}
        return {note: tie for note, tie in ties.items() if tie is not None}

    def initiative_tie(self, chain: Chain, initiative: Initiative) -> Tie | None:
        """How an initiative takes the chain up: somebody drew it, or it uses the words of an answer or the question."""
        statements = [said for part in initiative.parts for said in part.statements]
        theirs = {note for said in statements for note in said.notes}
        mine = [said for said in (chain.question, *chain.answers) if not said.withheld]
        if any(frozenset((a, b)) in self.drawn for said in mine for a in said.notes for b in theirs):
            return Tie(str(initiative.number), "arrow")
        text = " ".join(said.text for said in statements if not said.withheld)
        words = next((found for said in mine if (found := takes_up(said.text, text))), ())
        return Tie(str(initiative.number), "words", words) if words else None


def joint_questions(groups: Sequence[GroupQuestions]) -> tuple[JointQuestion, ...]:
    """Questions that several groups ask or chose, each with all wordings; equal words of one group count once."""
    found: list[list[_Asked]] = []
    for asked in (one for group in groups for one in _asked(group)):
        home = next((one for one in found if all(same_question(asked.reading, other.reading) for other in one)), None)
        if home is None:
            found.append([asked])
        else:
            home.append(asked)
    return tuple(_joint(one) for one in found if len({asked.group for asked in one}) > 1)


@dataclass(frozen=True)
class _Asked:
    """A question a group asked or chose, and how it is compared."""

    group: str
    said: Statement
    reading: Reading


def _asked(group: GroupQuestions) -> list[_Asked]:
    said = (*(chain.question for chain in group.chains), *group.top.statements)
    first = {one.text: one for one in reversed(said) if not one.withheld}
    return [_Asked(group.group, one, read(text)) for text, one in reversed(first.items())]


def _joint(asked: Sequence[_Asked]) -> JointQuestion:
    groups = tuple(dict.fromkeys(one.group for one in asked))
    return JointQuestion(f"q-{asked[0].said.notes[0]}", groups, tuple(one.said for one in asked))
