"""Use cases before the start: is the board ready, and putting back what was dragged or deleted; notes stay."""

from plugin.flows.archive import Archive
from plugin.flows.upgrade import Preview, look, preview_upgrade
from plugin.plan.drift import drift
from plugin.plan.readiness import OUT_OF_PLACE, Finding, readiness
from plugin.plan.wishes import Wishes
from plugin.ports import Provider


def check_board(provider: Provider, store: Archive, *, owner: str, board_id: str) -> tuple[Finding, ...]:
    """What stands against starting now. Reads the board once. Raises UnknownBoard, BoardGone, StoreError."""
    views = look(provider, store, owner=owner, board_id=board_id)
    return readiness(views, drift(views, views.last.by_key), provider.sharing(board_id))


def preview_tidying(provider: Provider, store: Archive, *, owner: str, board_id: str) -> Preview:
    """What putting our own parts back would do: moved ones to their place, deleted ones made again.

    What people wrote into ours stays; a frame that holds people's items is not moved but reported.
    Raises like `preview_upgrade`.
    """
    views = look(provider, store, owner=owner, board_id=board_id)
    lost = frozenset(one.key for one in drift(views, views.last.by_key) if one.verdict in OUT_OF_PLACE)
    recipe = store.runs.get(owner, store.boards.get(owner, board_id).run_id).recipe
    return preview_upgrade(
        provider,
        store,
        owner=owner,
        board_id=board_id,
        desired=views.last,
        recipe=recipe,
        wishes=Wishes(take=lost, restore=lost),
        views=views,
    )
