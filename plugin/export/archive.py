"""Office files are archives that note when they were packed; ours do not, so that equal documents are equal."""

import io
import zipfile

_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def timeless(archive: bytes) -> bytes:
    """The same archive with every part dated 1980-01-01, as the first day the format knows."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, _LONG_AGO)
            part.compress_type, part.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            target.writestr(part, source.read(name))
    return packed.getvalue()
