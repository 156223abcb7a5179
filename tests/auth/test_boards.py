"""Who may use a board is what the whiteboard says to that user's own token, remembered for a minute."""

import pytest

from plugin.auth.boards import CREDITS, BoardAccess
from plugin.errors import ReconnectNeeded, Unreachable
from plugin.http import Session
from plugin.sandbox import Fault
from plugin.store.budget import LocalBudget
from tests.auth.office import Clock, Office


class Purse(LocalBudget):
    """Counts what was spent."""

    spent = 0

    def acquire(self, credits: int) -> None:
        self.spent += credits


@pytest.fixture
def purse() -> Purse:
    return Purse()


@pytest.fixture
def access(office: Office, purse: Purse, clock: Clock) -> BoardAccess:
    return BoardAccess(office.session, lambda _: purse, clock=clock)


def board_of(office: Office, owner: str, shared: str = "private") -> str:
    session: Session = office.session(owner)
    policy = {"sharingPolicy": {"access": "private", "teamAccess": shared}}
    answer = session.write("POST", "/v2/boards", body={"name": "Workshop", "policy": policy})
    assert answer.is_success, answer.body
    return str(answer.json()["id"])


def asked(office: Office) -> int:
    return sum(name.startswith("GET /v2/boards/") for name in office.line.asked)


def test_people_may_use_their_own_boards(office: Office, access: BoardAccess) -> None:
    owner = office.connect().owner
    assert access.may_use_board(owner, board_of(office, owner))


def test_nobody_may_use_a_board_they_cannot_open_in_the_whiteboard(office: Office, access: BoardAccess) -> None:
    erika, otto = office.connect("Erika").owner, office.connect("Otto").owner
    assert not access.may_use_board(otto, board_of(office, erika))
    assert access.may_use_board(otto, board_of(office, erika, shared="edit"))


def test_a_board_that_does_not_exist_looks_like_a_forbidden_one(office: Office, access: BoardAccess) -> None:
    assert not access.may_use_board(office.connect().owner, "uXjVdoesnotexist=")


@pytest.mark.parametrize("board_id", ["", "../oauth-token", "a/b", "x?y=z", "x" * 200, "Straße"])
def test_what_is_no_board_id_is_never_asked_about(office: Office, access: BoardAccess, board_id: str) -> None:
    owner = office.connect().owner
    assert not access.may_use_board(owner, board_id)
    assert asked(office) == 0


def test_the_answer_is_remembered_for_a_minute(office: Office, access: BoardAccess, purse: Purse) -> None:
    owner = office.connect().owner
    board_id = board_of(office, owner)
    for _ in range(5):
        assert access.may_use_board(owner, board_id)
        office.clock.forward(seconds=11)
    assert (asked(office), purse.spent) == (1, CREDITS)
    office.clock.forward(seconds=5)
    assert access.may_use_board(owner, board_id)
    assert asked(office) == 2


def test_the_answer_for_one_person_is_not_given_to_another(office: Office, access: BoardAccess) -> None:
    erika, otto = office.connect("Erika").owner, office.connect("Otto").owner
    board_id = board_of(office, erika)
    assert access.may_use_board(erika, board_id)
    assert not access.may_use_board(otto, board_id)


def test_somebody_shut_out_is_out_after_a_minute(office: Office, access: BoardAccess) -> None:
    owner = office.connect().owner
    board_id = board_of(office, owner)
    assert access.may_use_board(owner, board_id)
    office.session(owner).write("DELETE", f"/v2/boards/{board_id}")
    assert access.may_use_board(owner, board_id)
    office.clock.forward(seconds=60)
    assert not access.may_use_board(owner, board_id)


def test_forgetting_asks_anew(office: Office, access: BoardAccess) -> None:
    owner = office.connect().owner
    board_id = board_of(office, owner)
    assert access.may_use_board(owner, board_id)
    office.session(owner).write("DELETE", f"/v2/boards/{board_id}")
    access.forget(owner)
    assert not access.may_use_board(owner, board_id)


def test_without_a_connection_people_are_asked_to_connect(access: BoardAccess) -> None:
    with pytest.raises(ReconnectNeeded):
        access.may_use_board("1@2", "board")


def test_a_revoked_connection_is_renewed_by_its_user(office: Office, access: BoardAccess) -> None:
    owner = office.connect().owner
    board_id = board_of(office, owner)
    office.server.revoke(office.vault.token(owner))
    with pytest.raises(ReconnectNeeded):
        access.may_use_board(owner, board_id)


def test_a_whiteboard_in_trouble_gives_no_answer_that_is_remembered(office: Office, access: BoardAccess) -> None:
    owner = office.connect().owner
    board_id = board_of(office, owner)
    office.line.disturb = lambda name: Fault.ERROR_BEFORE if name.startswith("GET /v2/boards/") else None
    with pytest.raises(Unreachable):
        access.may_use_board(owner, board_id)
    office.line.disturb = lambda _: None
    assert access.may_use_board(owner, board_id)
