"""Archives without a date: equal content, equal bytes."""

import io
import zipfile

from plugin.export.archive import timeless


def packed(year: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo("a/b.xml", (year, 1, 1, 0, 0, 0)), "<a/>")
        archive.writestr(zipfile.ZipInfo("[Content_Types].xml", (year, 1, 1, 0, 0, 0)), "x" * 999)
    return buffer.getvalue()


def test_the_day_of_packing_does_not_show() -> None:
    assert packed(2001) != packed(2020)
    assert timeless(packed(2001)) == timeless(packed(2020))


def test_the_parts_stay_in_order_and_whole() -> None:
    with zipfile.ZipFile(io.BytesIO(timeless(packed(2001)))) as archive:
        assert archive.namelist() == ["a/b.xml", "[Content_Types].xml"]
        assert archive.read("a/b.xml") == b"<a/>"
        assert archive.testzip() is None
