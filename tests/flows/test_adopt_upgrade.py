"""Boards and groups that were taken over are upgraded like those we made."""

from dataclasses import replace

from plugin.flows.adopt import adopt_board
from plugin.flows.adopt_groups import AdoptedGroups, adopt_groups
from plugin.flows.upgrade import Preview, preview_upgrade, undo_run, upgrade_board
from plugin.plan.change import Update
from plugin.recipe import Recipe
from tests.flows.test_adopt_kickoff import EDITED, NOTES, Client
from tests.flows.test_copied_groups import _duplicate
from tests.flows.test_copying import kickoff
from tests.flows.workplace import OWNER, RECIPE, Workplace

GROUPS = {"groups": 4, "participants": 20}


def _preview(client: Client, recipe: Recipe, **values: object) -> Preview:
    return preview_upgrade(
        client.provider,
        client.place.store,
        owner=OWNER,
        board_id=client.duplicate,
        desired=kickoff(**{**GROUPS, **values}),
        recipe=recipe,
    )


def test_an_adopted_board_gets_another_title_and_its_notes_stay(place: Workplace) -> None:
    client = Client(place)
    client.write(NOTES)
    reworded = client.reword(EDITED)
    adopt_board(client.tools(), owner=OWNER, board_id=client.duplicate, like=client.master.board_id)
    before = client.provider.read(client.duplicate)
    found = _preview(client, RECIPE, title="Lernen im Werk")
    assert found.upgrade.plan.changes
    assert all(isinstance(change, Update) for change in found.upgrade.plan.changes)
    assert not {change.key for change in found.upgrade.plan.changes} & set(reworded)
    upgrade_board(client.tools(), found, owner=OWNER)
    after = client.provider.read(client.duplicate)
    written = {client.ids[change.key] for change in found.upgrade.plan.changes}
    kept = [replace(item, modified_at=None) for item in before.items if item.id not in written]
    assert [replace(item, modified_at=None) for item in after.items if item.id not in written] == kept
    assert _preview(client, RECIPE, title="Lernen im Werk").upgrade.plan.is_empty


def test_an_adopted_board_as_its_master_was_made_needs_nothing(place: Workplace) -> None:
    client = Client(place)
    adopt_board(client.tools(), owner=OWNER, board_id=client.duplicate, like=client.master.board_id)
    assert _preview(client, RECIPE).upgrade.plan.is_empty


def test_undoing_the_adoption_of_a_board_takes_nothing_from_it(place: Workplace) -> None:
    client = Client(place)
    adopted = adopt_board(client.tools(), owner=OWNER, board_id=client.duplicate, like=client.master.board_id)
    before = client.provider.read(client.duplicate).items
    assert not undo_run(client.tools(), owner=OWNER, run_id=adopted.run_id).board_deleted
    assert client.provider.read(client.duplicate).items == before


def test_undoing_the_adoption_of_a_group_takes_nothing_from_the_board(place: Workplace) -> None:
    made = place.create(kickoff())
    _duplicate(place, made.board_id, made.items["wp2@B#frame"])
    before = place.whiteboard.read(made.board_id).items
    adopted = adopt_groups(place.tools(), owner=OWNER, board_id=made.board_id)
    undo_run(place.tools(), owner=OWNER, run_id=adopted.run_id)
    assert place.whiteboard.read(made.board_id).items == before


def test_an_upgrade_leaves_an_adopted_group_where_people_put_it(place: Workplace) -> None:
    made = place.create(kickoff())
    _duplicate(place, made.board_id, made.items["wp2@B#frame"])
    adopted = adopt_groups(place.tools(), owner=OWNER, board_id=made.board_id)
    home = {key: place.whiteboard.read(made.board_id).by_id[item].geometry for key, item in _frames(adopted).items()}
    found = preview_upgrade(
        place.provider,
        place.store,
        owner=OWNER,
        board_id=made.board_id,
        desired=kickoff(groups=3),
        recipe=place.store.runs.get(OWNER, adopted.run_id).recipe,
    )
    upgrade_board(place.tools(), found, owner=OWNER)
    after = place.whiteboard.read(made.board_id)
    assert {key: after.by_id[item].geometry for key, item in _frames(adopted).items()} == home
    known = place.store.boards.items(OWNER, made.board_id)
    assert {"wp1@C#frame", "checkin@C#frame"} <= set(known)


def _frames(adopted: AdoptedGroups) -> dict[str, str]:
    return {key: item for group in adopted.groups for key, item in group.frames.items()}
