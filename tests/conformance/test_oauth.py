"""The way from consent to token and its end, with the official client's own OAuth."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import urllib3
from miro_api import Miro
from miro_api.models import RevokeTokenRequest
from miro_api.storage import InMemoryStorage

CLIENT, SECRET = "boardwright-development", "not-a-secret-on-the-embedded-whiteboard"
CALLBACK = "http://127.0.0.1:5000/callback"


@pytest.fixture
def miro(address: str, monkeypatch: pytest.MonkeyPatch) -> Miro:
    """The client; its token address is fixed in its code and led to the whiteboard here."""
    made = Miro(CLIENT, SECRET, CALLBACK, InMemoryStorage())
    send = made._api_client.call_api

    def led(method: str, url: str, *rest: Any, **named: Any) -> Any:
        return send(method, url.replace("https://api.miro.com", address), *rest, **named)

    monkeypatch.setattr(made._api_client, "call_api", led)
    return made


def consent(miro: Miro, address: str, decision: str) -> str:
    """What a person does in the browser: open the page, answer it, be sent back."""
    asked = dict(parse_qsl(urlsplit(miro.get_auth_url(state="s1")).query))
    http = urllib3.PoolManager()
    page = http.request("GET", f"{address}/oauth/authorize", fields=asked).data.decode()
    user = page.split('<option value="')[1].split('"')[0]
    form = {**asked, "user_id": user, "decision": decision}
    answer = http.request("POST", f"{address}/oauth/authorize", fields=form, encode_multipart=False, redirect=False)
    http.clear()
    return str(answer.headers["Location"])


def test_consent_code_token_and_revoking(
    miro: Miro, address: str, client: Callable[[str], Any], refused: Callable[..., tuple[int, str]]
) -> None:
    back = consent(miro, address, "approve")
    assert back.startswith(f"{CALLBACK}?code=")
    assert "state=s1" in back
    token = miro.exchange_code_for_access_token(back)
    api = client(token)
    assert api.token_info().user.name == "Developer"
    assert set(api.token_info().scopes) == {"boards:read", "boards:write"}
    with pytest.raises(KeyError, match="access_token"):
        miro.exchange_code_for_access_token(back)
    api.revoke_token_v2(RevokeTokenRequest(accessToken=token, clientId=CLIENT, clientSecret=SECRET))
    assert refused(api.get_boards)[0] == 401
    assert refused(api.token_info)[0] == 400


def test_refreshing_ends_the_old_token(
    miro: Miro, address: str, client: Callable[[str], Any], refused: Callable[..., tuple[int, str]]
) -> None:
    old = miro.exchange_code_for_access_token(consent(miro, address, "approve"))
    state = miro._storage.get()
    new = miro._get_token(refresh_token=state.refresh_token)
    assert client(new).get_boards().limit == 20
    assert refused(client(old).get_boards)[0] == 401
    with pytest.raises(KeyError, match="access_token"):
        miro._get_token(refresh_token=state.refresh_token)


@pytest.mark.filterwarnings("ignore:POST /v1/oauth/revoke is deprecated")
def test_the_deprecated_revoke_works_too(
    miro: Miro, address: str, client: Callable[[str], Any], refused: Callable[..., tuple[int, str]]
) -> None:
    token = miro.exchange_code_for_access_token(consent(miro, address, "approve"))
    client(token).revoke_token(token)
    assert refused(client(token).get_boards)[0] == 401


def test_refusing_sends_no_code(miro: Miro, address: str) -> None:
    back = consent(miro, address, "refuse")
    assert "error=access_denied" in back
    assert "code=" not in back
