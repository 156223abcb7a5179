"""What the token address answers, and answers that are none."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.auth.tokens import read_tokens
from plugin.errors import Unreachable
from tests.auth.office import Clock

NOW = Clock()()


def test_an_answer_with_everything_is_read() -> None:
    reply = {"access_token": "a", "refresh_token": "r", "expires_in": 3599, "scope": "boards:read boards:write"}
    tokens = read_tokens({**reply, "token_type": "bearer"}, NOW)
    assert (tokens.access, tokens.refresh) == ("a", "r")
    assert tokens.expires_at == NOW + timedelta(seconds=3599)
    assert tokens.scopes == ("boards:read", "boards:write")


def test_tokens_that_do_not_expire_say_nothing_about_it() -> None:
    tokens = read_tokens({"access_token": "a", "token_type": "Bearer"}, NOW)
    assert (tokens.expires_at, tokens.refresh, tokens.scopes) == (None, None, ())


@pytest.mark.parametrize(
    "reply",
    [
        None,
        [],
        {},
        {"access_token": ""},
        {"access_token": 7},
        {"access_token": "a\nb"},
        {"access_token": "a", "token_type": "mac"},
        {"access_token": "a", "expires_in": "soon"},
        {"access_token": "a", "expires_in": float("nan")},
        {"access_token": "a", "expires_in": [1]},
    ],
    ids=str,
)
def test_an_answer_without_usable_tokens_is_as_good_as_none(reply: Any) -> None:
    with pytest.raises(Unreachable):
        read_tokens(reply, NOW)


@given(st.one_of(st.integers(), st.floats(allow_nan=False)))
def test_no_lifetime_breaks_the_calendar(seconds: float) -> None:
    end = read_tokens({"access_token": "a", "expires_in": seconds}, NOW).expires_at
    assert end is not None
    assert end >= NOW
