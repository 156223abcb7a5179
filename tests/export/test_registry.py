"""The registry: every format is found, none gives away names, private or withheld words."""

import io
import zipfile

import pytest

from plugin.errors import UsageError
from plugin.export.pictures import Picture
from plugin.export.registry import FORMATS, Format, check_names, find_format
from plugin.language import Language
from plugin.minutes.minutes import Minutes
from tests.minutes.workshop import FLAGGED, SECRET

EACH = pytest.mark.parametrize("form", FORMATS.values(), ids=list(FORMATS))
FORBIDDEN = (SECRET, FLAGGED, "Petra Muster", "petra.muster", "123 45 67", "Geheimer Zettel", "Stundensatz", "@P01")


def opened(data: bytes) -> bytes:
    """The bytes, and those of the parts when it is an archive."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return data + b"".join(archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("names", ["alias", "full"])
def test_names_are_refused_without_consent(names: str) -> None:
    with pytest.raises(UsageError, match="consent"):
        check_names(names, consented=False)


def test_an_unknown_way_of_naming_is_refused() -> None:
    with pytest.raises(UsageError, match="initials"):
        check_names("initials", consented=True)


def test_an_unknown_format_is_refused_and_the_known_ones_listed() -> None:
    with pytest.raises(UsageError, match="docx"):
        find_format("odt")


def test_suffixes_and_media_types_are_distinct() -> None:
    assert len({form.suffix for form in FORMATS.values()}) == len(FORMATS)
    assert all(form.suffix == f".{form.name}" for form in FORMATS.values())
    assert find_format("csv").media_type.startswith("text/csv")


@EACH
def test_nothing_private_is_in_any_byte(
    form: Format, minutes: Minutes, pictures: tuple[Picture, ...], german: Language
) -> None:
    data = opened(form.render(minutes, pictures, german))
    assert [words for words in FORBIDDEN if words.encode() in data or words.encode("utf-16-be") in data] == []


@EACH
def test_the_same_minutes_give_the_same_bytes(
    form: Format, minutes: Minutes, pictures: tuple[Picture, ...], german: Language
) -> None:
    assert form.render(minutes, pictures, german) == form.render(minutes, pictures, german)


@EACH
def test_hostile_words_break_no_format(
    form: Format, hostile_minutes: Minutes, pictures: tuple[Picture, ...], german: Language
) -> None:
    assert len(form.render(hostile_minutes, pictures, german)) > 300


def test_a_picture_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match="no PNG"):
        _ = Picture("x", "y", b"GIF89a").size
