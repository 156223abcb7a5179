"""Keeps a spreadsheet from taking people's words for formulas."""

_STARTERS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "|", "%")


def harmless(text: str) -> str:
    """The text with an apostrophe before it when a spreadsheet would calculate it (OWASP: CSV injection).

    Blanks before the sign do not help the attacker either: some spreadsheets trim them.
    """
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_STARTERS) else text
