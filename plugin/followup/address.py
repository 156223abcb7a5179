"""E-mail addresses as people type them: what can be one, and nothing that could slip into the head of a mail."""

import re

LONGEST = 254

_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)


def read_address(typed: str) -> str:
    """The address, or nothing where it cannot be one. The domain is lower case, so that equal ones are equal."""
    text = typed.strip()
    if len(text) > LONGEST or not _ADDRESS.fullmatch(text):
        return ""
    box, _, domain = text.rpartition("@")
    return "" if box.startswith(".") or box.endswith(".") or ".." in box else f"{box}@{domain.lower()}"
