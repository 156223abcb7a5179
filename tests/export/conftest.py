"""The workshop's minutes, as they are and with hostile words in every note."""

import struct
import zlib
from dataclasses import replace

import pytest

from plugin.export.pictures import Picture
from plugin.harvest.ledger import Disposition
from plugin.language import Language
from plugin.minutes.build import make_minutes
from plugin.minutes.minutes import Minutes
from plugin.translations import load_language
from tests.export.hostile import HOSTILE
from tests.minutes import workshop


@pytest.fixture(scope="session")
def german() -> Language:
    return load_language("de")


@pytest.fixture(scope="session")
def english() -> Language:
    return load_language("en")


@pytest.fixture(scope="session")
def minutes(german: Language) -> Minutes:
    return make_minutes(workshop.ledger(), workshop.blueprint(), german)


@pytest.fixture(scope="session")
def hostile_minutes(german: Language) -> Minutes:
    """Hostile words in notes, titles, names, reasons and scales."""
    ledger, blueprint = workshop.ledger(), workshop.blueprint()
    notes = tuple(
        replace(
            note,
            text=HOSTILE[number % len(HOSTILE)],
            flags=(),
            reason=HOSTILE[number % 12] if note.disposition is Disposition.TO_REVIEW else note.reason,
        )
        for number, note in enumerate(ledger.notes)
    )
    areas = tuple(
        replace(area, title=HOSTILE[number % 16], prompt=HOSTILE[(number + 5) % 16])
        for number, area in enumerate(blueprint.areas)
    )
    tallies = tuple(replace(tally, title=HOSTILE[number]) for number, tally in enumerate(ledger.tallies))
    shop = replace(
        blueprint.workshop,
        title=HOSTILE[8] + HOSTILE[20],
        hosts=(HOSTILE[0], HOSTILE[12]),
        date=HOSTILE[2],
        goals=HOSTILE[:24],
        groups=tuple(
            replace(group, name=HOSTILE[13], challenge_title=HOSTILE[14]) for group in blueprint.workshop.groups
        ),
    )
    return make_minutes(
        replace(ledger, notes=notes, tallies=tallies), replace(blueprint, areas=areas, workshop=shop), german
    )


@pytest.fixture(scope="session")
def pictures() -> tuple[Picture, ...]:
    return (
        Picture("Gruppe A", "Das Board der Gruppe A mit elf Notizen.", png(400, 225)),
        Picture("Gruppe B", "Das Board der Gruppe B mit sieben Notizen.", png(300, 600)),
    )


def png(width: int, height: int) -> bytes:
    """A grey picture."""
    rows = b"".join(b"\x00" + b"\xd0\xd8\xe8" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))
