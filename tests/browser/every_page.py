"""Every address of the service that shows a page, and what stands for the parts of its path; the rest is named too.

A new address belongs into one of the tables: `tests/web/test_looked_at.py` says so, and the day of a workshop opens
all pages with axe-core, at 320 pixels.
"""

PAGES = frozenset(
    {
        "pages.home",
        "pages.privacy",
        "pages.imprint",
        "pages.terms",
        "pages.help_page",
        "pages.api_docs",
        "pictures.page",
        "signing.connected",
        "account.boards",
        "account.board",
        "account.settings",
        "naming.overview",
        "look.show",
        "notelinks.overview",
        "surveys.overview",
        "surveys.results",
        "interviews.overview",
        "interviews.guide",
        "statements.overview",
        "review.questions",
        "review.notes",
        "review.note",
        "review.remarks",
        "review.documents",
        "review_themes.show",
        "notefield.field",
        "notefield.note",
        "surveyfield.sheet",
        "evening.page",
        "receipts.page",
    }
)
"""Whole pages, for the account or for whoever has a link."""

ENGLISH = frozenset({"pages.api_docs"})
"""Pages for developers, in English alone."""

OF_SERIES = frozenset(
    {
        "series.mine",
        "series.new",
        "series.page",
        "series.plan",
        "series_editing.details",
        "series_editing.edit",
        "series_editing.text",
        "series_erasing.overview",
        "series_events.show",
        "series_keeping.overview",
        "series_members.overview",
        "series_minutes.read",
        "series_network.overview",
        "series_synthesis.overview",
    }
)
"""Whole pages about a series; `tests/browser/test_series_pages.py` opens them all."""

IN_PANEL = frozenset(
    {
        "panel.start",
        "panel.customise",
        "panel.areas",
        "panel.guests",
        "panel.run",
        "panel_review.show",
        "questioning.show",
        "grouping.form",
        "readiness.check",
        "workshop.show",
    }
)
"""What the panel shows beside a board."""

ELSEWHERE = frozenset({"panel.index", "panel.shell", "panel.job", "workshop.tick", "readiness.tidied", "evening.seen"})
"""The panel itself and its jobs, looked at in test_access; what is looked at while a workshop runs."""

NO_PAGES = frozenset(
    {
        "static",
        "health.live",
        "health.ready",
        "api-docs.openapi_json",
        "pages.preview",
        "pictures.frame",
        "pages.download",
        "signing.connect",
        "signing.callback",
        "account.document",
        "account.paper",
        "interviews.pdf",
        "look.logo",
        "notelinks.code",
        "surveys.code",
        "evening.pdf",
        "series.links",
        "series_editing.download",
        "series_minutes.document",
        "series_synthesis.document",
    }
)
"""Files, pictures, ways that lead on, answers for machines."""
