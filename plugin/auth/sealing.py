"""Sealing: tokens and addresses of people leave memory only encrypted, each bound to whose it is."""

import json
from collections.abc import Mapping, Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from plugin.auth.tokens import Tokens


class SealBroken(Exception):
    """The sealed tokens cannot be opened: their key is gone, or they are damaged or somebody else's."""


class Seal:
    """Encrypts with the first key, opens with any. `keys` are Fernet keys, the newest first."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._fernet = MultiFernet([Fernet(key) for key in keys])

    def __repr__(self) -> str:
        return "Seal()"

    def close(self, owner: str, tokens: Tokens) -> bytes:
        """The access and the refresh token, sealed."""
        content = {"owner": owner, "access": tokens.access, "refresh": tokens.refresh}
        return self._fernet.encrypt(json.dumps(content).encode())

    def open(self, owner: str, sealed: bytes) -> Tokens:
        """The sealed tokens, without lifetime and scopes. Raises SealBroken, also for another owner's."""
        content = json.loads(self._decrypt(sealed))
        if content["owner"] != owner:
            raise SealBroken
        return Tokens(content["access"], content["refresh"])

    def close_words(self, owner: str, row_id: str, words: Mapping[str, str]) -> bytes:
        """Any few words that stand in one row of a table, sealed."""
        return self._fernet.encrypt(json.dumps({"owner": owner, "row": row_id, "words": dict(words)}).encode())

    def open_words(self, owner: str, row_id: str, sealed: bytes) -> dict[str, str] | None:
        """The words sealed for that row; None when they cannot be opened, are another row's or no words."""
        try:
            content = json.loads(self._decrypt(sealed))
        except SealBroken:
            return None
        is_ours = content.get("owner") == owner and content.get("row") == row_id
        return dict(content["words"]) if is_ours else None

    def renew(self, sealed: bytes) -> bytes:
        """The same content under the newest key. Raises SealBroken."""
        try:
            return self._fernet.rotate(sealed)
        except InvalidToken:
            raise SealBroken from None

    def _decrypt(self, sealed: bytes) -> bytes:
        try:
            return self._fernet.decrypt(sealed)
        except InvalidToken:
            raise SealBroken from None
