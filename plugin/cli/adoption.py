"""What `boards adopt` says: what was recognised, and what people changed."""

from plugin.flows.adopt import Adopted
from plugin.language import Language
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
