"""Sealed tokens: opened with any of the keys, by their owner only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.auth.sealing import Seal, SealBroken
from plugin.auth.tokens import Tokens
from tests.auth.office import new_keys

OLD, NEW = new_keys(2)
TOKENS = Tokens("access", "refresh")


def opened(seal: Seal, sealed: bytes) -> tuple[str, str | None]:
    tokens = seal.open("owner", sealed)
    return tokens.access, tokens.refresh


@given(st.text(min_size=1), st.none() | st.text(min_size=1))
def test_what_was_sealed_comes_out_again(access: str, refresh: str | None) -> None:
    seal = Seal([NEW])
    assert opened(seal, seal.close("owner", Tokens(access, refresh))) == (access, refresh)


def test_an_older_key_still_opens_and_the_newest_seals() -> None:
    sealed = Seal([OLD]).close("owner", TOKENS)
    both = Seal([NEW, OLD])
    assert opened(both, sealed) == ("access", "refresh")
    assert opened(Seal([NEW]), both.close("owner", TOKENS)) == ("access", "refresh")
    assert opened(Seal([NEW]), both.renew(sealed)) == ("access", "refresh")


def test_the_same_tokens_never_look_the_same() -> None:
    seal = Seal([NEW])
    assert seal.close("owner", TOKENS) != seal.close("owner", TOKENS)


@pytest.mark.parametrize("sealed", [b"", b"rubbish", Seal([OLD]).close("owner", TOKENS)], ids=["empty", "no", "key"])
def test_what_cannot_be_opened_says_only_that(sealed: bytes) -> None:
    for attempt in (lambda: Seal([NEW]).open("owner", sealed), lambda: Seal([NEW]).renew(sealed)):
        with pytest.raises(SealBroken) as caught:
            attempt()
        assert str(caught.value) == ""


def test_somebody_elses_tokens_stay_closed() -> None:
    seal = Seal([NEW])
    with pytest.raises(SealBroken):
        seal.open("another", seal.close("owner", TOKENS))
