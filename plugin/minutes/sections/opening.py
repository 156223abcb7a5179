"""The opening sections: header, goals, course, starting point, and questions on the impulse."""

from plugin.blueprint.blueprint import BlockBrief
from plugin.minutes.minutes import CourseBlock, Goals, GroupHead, Header, PhaseHead
from plugin.minutes.sources import Sources
from plugin.minutes.statement import AreaNotes


def header(sources: Sources) -> Header:
    """What the minutes are of."""
    shop, ledger = sources.workshop, sources.ledger
    return Header(
        title=shop.title,
        subtitle=shop.subtitle,
        hosts=shop.hosts,
        date=shop.date,
        planned_minutes=shop.minutes,
        participants=shop.participants,
        groups=tuple(GroupHead(group.letter, group.name, group.challenge_title) for group in shop.groups),
        phases=tuple(PhaseHead(*phase) for phase in shop.phases),
        board_id=ledger.board_id,
        board_url=ledger.board_url,
        slides=shop.slides,
        template=shop.template,
        template_version=shop.version,
        board_language=shop.language,
        taken_at=ledger.taken_at,
    )


def goals(sources: Sources) -> Goals:
    """The goals, and scales about them (their key speaks of a goal)."""
    return Goals(sources.workshop.goals, sources.scales(lambda key: "goal" in key))


def course(sources: Sources) -> tuple[CourseBlock, ...]:
    """The session plan with the number of notes each block brought."""
    return tuple(
        CourseBlock(block.title, block.start, block.minutes, block.setting, _brought(block, sources))
        for block in sources.workshop.blocks
    )


def _brought(block: BlockBrief, sources: Sources) -> int:
    areas = sources.areas(lambda area: area.area in block.areas or area.block == block.id)
    return sum(len(sources.used.get(area.key, ())) for area in areas)


def starting(sources: Sources) -> tuple[AreaNotes, ...]:
    """What people brought along: experience beforehand and the check-in."""
    return sources.collected(lambda area: area.expects in ("experience", "checkin"))


def impulse(sources: Sources) -> tuple[AreaNotes, ...]:
    """Questions on the input talk."""
    return sources.collected(lambda area: area.expects == "question" and area.area.startswith("impulse"))
