"""Keys: from the settings, made once in development, demanded everywhere else."""

import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from plugin.auth.keys import FILE, load_keys
from plugin.auth.sealing import Seal
from plugin.auth.tokens import Tokens
from plugin.errors import OutputError, SettingsError
from plugin.settings import Settings
from tests.auth.office import SECRET, new_keys


def settings(folder: Path) -> Settings:
    return Settings("https://api.miro.com", "", "sqlite://", folder, (), embedded=True)


def test_the_keys_of_the_settings_are_used_as_they_are(tmp_path: Path) -> None:
    keys = new_keys(2)
    loaded = load_keys(replace(settings(tmp_path), secret_key=SECRET, token_keys=keys))
    assert (loaded.secret, loaded.token_keys) == (SECRET, keys)
    assert list(tmp_path.iterdir()) == []


def test_in_development_keys_are_made_once_and_kept_from_others(tmp_path: Path) -> None:
    made = load_keys(settings(tmp_path / "var"))
    assert load_keys(settings(tmp_path / "var")) == made
    file = tmp_path / "var" / FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert made.secret not in repr(made)
    assert Seal(made.token_keys).open("a", Seal(made.token_keys).close("a", Tokens("t"))).access == "t"


def test_web_and_worker_that_start_at_once_agree(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda _: load_keys(settings(tmp_path)), range(8)))) == 1
    assert [file.name for file in tmp_path.iterdir()] == [FILE]


def test_outside_development_missing_keys_stop_the_start(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="SECRET_KEY"):
        load_keys(replace(settings(tmp_path), public_url="https://boardwright.example"))


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("{")
    with pytest.raises(OutputError, match=FILE):
        load_keys(settings(tmp_path))
