"""Performing a batch: as few calls as possible, and an honest outcome for every change.

Facts relied on:
- At most 20 items a bulk call, all or none; connectors are not among the kinds [SPEC create-items, ItemTypeChange].
- A 400 proves that nothing was created; after 429, 5xx and timeouts nobody knows [PROBE-B CHANGELOG 1.24.0],
  and there is no idempotency key [SPEC].
- Whether a frame may be in a bulk is unclear: it is in the list of types and missing in the list of data
  [SPEC ItemTypeChange, ItemDataCreate]. It is tried once; refused, frames are made one by one from then on.

A refused bulk wrote nothing, so its members may be sent again at once: those it names are sent alone and get a
verdict of their own, the others go together; where it names none, each half goes for itself.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from plugin.board import Kind
from plugin.errors import BoardGone, NotAuthorised, ProviderError, Refused, Throttled
from plugin.plan.change import Change, Create, Delete, Update
from plugin.ports import Batch, Confirmed, Declined, Outcome, Unknown
from plugin.providers.miro.client import MiroClient
from plugin.providers.miro.failures import BulkRefused, Missing
from plugin.providers.miro.translate import BULK_KINDS, PATHS, Json, alteration, bulk_item, creation
from plugin.worded import worded

BULK_SIZE = 20


@dataclass(frozen=True)
class _Ready:
    """A creation with its body, at its place in the batch."""

    place: int
    change: Create
    body: Json

    @property
    def is_frame(self) -> bool:
        return self.change.node.kind is Kind.FRAME


class Applier:
    """Performs batches, in several threads at once. `frames_in_bulk`: yes, no, or None to find out."""

    def __init__(self, client: MiroClient, *, frames_in_bulk: bool | None = None) -> None:
        self._client = client
        self.frames_in_bulk = frames_in_bulk

    def apply(self, board_id: str, batch: Batch) -> list[Outcome]:
        """The outcome of each change, in their order. Raises NotAuthorised and BoardGone only."""
        return _Performance(self, self._client, board_id).outcomes(batch)

    def goes_in_bulk(self, kind: Kind) -> bool:
        """Whether items of this kind are made many at a time, as far as is known."""
        return kind in BULK_KINDS and (kind is not Kind.FRAME or self.frames_in_bulk is not False)


class _Performance:
    """One batch on one board."""

    def __init__(self, applier: Applier, client: MiroClient, board_id: str) -> None:
        self._applier = applier
        self._client = client
        self._board_id = board_id
        self._outcomes: dict[int, Outcome] = {}

    def outcomes(self, batch: Batch) -> list[Outcome]:
        together: list[_Ready] = []
        for place, change in enumerate(batch.changes):
            if isinstance(change, Create) and self._applier.goes_in_bulk(change.node.kind):
                together += self._ready(place, change, batch)
            else:
                self._outcomes[place] = self._alone(change, batch)
        for start in range(0, len(together), BULK_SIZE):
            self._create(together[start : start + BULK_SIZE])
        return [self._outcomes[place] for place in range(len(batch.changes))]

    def _ready(self, place: int, change: Create, batch: Batch) -> list[_Ready]:
        try:
            return [_Ready(place, change, creation(change.node, batch))]
        except Refused as refusal:
            self._outcomes[place] = Declined(change.key, refusal)
            return []

    def _create(self, group: Sequence[_Ready]) -> None:
        if len(group) > 1:
            self._create_together(group)
        for ready in group if len(group) == 1 else ():
            self._create_alone(ready)

    def _create_together(self, group: Sequence[_Ready]) -> None:
        bodies = [bulk_item(ready.change.node, ready.body) for ready in group]
        try:
            ids = self._client.create_items(self._board_id, bodies)
        except BulkRefused as refusal:
            self._split(group, _named(group, refusal))
        except Missing:
            self._require_board()
            self._split(group, [])
        except NotAuthorised:
            raise
        except ProviderError as error:
            self._settle(group, error)
        else:
            self._confirm(group, ids)

    def _confirm(self, group: Sequence[_Ready], ids: Sequence[str]) -> None:
        if len(ids) != len(group):
            cause = f"{len(ids)} items were confirmed where {len(group)} were asked for"
            self._outcomes.update({r.place: Unknown(r.change.key, cause) for r in group})
            return
        for ready, item_id in zip(group, ids, strict=True):
            self._outcomes[ready.place] = Confirmed(ready.change.key, item_id)
        if any(ready.is_frame for ready in group):
            self._applier.frames_in_bulk = True

    def _split(self, group: Sequence[_Ready], named: Sequence[_Ready]) -> None:
        """Send again what a refused bulk held: suspects alone, the rest together."""
        frames = [ready for ready in group if ready.is_frame]
        suspects = named or (frames if self._applier.frames_in_bulk is None else [])
        if not suspects:
            half = len(group) // 2
            self._create(group[:half])
            self._create(group[half:])
            return
        for ready in suspects:
            self._create_alone(ready)
        self._learn(suspects)
        alone = {ready.place for ready in suspects}
        rest = [ready for ready in group if ready.place not in alone]
        self._create_rest(rest)

    def _create_rest(self, rest: Sequence[_Ready]) -> None:
        singly = [r for r in rest if not self._applier.goes_in_bulk(r.change.node.kind)]
        for ready in singly:
            self._create_alone(ready)
        self._create([r for r in rest if self._applier.goes_in_bulk(r.change.node.kind)])

    def _learn(self, suspects: Iterable[_Ready]) -> None:
        """A frame that is refused in a bulk and taken alone tells how frames have to be made."""
        taken = (isinstance(self._outcomes[ready.place], Confirmed) for ready in suspects if ready.is_frame)
        if self._applier.frames_in_bulk is None and any(taken):
            self._applier.frames_in_bulk = False

    def _settle(self, group: Sequence[_Ready], error: ProviderError) -> None:
        self._outcomes.update({ready.place: _outcome(ready.change, error) for ready in group})

    def _create_alone(self, ready: _Ready) -> None:
        self._outcomes[ready.place] = self._guarded(
            ready.change, lambda: self._post(ready.change.node.kind, ready.body)
        )

    def _alone(self, change: Change, batch: Batch) -> Outcome:
        return self._guarded(change, lambda: self._call(change, batch))

    def _call(self, change: Change, batch: Batch) -> str:
        if isinstance(change, Create):
            return self._post(change.node.kind, creation(change.node, batch))
        path = PATHS.get(change.item.kind, "items")
        if isinstance(change, Update):
            body = alteration(change, batch)
            self._client.update_item(self._board_id, path, item_id=change.item.id, body=body)
        else:
            self._client.delete_item(self._board_id, path, item_id=change.item.id)
        return change.item.id

    def _post(self, kind: Kind, body: Json) -> str:
        return self._client.create_item(self._board_id, PATHS[kind], body=body)

    def _guarded(self, change: Change, call: Callable[[], str]) -> Outcome:
        try:
            return Confirmed(change.key, call())
        except Missing as missing:
            self._require_board()
            if isinstance(change, Delete):
                return Confirmed(change.key, change.item.id)
            return Declined(change.key, missing)
        except NotAuthorised:
            raise
        except ProviderError as error:
            return _outcome(change, error)

    def _require_board(self) -> None:
        """Raise BoardGone if it is the board that is missing; a board that cannot be asked for now is there."""
        try:
            self._client.board(self._board_id)
        except Missing:
            raise BoardGone(worded("there is no board {board}", board=self._board_id)) from None
        except NotAuthorised:
            raise
        except ProviderError:
            return


def _named(group: Sequence[_Ready], refusal: BulkRefused) -> list[_Ready]:
    return [ready for index, ready in enumerate(group) if index in refusal.suspects]


def _outcome(change: Change, error: ProviderError) -> Outcome:
    """A refusal or a full budget wrote nothing; without a clear answer anything may have happened."""
    if isinstance(error, Refused | Throttled):
        return Declined(change.key, error)
    return Unknown(change.key, error.message)
