"""Minutes as JSON: the whole value, as docs/minutes.schema.json describes it."""

import json
from collections.abc import Sequence

from plugin.codec import to_data
from plugin.export.branding import PLAIN, Branding
from plugin.export.pictures import Picture
from plugin.language import Language
from plugin.minutes.minutes import Minutes


def minutes_json(
    minutes: Minutes, pictures: Sequence[Picture], language: Language, branding: Branding = PLAIN
) -> bytes:
    """The whole value."""
    return value_json(minutes)


def value_json(value: object) -> bytes:
    """UTF-8 JSON, indented for people. Angle brackets are escaped so that it may stand inside a page."""
    text = json.dumps(to_data(value), ensure_ascii=False, indent=2)
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return (text + "\n").encode()
