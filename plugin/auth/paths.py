"""Where people may be sent after signing in: to pages of ours and nowhere else."""

from urllib.parse import urlsplit

HOME = "/"
LONGEST = 500
"""Characters; the path travels in the address of the consent page."""


def own_path(path: str | None) -> str:
    """The path if it is one of ours, else the home page. Browsers read `//host`, `/\\host` and tabs in odd ways."""
    return path if path is not None and _is_own(path) else HOME


def _is_own(path: str) -> bool:
    if not path.startswith("/") or path.startswith("//") or len(path) > LONGEST:
        return False
    if "\\" in path or not path.isascii() or not path.isprintable() or " " in path:
        return False
    try:
        parts = urlsplit(path)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc
