"""Who may call what: one line for every route. A route without a line here answers nobody."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Access(StrEnum):
    """`PUBLIC` everybody; `LINK` whoever has a link of ours (signed or unguessable); `SIGNED_IN` a browser that
    signed in here; `PANEL` the signed identity token of the panel; `API` either of the two.

    Whoever is not public and names a board in the path must be able to open that board on the whiteboard.
    """

    PUBLIC = "public"
    LINK = "link"
    SIGNED_IN = "signed in"
    PANEL = "panel"
    API = "api"


RULES: Mapping[str, Access] = MappingProxyType(
    {
        "static": Access.PUBLIC,
        "health.live": Access.PUBLIC,
        "health.ready": Access.PUBLIC,
        "pages.home": Access.PUBLIC,
        "pages.privacy": Access.PUBLIC,
        "pages.imprint": Access.PUBLIC,
        "pages.terms": Access.PUBLIC,
        "pages.help_page": Access.PUBLIC,
        "pages.preview": Access.PUBLIC,
        "pages.api_docs": Access.PUBLIC,
        "pages.language": Access.PUBLIC,
        "pages.download": Access.LINK,
        "signing.connect": Access.PUBLIC,
        "signing.callback": Access.PUBLIC,
        "signing.connected": Access.PUBLIC,
        "signing.sign_out": Access.SIGNED_IN,
        "account.boards": Access.SIGNED_IN,
        "account.board": Access.SIGNED_IN,
        "account.document": Access.SIGNED_IN,
        "account.settings": Access.SIGNED_IN,
        "account.disconnect": Access.SIGNED_IN,
        "account.erase": Access.SIGNED_IN,
        "notefield.field": Access.LINK,
        "notefield.write": Access.LINK,
        "notefield.note": Access.LINK,
        "receipts.page": Access.LINK,
        "notelinks.overview": Access.SIGNED_IN,
        "notelinks.make": Access.SIGNED_IN,
        "notelinks.change": Access.SIGNED_IN,
        "notelinks.again": Access.SIGNED_IN,
        "notelinks.code": Access.SIGNED_IN,
        "notelinks.receipt": Access.SIGNED_IN,
        "notelinks.revoke_receipt": Access.SIGNED_IN,
        "review.questions": Access.SIGNED_IN,
        "review.answer": Access.SIGNED_IN,
        "review.accept": Access.SIGNED_IN,
        "review.undo": Access.SIGNED_IN,
        "review.notes": Access.SIGNED_IN,
        "review.note": Access.SIGNED_IN,
        "review.decide": Access.SIGNED_IN,
        "review.remarks": Access.SIGNED_IN,
        "review.enter": Access.SIGNED_IN,
        "review.release": Access.SIGNED_IN,
        "panel.index": Access.PUBLIC,
        "panel.shell": Access.PUBLIC,
        "panel.start": Access.PANEL,
        "panel.customise": Access.PANEL,
        "panel.plan": Access.PANEL,
        "panel.create": Access.PANEL,
        "panel.run": Access.PANEL,
        "panel.cancel": Access.PANEL,
        "panel.pause": Access.PANEL,
        "panel.resume": Access.PANEL,
        "panel.areas": Access.PANEL,
        "panel.guests": Access.PANEL,
        "panel.harvest": Access.PANEL,
        "panel.export": Access.PANEL,
        "panel.write_back": Access.PANEL,
        "panel.job": Access.PANEL,
        "grouping.form": Access.PANEL,
        "grouping.make": Access.PANEL,
        "grouping.fewer": Access.PANEL,
        "readiness.check": Access.PANEL,
        "readiness.tidy": Access.PANEL,
        "workshop.show": Access.PANEL,
        "workshop.tick": Access.PANEL,
        "workshop.begin": Access.PANEL,
        "workshop.act": Access.PANEL,
        "workshop.rehearsal": Access.PANEL,
        "panel_review.show": Access.PANEL,
        "panel_review.accept": Access.PANEL,
        "panel_review.undo": Access.PANEL,
        "panel_review.keep": Access.PANEL,
        "api-docs.openapi_json": Access.PUBLIC,
        "templates.TemplateList": Access.PUBLIC,
        "templates.TemplateDetail": Access.PUBLIC,
        "templates.TemplatePlan": Access.API,
        "boards.BoardList": Access.API,
        "boards.BoardDetail": Access.API,
        "runs.RunList": Access.API,
        "runs.RunDetail": Access.API,
        "runs.RunPause": Access.API,
        "runs.RunCancel": Access.API,
        "runs.RunResume": Access.API,
        "note-links.LinkList": Access.API,
        "note-links.LinkDetail": Access.API,
        "note-links.LinkOpen": Access.API,
        "note-links.LinkClose": Access.API,
        "note-links.LinkRevoke": Access.API,
        "note-links.HeldNotes": Access.API,
        "note-links.ReceiptList": Access.API,
        "reviews.ReviewDetail": Access.API,
        "reviews.DecisionList": Access.API,
        "reviews.DecisionUndo": Access.API,
        "reviews.ReviewRelease": Access.API,
        "reviews.PhaseList": Access.API,
        "harvests.HarvestList": Access.API,
        "harvests.HarvestDetail": Access.API,
        "harvests.ExportList": Access.API,
        "harvests.SummaryList": Access.API,
        "harvests.JobDetail": Access.API,
        "harvests.DocumentDetail": Access.API,
    }
)
