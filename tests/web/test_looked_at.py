"""No page is forgotten: every address that shows one is opened by a browser with axe-core."""

from flask import Flask

from plugin.web.rules import RULES, Access
from tests.browser.every_page import ELSEWHERE, IN_PANEL, NO_PAGES, OF_SERIES, PAGES

ELSEWHERE_ROOMS = frozenset({"followpage", "initiatives", "invitations", "reminders"})
"""Invitations and what became of initiatives: their pages have browser tests of their own."""

FOR_MACHINES = frozenset({"templates.TemplateList", "templates.TemplateDetail"})
"""Addresses of the API that are open to everybody."""


def _shown(app: Flask) -> set[str]:
    """Every address a browser opens."""
    return {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and RULES[rule.endpoint] is not Access.API
        if rule.endpoint.split(".")[0] not in ELSEWHERE_ROOMS
    } - FOR_MACHINES


def test_every_page_is_in_the_list_of_those_that_are_looked_at(app: Flask) -> None:
    tables = (PAGES, OF_SERIES, IN_PANEL, ELSEWHERE, NO_PAGES)
    assert _shown(app) == set().union(*tables)
    assert sum(map(len, tables)) == len(set().union(*tables))
