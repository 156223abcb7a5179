"""What `boards adopt` and its neighbours say: what was recognised, what people changed, groups they added."""

from collections.abc import Iterable, Iterator

from plugin.flows.adopt import Adopted
from plugin.flows.adopt_groups import AdoptedGroups
from plugin.language import Language
from plugin.plan.copied_groups import CopiedGroup
from plugin.plan.render import changed_text


def adoption_text(adopted: Adopted, language: Language) -> str:
    """The address, the sums, then a line for each item somebody changed."""
    sums = language(
        "{items} Elemente erkannt, davon {edited} von Menschen geändert; {missing} fehlen, {people} gehören Menschen.",
        items=len(adopted.items),
        edited=len(adopted.edited),
        missing=len(adopted.missing),
        people=adopted.people,
    )
    changed = (f"! {edit.key} ({changed_text(edit, language)})" for edit in adopted.edited)
    return "\n".join([adopted.board_url, sums, *changed])


def adopted_groups_text(adopted: AdoptedGroups, language: Language) -> str:
    """The address, then a line for each group the board has from now on."""
    return "\n".join([adopted.board_url, *_group_lines(adopted.groups, language)])


def offer_text(groups: Iterable[CopiedGroup], board_id: str, language: Language) -> str:
    """What groups people added, and how to take them over; nothing when there are none."""
    lines = list(_group_lines(groups, language))
    offer = language("In Vorlage und Angaben übernehmen: boards adopt {board}", board=board_id)
    return "\n".join([*lines, offer]) if lines else ""


def _group_lines(groups: Iterable[CopiedGroup], language: Language) -> Iterator[str]:
    for group in groups:
        yield language(
            "Gruppe {letter}: von Menschen aus Gruppe {like} kopiert, Rahmen: {count}",
            letter=group.letter,
            like=group.like,
            count=len(group.frames),
        )
