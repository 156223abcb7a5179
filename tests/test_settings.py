"""Settings: read from the table, every fault reported, and what the web service needs on top."""

import logging
from dataclasses import replace
from pathlib import Path

import pytest

from plugin.errors import SettingsError
from plugin.settings import TABLE, Settings, check_service, read_settings

KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
SECRET = "0123456789abcdef0123456789abcdef"
README = Path(__file__).parent.parent / "README.md"


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for row in TABLE:
        monkeypatch.delenv(row.name, raising=False)


def read(monkeypatch: pytest.MonkeyPatch, **values: str) -> Settings:
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return read_settings()


def faults(settings: Settings) -> set[str]:
    """The names of the settings the web service complains about."""
    try:
        check_service(settings)
    except SettingsError as error:
        return {fault.key or "" for fault in error.faults}
    return set()


def test_the_readme_lists_every_setting_with_its_meaning() -> None:
    text = README.read_text().replace("\\|", "|")
    assert [row.name for row in TABLE if f"| `{row.name}` | {row.meaning}" not in text] == []


def test_with_nothing_set_it_is_development_on_the_embedded_whiteboard(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch)
    assert (settings.embedded, settings.development) == (True, True)
    assert faults(settings) == set()


def test_the_addresses_of_signing_in_are_miros(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch, MIRO_CLIENT_ID="1")
    assert settings.miro_authorize_url == "https://miro.com/oauth/authorize"
    assert settings.miro_token_url == "https://api.miro.com/v1/oauth/token"


def test_another_whiteboard_has_them_at_its_own_address(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch, MIRO_API_URL="http://127.0.0.1:8081/")
    assert settings.miro_authorize_url == "http://127.0.0.1:8081/oauth/authorize"
    assert settings.miro_token_url == "http://127.0.0.1:8081/v1/oauth/token"


def test_token_keys_are_a_list_the_newest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    other = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVowMTIzNDU="
    assert read(monkeypatch, TOKEN_KEYS=f"{other} , {KEY},").token_keys == (other, KEY)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "short"),
        ("TOKEN_KEYS", "no key"),
        ("TOKEN_KEYS", f"{KEY},c2hvcnQ="),
        ("TOKEN_KEYS", "Straße"),
        ("PUBLIC_URL", "boardwright.example"),
        ("PUBLIC_URL", "https://[half"),
        ("MIRO_TOKEN_URL", "ftp://x"),
        ("MIRO_AUTHORIZE_URL", "miro.com"),
    ],
)
def test_a_value_that_cannot_be_right_is_named_but_not_repeated(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        read(monkeypatch, **{name: value})
    assert [fault.key for fault in caught.value.faults] == [name]
    assert value not in caught.value.message


def test_on_a_public_address_both_keys_are_demanded(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch, PUBLIC_URL="https://boardwright.example")
    assert not settings.development
    assert faults(settings) == {"SECRET_KEY", "TOKEN_KEYS"}
    assert faults(replace(settings, secret_key=SECRET, token_keys=(KEY,))) == set()


def test_with_a_real_whiteboard_the_app_must_be_known(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch, MIRO_ACCESS_TOKEN="t")
    assert faults(settings) == {"SECRET_KEY", "TOKEN_KEYS", "MIRO_CLIENT_ID", "MIRO_CLIENT_SECRET"}


def test_only_this_machine_is_served_without_https(monkeypatch: pytest.MonkeyPatch) -> None:
    ready = read(monkeypatch, SECRET_KEY=SECRET, TOKEN_KEYS=KEY)
    assert faults(replace(ready, public_url="http://boardwright.example")) == {"PUBLIC_URL"}
    assert faults(replace(ready, public_url="https://boardwright.example/app")) == {"PUBLIC_URL"}
    assert faults(replace(ready, public_url="http://localhost:9000")) == set()


def test_the_commands_need_none_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, MIRO_ACCESS_TOKEN="t").secret_key == ""


def test_a_mail_server_needs_an_address_that_mails_come_from(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError) as caught:
        read(monkeypatch, SMTP_URL="smtp://me:the-password@mail.example:587")
    assert [fault.key for fault in caught.value.faults] == ["SMTP_FROM"]
    assert "the-password" not in caught.value.message
    settings = read(monkeypatch, SMTP_FROM="boardwright@example.org")
    assert (settings.smtp_url, settings.smtp_from) == (
        "smtp://me:the-password@mail.example:587",
        "boardwright@example.org",
    )
    assert "the-password" not in repr(settings)


@pytest.mark.parametrize("url", ["mail.example", "http://mail.example", "smtp://", "smtp://mail.example:port"])
def test_what_is_no_mail_server_is_named(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read(monkeypatch, SMTP_URL=url, SMTP_FROM="boardwright@example.org")
    assert [fault.key for fault in caught.value.faults] == ["SMTP_URL"]


def test_no_secret_is_shown(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    secrets = {
        "SECRET_KEY": SECRET,
        "TOKEN_KEYS": KEY,
        "MIRO_ACCESS_TOKEN": "a-developers-token",
        "MIRO_CLIENT_SECRET": "the-apps-secret",
        "DATABASE_URL": "postgresql://me:the-password@host/name",
    }
    shown = repr(read(monkeypatch, **secrets)) + caplog.text
    assert [name for name, value in secrets.items() if value in shown] == []


def test_a_model_needs_its_name_and_a_safe_way_to_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LABELS_URL", "http://model.example/v1")
    with pytest.raises(SettingsError) as caught:
        read_settings()
    assert {fault.key for fault in caught.value.faults} == {"LABELS_URL", "LABELS_MODEL"}
    monkeypatch.setenv("LABELS_URL", "https://model.example/v1/")
    monkeypatch.setenv("LABELS_MODEL", "small")
    monkeypatch.setenv("LABELS_TOKEN", "key-4711")
    settings = read_settings()
    assert (settings.labels_url, settings.labels_model) == ("https://model.example/v1", "small")
    assert "key-4711" not in repr(settings)
