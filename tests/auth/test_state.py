"""The state of a sign-in, taken by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import URLSafeSerializer

from plugin.auth.state import States
from plugin.errors import StateInvalid, StateUsed
from plugin.store.store import Store, open_store
from tests.auth.office import SECRET, Clock, Office, another_worker


@pytest.fixture
def states(database_url: str, clock: Clock) -> States:
    return States(SECRET, Rows(), clock=clock)


class Rows:
    """Remembers nothing: every state is spent for the first time."""

    def spend(self, *_: object, **__: object) -> bool:
        return True


def test_a_state_brings_back_where_to_go(states: States) -> None:
    signed, verifier = states.write("cookie", "/boards")
    state, again = states.redeem(signed, "cookie")
    assert (state.back, again) == ("/boards", verifier)


def test_no_two_states_or_verifiers_are_alike(states: States) -> None:
    written = [states.write("cookie", "/") for _ in range(20)]
    assert len({signed for signed, _ in written}) == len({verifier for _, verifier in written}) == 20


def test_the_verifier_is_as_long_as_the_standard_wants_and_not_in_the_state(states: States) -> None:
    signed, verifier = states.write("cookie", "/")
    assert 43 <= len(verifier) <= 128
    assert verifier not in signed


def test_a_state_of_another_secret_is_refused(states: States, clock: Clock) -> None:
    signed, _ = States("another secret that is long enough", Rows(), clock=clock).write("cookie", "/")
    with pytest.raises(StateInvalid):
        states.redeem(signed, "cookie")


def test_something_else_signed_with_our_secret_is_no_state(states: States) -> None:
    content = {"id": "x", "browser": "y", "back": "/", "until": 9_999_999_999}
    signed = URLSafeSerializer(SECRET, salt="a session").dumps(content)
    with pytest.raises(StateInvalid):
        states.redeem(str(signed), "cookie")


@given(st.text(max_size=80))
def test_whatever_else_comes_back_is_refused(text: str) -> None:
    with pytest.raises(StateInvalid):
        States(SECRET, Rows(), clock=Clock()).redeem(text, "cookie")


def test_a_state_can_come_back_to_another_worker_but_not_to_both(office: Office, database_url: str) -> None:
    other = another_worker(office, database_url)
    answer = office.consent(office.sign_in.begin("cookie"))
    assert other.sign_in.finish(answer, "cookie").bound
    with pytest.raises(StateUsed):
        office.sign_in.finish(answer, "cookie")
    other.store.close()


def test_beginning_many_sign_ins_stores_nothing(database_url: str, office: Office) -> None:
    for _ in range(20):
        office.sign_in.begin("cookie")
    store: Store = open_store(database_url)
    assert store.spent_states.spend("b", "s", until=office.clock(), now=office.clock())
    store.close()
    assert office.line.asked == []
