"""Which version of minutes this is, for whom, and what it leaves out."""

from dataclasses import dataclass

from plugin.errors import UsageError
from plugin.worded import worded

VERSIONS = ("data", "participants", "member", "management", "public")
"""Everything; all that is released; a member company's own and what is shared; one page; for everybody."""


@dataclass(frozen=True)
class Edition:
    """`version` is one of VERSIONS; `groups` the letters it is limited to; `left_out` says in words what is missing.

    `skipped` are names of chapters that this version does not have. `names`: none, or how people who agreed to it
    stand beside their notes (alias, full).
    """

    version: str = "data"
    groups: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    names: str = "none"


FULL = Edition()


def known_version(version: str) -> str:
    """The version itself. Raises UsageError that lists what there is."""
    if version not in VERSIONS:
        raise UsageError(
            worded("Unknown version {version!r}. There are: {choices}.", version=version, choices=", ".join(VERSIONS))
        )
    return version
