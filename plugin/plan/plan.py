"""The plan: the ordered list of changes that makes a board what the blueprint says."""

from dataclasses import dataclass
from functools import cached_property

from plugin.board import Capabilities, Item, Kind
from plugin.codec import fingerprint
from plugin.errors import Fault, UnsupportedByProvider
from plugin.plan.change import Change, Create, Delete, Update
from plugin.worded import Worded, worded


@dataclass(frozen=True)
class Edited:
    """An item of ours that somebody changed since we wrote it; it is reported and left alone.

    `aspects` names what differs: place, size, text, parent, fill; `kept` is for a frame that would be
    deleted but holds other people's items.
    """

    key: str
    item_id: str
    aspects: tuple[str, ...]


@dataclass(frozen=True)
class Counts:
    """How many changes of each sort a plan has."""

    create: int = 0
    update: int = 0
    delete: int = 0

    @property
    def total(self) -> int:
        return self.create + self.update + self.delete


@dataclass(frozen=True)
class Plan:
    """Changes in the order they are made; printing and performing read the same list."""

    changes: tuple[Change, ...] = ()
    edited: tuple[Edited, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.changes

    @cached_property
    def counts(self) -> Counts:
        sorts = [type(change) for change in self.changes]
        return Counts(sorts.count(Create), sorts.count(Update), sorts.count(Delete))

    @cached_property
    def fingerprint(self) -> str:
        """Changes when any change of the plan does."""
        return fingerprint([(type(change).__name__, change.key, _written(change)) for change in self.changes])

    def check(self, capabilities: Capabilities) -> None:
        """Raises UnsupportedByProvider with every change the whiteboard cannot make."""
        faults = [fault for change in self.changes for fault in _faults(change, capabilities)]
        if faults:
            raise UnsupportedByProvider("This whiteboard cannot do all that the plan needs.", faults)


def kind_of(change: Change) -> Kind:
    """What sort of item the change is about."""
    return change.item.kind if isinstance(change, Delete) else change.node.kind


def _written(change: Change) -> str:
    subject: object = _identity(change.item) if isinstance(change, Delete) else change.node
    return fingerprint(subject)


def _identity(item: Item) -> tuple[str, str]:
    return item.id, item.kind.value


def _faults(change: Change, capabilities: Capabilities) -> list[Fault]:
    kind = kind_of(change)
    if isinstance(change, Delete):
        return []
    if kind not in capabilities.kinds:
        return [Fault(worded("items of the kind {kind} cannot be made there", kind=kind.value), key=change.key)]
    return [Fault(message, key=change.key) for message in _limits(change, capabilities)]


def _limits(change: Create | Update, capabilities: Capabilities) -> list[Worded]:
    node, found = change.node, []
    if len(node.text.plain) > capabilities.max_text:
        found.append(
            worded(
                "the text has {length} characters, at most {most} are allowed",
                length=len(node.text.plain),
                most=capabilities.max_text,
            )
        )
    colours = capabilities.note_colours
    if node.kind is Kind.STICKY_NOTE and colours and node.style.fill not in (None, *colours):
        found.append(worded("there is no note colour {fill}", fill=node.style.fill))
    return found
