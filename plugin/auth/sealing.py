"""Sealing: tokens leave memory only encrypted, each bound to its owner."""

import json
from collections.abc import Sequence

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
