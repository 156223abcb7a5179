"""The panel's identity token: ours is believed, everything else is refused without a word why."""

import json
from base64 import urlsafe_b64encode
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import OctKey

from plugin.auth.panel import LEEWAY, PanelIdentity
from plugin.errors import IdentityRefused, NotAuthorised
from tests.auth.office import Clock

CLIENT = "3458764500000000001"
SECRET = "the secret of our app at the whiteboard"


@pytest.fixture
def panel(clock: Clock) -> PanelIdentity:
    return PanelIdentity(CLIENT, SECRET, clock=clock)


def claims(clock: Clock, **changes: Any) -> dict[str, Any]:
    now = int(clock().timestamp())
    said = {"iss": "miro", "sub": CLIENT, "user": "1001", "team": "2002", "iat": now, "exp": now + 300, **changes}
    return {name: value for name, value in said.items() if value is not None}


def signed(said: dict[str, Any], secret: str = SECRET, algorithm: str = "HS256", **header: Any) -> str:
    key = OctKey.import_key(secret)
    return jwt.encode({"alg": algorithm, **header}, said, key, algorithms=[algorithm])


def unsigned(header: dict[str, Any], said: dict[str, Any], signature: str = "") -> str:
    def part(value: dict[str, Any]) -> str:
        return urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()

    return f"{part(header)}.{part(said)}.{signature}"


def test_the_token_says_who_and_in_which_team(panel: PanelIdentity, clock: Clock) -> None:
    identity = panel.identify(signed(claims(clock)))
    assert (identity.user_id, identity.team_id, identity.owner) == ("1001", "2002", "1001@2002")


def test_our_app_may_also_be_named_as_the_audience(panel: PanelIdentity, clock: Clock) -> None:
    assert panel.identify(signed(claims(clock, aud=CLIENT))).owner == "1001@2002"
    assert panel.identify(signed(claims(clock, aud=["x", CLIENT]))).owner == "1001@2002"


def test_ids_may_be_numbers(panel: PanelIdentity, clock: Clock) -> None:
    assert panel.identify(signed(claims(clock, user=1001, team=2002))).owner == "1001@2002"


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "somebody else"},
        {"iss": None},
        {"iss": ["miro"]},
        {"sub": "3458764500000000009"},
        {"sub": None},
        {"aud": "3458764500000000009"},
        {"aud": []},
        {"aud": {"any": CLIENT}},
        {"exp": None},
        {"exp": "never"},
        {"exp": 1},
        {"nbf": 4_000_000_000},
        {"iat": 4_000_000_000},
        {"user": None},
        {"user": ""},
        {"user": "1001@2002"},
        {"user": {"id": "1001"}},
        {"user": "9" * 60},
        {"team": None},
        {"team": "../2002"},
    ],
    ids=str,
)
def test_a_token_of_ours_that_claims_something_wrong_is_refused(
    panel: PanelIdentity, clock: Clock, changes: dict[str, Any]
) -> None:
    with pytest.raises(IdentityRefused):
        panel.identify(signed(claims(clock, **changes)))


def test_a_token_works_until_its_end_and_a_little_longer_for_clocks_that_differ(
    panel: PanelIdentity, clock: Clock
) -> None:
    token = signed(claims(clock))
    clock.forward(seconds=300 + LEEWAY - 1)
    assert panel.identify(token).owner == "1001@2002"
    clock.forward(seconds=1)
    with pytest.raises(IdentityRefused):
        panel.identify(token)


@pytest.mark.parametrize("algorithm", ["none", "None", "NONE", ""])
def test_an_unsigned_token_is_refused(panel: PanelIdentity, clock: Clock, algorithm: str) -> None:
    for signature in ("", "c2lnbmVk"):
        with pytest.raises(IdentityRefused):
            panel.identify(unsigned({"alg": algorithm, "typ": "JWT"}, claims(clock), signature))


def test_a_token_signed_with_another_secret_is_refused(panel: PanelIdentity, clock: Clock) -> None:
    with pytest.raises(IdentityRefused):
        panel.identify(signed(claims(clock), secret="the secret of some other app somewhere"))


@pytest.mark.parametrize("algorithm", ["HS384", "HS512"])
def test_a_token_with_the_right_secret_and_another_algorithm_is_refused(
    panel: PanelIdentity, clock: Clock, algorithm: str
) -> None:
    secret = SECRET * 2
    panel = PanelIdentity(CLIENT, secret, clock=clock)
    assert panel.identify(signed(claims(clock), secret=secret)).owner == "1001@2002"
    with pytest.raises(IdentityRefused):
        panel.identify(signed(claims(clock), secret=secret, algorithm=algorithm))


def test_a_changed_token_is_refused(panel: PanelIdentity, clock: Clock) -> None:
    header, _, signature = signed(claims(clock)).split(".")
    _, forged, _ = signed(claims(clock, user="7"), secret="anything long enough to sign").split(".")
    with pytest.raises(IdentityRefused):
        panel.identify(f"{header}.{forged}.{signature}")


def test_keys_named_in_the_token_are_not_used(panel: PanelIdentity, clock: Clock) -> None:
    key = {"kty": "oct", "k": urlsafe_b64encode(b"a key the forger brought along").decode().rstrip("=")}
    with pytest.raises(IdentityRefused):
        panel.identify(signed(claims(clock), secret="a key the forger brought along", jwk=key))


@given(st.one_of(st.text(max_size=60), st.from_regex(r"[A-Za-z0-9_-]{0,30}\.[A-Za-z0-9_-]{0,30}\.[A-Za-z0-9_-]{0,30}")))
def test_anything_else_is_refused_in_the_same_way(token: str) -> None:
    with pytest.raises(IdentityRefused):
        PanelIdentity(CLIENT, SECRET, clock=Clock()).identify(token)


def test_a_huge_token_is_refused(panel: PanelIdentity, clock: Clock) -> None:
    with pytest.raises(IdentityRefused):
        panel.identify(signed(claims(clock, more="x" * 5000)))


def test_a_token_that_is_nested_without_end_is_refused(panel: PanelIdentity) -> None:
    deep = urlsafe_b64encode(b"[" * 2900).decode().rstrip("=")
    with pytest.raises(IdentityRefused):
        panel.identify(f"{deep}.e30.e30")


def test_the_refusal_says_nothing_about_what_was_wrong(panel: PanelIdentity, clock: Clock) -> None:
    messages = set()
    for token in (
        signed(claims(clock, iss="x")),
        signed(claims(clock, exp=1)),
        signed(claims(clock), secret="x" * 20),
        "",
    ):
        with pytest.raises(NotAuthorised) as caught:
            panel.identify(token)
        assert caught.value.__cause__ is None
        assert caught.value.__suppress_context__
        messages.add(json.dumps(caught.value.problem()))
    assert len(messages) == 1
    assert SECRET not in repr(panel) + str(vars(panel))
