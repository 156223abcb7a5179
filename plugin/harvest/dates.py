"""Reads the times that people name in notes, German and English, with the uncertainty the words have."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from plugin.harvest.feasts import FEASTS, feast_pattern
from plugin.harvest.period import Period

_MONTHS = (
    *("januar|jänner|jan|january", "februar|feber|feb|february", "märz|maerz|mär|mrz|mar|march", "april|apr"),
    *("mai|may", "juni|jun|june", "juli|jul|july", "august|aug", "september|sept|sep", "oktober|okt|oct|october"),
    *("november|nov", "dezember|dez|dec|december"),
)
_MONTH = "(?:" + "|".join(_MONTHS) + r")\b\.?"
_DAYS = (
    *("montag|monday|mo", "dienstag|tuesday|di", "mittwoch|wednesday|mi", "donnerstag|thursday|do"),
    *("freitag|friday|fr", "samstag|sonnabend|saturday|sa", "sonntag|sunday|so"),
)
_LONG_DAYS = "|".join(name for names in _DAYS for name in names.split("|")[:-1])
_NUMBERS = {
    "ein": 1,
    "eine": 1,
    "einem": 1,
    "einer": 1,
    "zwei": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
    "sechs": 6,
    "acht": 8,
}
_NUMBERS |= {
    "zehn": 10,
    "zwölf": 12,
    "one": 1,
    "a": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "eight": 8,
}
_COUNT = r"\d{1,2}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d{2}"
_DEADLINE = re.compile(
    r"\b(?:bis(?: spätestens)?(?: (?:zum|zur|zu|ende|mitte|anfang))?|spätestens|by|until|before|no later than|vor)"
    r"(?: (?:am|im|in|der|dem|den|the|end of))?\s*$",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\b(?:jede[nrsm]?|immer|every|every other|each)(?: \w{2,10})?\s*$", re.IGNORECASE)
_EVERYDAY_WORDS = frozenset({"may", "mar", "march", "august", "dec", "sep", "jan"})


@dataclass(frozen=True)
class _Rule:
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], date], Period | None]


def read_dates(text: str, today: date) -> tuple[Period, ...]:
    """The times a text names, in its order. `today` is the day of the workshop: what has no year comes after it.

    Durations ("12 Wochen", "30 Min") and times of the day are no dates.
    """
    if not _HINT.search(text):
        return ()
    found: list[tuple[int, int, Period]] = []
    for rule in _RULES:
        for match in rule.pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end, _ in found):
                continue
            period = rule.read(match, today)
            if period is not None:
                found.append((match.start(), match.end(), _in_words(period, text, match)))
    return tuple(period for _, _, period in sorted(found, key=lambda one: one[0]))


def first_day(text: str, today: date) -> date | None:
    """The first exact day a text names, such as the day of a workshop; None when it names none."""
    days = [one for one in read_dates(text, today) if one.precision == "day"]
    return next((one.earliest for one in sorted(days, key=lambda one: one.assumed_year)), None)


def _in_words(period: Period, text: str, match: re.Match[str]) -> Period:
    """With the words as they stand, "bis" included, and whether they set an end."""
    before = _DEADLINE.search(text[: match.start()])
    start = before.start() if before else match.start()
    return replace(period, words=text[start : match.end()].strip(" ,;"), is_deadline=bool(before) or period.is_deadline)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _full_year(written: str | None) -> int | None:
    if not written:
        return None
    return int(written) if len(written) == 4 else 2000 + int(written)


def _exact(match: re.Match[str], today: date, *, month: int) -> Period | None:
    named = _full_year(match["year"])
    year = named or today.year
    day = _day(year, month, int(match["day"]))
    if day is not None and named is None and day < today:
        day = _day(year + 1, month, int(match["day"]))
    return Period("", day, day, "day", assumed_year=named is None) if day else None


def _numeric(match: re.Match[str], today: date) -> Period | None:
    month = int(match["month"])
    return _exact(match, today, month=month) if 1 <= month <= 12 else None


def _iso(match: re.Match[str], today: date) -> Period | None:
    day = _day(int(match["year"]), int(match["month"]), int(match["day"]))
    return Period("", day, day) if day else None


def _month_number(name: str) -> int:
    bare = name.casefold().rstrip(".")
    return next(number for number, names in enumerate(_MONTHS, start=1) if bare in names.split("|"))


def _is_everyday(name: str) -> bool:
    """Whether it is a word of its own in English when it is written small ("we may try")."""
    return name in _EVERYDAY_WORDS


def _day_and_month(match: re.Match[str], today: date) -> Period | None:
    return _exact(match, today, month=_month_number(match["name"]))


_THIRDS = {
    "anfang": (1, 10),
    "early": (1, 10),
    "mitte": (11, 20),
    "mid": (11, 20),
    "ende": (21, 31),
    "end of": (21, 31),
    "late": (21, 31),
}


def _month(match: re.Match[str], today: date) -> Period | None:
    if _is_everyday(match["name"]):
        return None
    number, named = _month_number(match["name"]), _full_year(match["year"])
    year = named or (today.year if number >= today.month else today.year + 1)
    last = monthrange(year, number)[1]
    first, end = _THIRDS.get((match["third"] or "").casefold().strip(" -"), (1, last))
    return Period(
        "", date(year, number, first), date(year, number, min(end, last)), "month", assumed_year=named is None
    )


def _week(match: re.Match[str], today: date) -> Period | None:
    first, last, named = int(match["week"]), int(match["last"] or match["week"]), _full_year(match["year"])
    year = named or today.isocalendar().year
    try:
        start, end = date.fromisocalendar(year, first, 1), date.fromisocalendar(year, last, 7)
        if named is None and end < today:
            start, end = date.fromisocalendar(year + 1, first, 1), date.fromisocalendar(year + 1, last, 7)
    except ValueError:
        return None
    return Period("", start, end, "week", assumed_year=named is None) if start <= end else None


def _part_of_year(match: re.Match[str], today: date, *, months: int) -> Period | None:
    part, named = int(match["part"]), _full_year(match["year"])
    start, end = _span(named or today.year, part, months)
    if named is None and end < today:
        start, end = _span(today.year + 1, part, months)
    return Period("", start, end, "quarter" if months == 3 else "span", assumed_year=named is None)


def _span(year: int, part: int, months: int) -> tuple[date, date]:
    last = part * months
    return date(year, last - months + 1, 1), date(year, last, monthrange(year, last)[1])


def _feast(match: re.Match[str], today: date) -> Period | None:
    feast = next(one for one in FEASTS if re.fullmatch(one.names, match["feast"], re.IGNORECASE))
    named = _full_year(match["year"])
    year = named or today.year
    start, end = feast.days(year)
    if named is None and end < today:
        start, end = feast.days(year + 1)
    period = Period("", start, end, feast.precision, assumed_year=named is None)
    side = (match["side"] or "").casefold()
    if side.startswith("bis") and feast.latest_start:
        return replace(period, latest=feast.last_start(start.year), is_deadline=True)
    if side.startswith("bis"):
        return replace(period, is_deadline=True)
    if side.startswith(("nach", "after")):
        return replace(period, earliest=feast.first_end(start.year), latest=end + timedelta(days=14), precision="vague")
    if side.startswith(("vor", "before")):
        return replace(period, earliest=None, latest=feast.last_start(start.year), precision="vague", is_deadline=True)
    return period


def _weekday(match: re.Match[str], today: date) -> Period | None:
    """The next such day; "jeden Freitag" is a rhythm and no date."""
    if _AGAIN.search(match.string[: match.start()]):
        return None
    wanted = next(number for number, names in enumerate(_DAYS) if match["name"].casefold() in names.split("|"))
    day = today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)
    return Period("", day, day, "day", assumed_year=True)


def _near_day(match: re.Match[str], today: date) -> Period | None:
    days = {"tomorrow": 1, "übermorgen": 2}[match["name"].casefold()]
    return Period("", today + timedelta(days=days), today + timedelta(days=days), "day", assumed_year=True)


def _next_unit(match: re.Match[str], today: date) -> Period | None:
    unit = match["unit"].casefold()
    if unit.startswith(("woche", "week")):
        monday = today + timedelta(days=7 - today.weekday())
        return Period("", monday, monday + timedelta(days=6), "week", assumed_year=True)
    if unit.startswith("mon"):
        year, month = (today.year, today.month + 1) if today.month < 12 else (today.year + 1, 1)
        return Period(
            "", date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month", assumed_year=True
        )
    if unit.startswith("quar"):
        quarter = (today.month - 1) // 3 + 2
        start, end = _span(today.year + (quarter > 4), (quarter - 1) % 4 + 1, 3)
        return Period("", start, end, "quarter", assumed_year=True)
    return Period("", date(today.year + 1, 1, 1), date(today.year + 1, 12, 31), "span", assumed_year=True)


_UNIT_DAYS = {"tag": 1, "day": 1, "woch": 7, "week": 7, "mona": 30, "mont": 30}


def _within(match: re.Match[str], today: date) -> Period | None:
    """ "in zwei Wochen" is about that day; "innerhalb von" and "in den nächsten" set it as the end."""
    number = _NUMBERS.get(match["count"].casefold()) or int(match["count"])
    day = today + timedelta(days=number * _UNIT_DAYS[match["unit"].casefold()[:4].rstrip("e")])
    if match["lead"].casefold() in ("in", "in about", "in etwa", "in ca."):
        slack = timedelta(days=0 if "tag" in match["unit"].casefold() or "day" in match["unit"].casefold() else 3)
        return Period("", day - slack, day + slack, "vague" if slack else "day", assumed_year=True)
    return Period("", today, day, "span", is_deadline=True, assumed_year=True)


def _rule(pattern: str, read: Callable[[re.Match[str], date], Period | None]) -> _Rule:
    return _Rule(re.compile(pattern, re.IGNORECASE), read)


_HINT = re.compile(
    rf"\d|\b(?:{_MONTH}|{_LONG_DAYS}|{feast_pattern()}|nächste|kommende|next|coming|übermorgen|tomorrow|(?:in|within|binnen)"
    rf"\s(?:{_COUNT}))\b|\binnerhalb\b|\bnächsten\b",
    re.IGNORECASE,
)
"""Most notes name no time: they are told by one look instead of many."""


def _rules() -> Iterator[_Rule]:
    year = rf"(?:[\s,/]+(?P<year>{_YEAR})\b)?"
    yield _rule(rf"\b(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)\b", _iso)
    yield _rule(
        r"(?<![\d.,])(?P<day>[0-3]?\d)\.\s?(?P<month>[01]?\d)\.(?:\s?(?P<year>20\d\d|\d\d)(?![\d:.]))?(?!\d)", _numeric
    )
    yield _rule(rf"(?<![\d.,])(?P<day>[0-3]?\d)(?:\.|st|nd|rd|th)?\s(?:of\s)?(?P<name>{_MONTH}){year}", _day_and_month)
    yield _rule(rf"\b(?P<name>{_MONTH})\s(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b(?![.:]\d){year}", _day_and_month)
    yield _rule(
        r"\b(?:KW|kalenderwoche|CW|calendar week)\s?(?P<week>\d{1,2})\b(?:\s?[-–/]\s?(?P<last>\d{1,2})\b(?!\d))?"
        rf"(?:[\s,/]+(?P<year>{_YEAR})\b)?",
        _week,
    )
    yield _rule(
        rf"\bQ\s?(?P<part>[1-4])\b(?:[\s/]*(?P<year>{_YEAR}|\d\d)\b)?", lambda m, t: _part_of_year(m, t, months=3)
    )
    yield _rule(rf"\b(?P<part>[1-4])\.\s?quartal\b{year}", lambda m, t: _part_of_year(m, t, months=3))
    yield _rule(rf"\b(?P<part>[12])\.\s?halbjahr\b{year}", lambda m, t: _part_of_year(m, t, months=6))
    yield _rule(rf"\bH(?P<part>[12])\b{year}", lambda m, t: _part_of_year(m, t, months=6))
    yield _rule(
        r"(?:\b(?P<side>nach|vor|after|before|bis(?: zu)?)\s(?:den|dem|der|the)?\s?)?"
        rf"\b(?P<feast>{feast_pattern()})\b{year}",
        _feast,
    )
    yield _rule(
        rf"\b(?:(?P<third>anfang|mitte|ende|early|mid|end of|late)[\s-])?(?<!\w)(?P<name>{_MONTH}){year}", _month
    )
    yield _rule(
        r"\b(?:nächste[nrs]?|kommende[nrs]?|next|coming)\s(?P<unit>woche|week|monat|month|quartal|quarter|jahr|year)\b",
        _next_unit,
    )
    yield _rule(
        r"\b(?P<lead>in den nächsten|in den kommenden|innerhalb von|innerhalb|binnen|within the next|within|"
        r"in the next|in etwa|in ca\.|in)"
        rf"\s(?P<count>{_COUNT})\s(?P<unit>tage?n?|days?|wochen?|weeks?|monate?n?|months?)\b",
        _within,
    )
    yield _rule(r"\b(?P<name>übermorgen|tomorrow)\b", _near_day)
    yield _rule(rf"\b(?P<name>{_LONG_DAYS})\b", _weekday)
    yield _rule(rf"(?<=\bbis )(?P<year>{_YEAR})\b(?!\s?(?:€|euro))|(?<=\bby )(?P<year2>{_YEAR})\b", _bare_year)


def _bare_year(match: re.Match[str], today: date) -> Period | None:
    year = int(match["year"] or match["year2"])
    return Period("", date(year, 1, 1), date(year, 12, 31), "span")


_RULES = tuple(_rules())
