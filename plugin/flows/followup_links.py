"""Addresses of initiatives: who has one may answer. The store knows a digest to find it by, and a sealed copy."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_urlsafe
from typing import Protocol

from plugin.followup.initiative import LivingInitiative

TOKEN_BYTES = 16
"""128 bits: nobody guesses an address, and its digest needs no salt."""


class Sealer(Protocol):
    """What encrypts words for one row of a table."""

    def close_words(self, owner: str, row_id: str, words: Mapping[str, str]) -> bytes: ...

    def open_words(self, owner: str, row_id: str, sealed: bytes) -> dict[str, str] | None: ...


@dataclass(frozen=True)
class Link:
    """A new address: its secret part, the digest to find it by, the sealed copy."""

    token: str = field(repr=False)
    digest: str = field(repr=False)
    sealed: bytes = field(repr=False)


def fresh_link(seal: Sealer, owner: str, initiative_id: str) -> Link:
    """A new address for an initiative."""
    token = new_token()
    return Link(token, digest_of(token), seal.close_words(owner, initiative_id, {"link": token}))


def token_of(seal: Sealer, initiative: LivingInitiative) -> str:
    """The secret part of the address; empty when no key opens it any more: a new one has to be made."""
    words = seal.open_words(initiative.owner, initiative.id, initiative.sealed_link)
    return words["link"] if words else ""


def new_token() -> str:
    return token_urlsafe(TOKEN_BYTES)


def digest_of(token: str) -> str:
    """What a store keeps of a secret part of an address."""
    return sha256(token.encode()).hexdigest()
