"""The keys of the web service: from the settings, or made once for somebody who is trying it out."""

import json
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.fernet import Fernet

from plugin.errors import OutputError
from plugin.settings import Settings, check_service
from plugin.worded import worded

FILE = "development-keys.json"


@dataclass(frozen=True)
class Keys:
    """What signs (`secret`) and what encrypts tokens (`token_keys`, newest first)."""

    secret: str = field(repr=False)
    token_keys: tuple[str, ...] = field(repr=False)


def load_keys(settings: Settings) -> Keys:
    """The keys of these settings; in development missing ones come from a file in the data folder.

    Raises SettingsError when the web service may not start with them, OutputError when the file cannot be kept.
    """
    check_service(settings)
    if settings.secret_key and settings.token_keys:
        return Keys(settings.secret_key, settings.token_keys)
    made = _kept(settings.data_dir / FILE)
    return Keys(settings.secret_key or made.secret, settings.token_keys or made.token_keys)


def _kept(path: Path) -> Keys:
    """Web and worker may start at once: whoever is first makes the file, whole, and both read it."""
    try:
        if not path.exists():
            _make(path)
        content = json.loads(path.read_text())
        return Keys(content["secret"], tuple(content["token_keys"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise OutputError(
            worded("The keys for development cannot be kept in {path}: {error}.", path=path, error=error)
        ) from error


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {"secret": secrets.token_urlsafe(32), "token_keys": [Fernet.generate_key().decode()]}
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        json.dump(content, file)
    try:
        os.link(part, path)
    except FileExistsError:
        pass
    finally:
        part.unlink()
