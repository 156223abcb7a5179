"""Phase 2: tension fields, and the way from statements through questions to first answers."""

from plugin.blueprint.blueprint import Group
from plugin.minutes.sections.chains import chains
from plugin.minutes.sources import Sources
from plugin.minutes.tension import GroupQuestions, TensionField, Tensions


def tensions(sources: Sources) -> Tensions:
    """The fields, where people saw themselves, and every group's questions."""
    return Tensions(
        fields=tuple(
            TensionField(field.id, field.name, field.pole_a, field.pole_b) for field in sources.workshop.tensions
        ),
        scales=sources.scales(lambda key: key.startswith("tension")),
        positions=sources.collected(lambda area: area.expects == "position"),
        gallery=sources.collected(lambda area: area.area == "gallery.wp2"),
        groups=tuple(_questions(sources, group) for group in sources.workshop.groups),
    )


def _questions(sources: Sources, group: Group) -> GroupQuestions:
    beliefs = sources.group_notes("wp2.belief", group.letter).statements
    questions = sources.group_notes("wp2.question", group.letter).statements
    ideas = sources.group_notes("wp2.idea", group.letter).statements
    linked, open_beliefs, general = chains(beliefs, questions, ideas, sources.ledger.relations)
    return GroupQuestions(
        group=group.letter,
        name=group.name,
        chains=linked,
        open_beliefs=open_beliefs,
        ideas=general,
        top=sources.group_notes("wp2.top", group.letter),
        counts={"beliefs": len(beliefs), "questions": len(questions), "ideas": len(ideas)},
    )
