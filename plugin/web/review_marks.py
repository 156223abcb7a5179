"""A note's words as HTML with passages marked: escaped first, so that nothing in a note is ever markup."""

import re
from collections.abc import Iterable

from markupsafe import Markup, escape


def marked(text: str, passages: Iterable[str] = ()) -> Markup:
    """The text, escaped, line breaks kept by the style sheet; every passage stands in a `mark`."""
    wanted = sorted({one for one in passages if one}, key=len, reverse=True)
    if not wanted:
        return escape(text)
    pattern = re.compile("|".join(map(re.escape, wanted)))
    parts, start = [], 0
    for match in pattern.finditer(text):
        parts += [escape(text[start : match.start()]), Markup("<mark>{}</mark>").format(match.group())]
        start = match.end()
    return Markup("").join([*parts, escape(text[start:])])
