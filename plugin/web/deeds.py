"""What a person must be allowed in a series, one line for every route whose address names one.

Such a route has `<door>` in its address (the unguessable name of the series), a line in `plugin.web.rules` for who
must be known (SIGNED_IN or API), and one here for the deed. Where the address names `<event_id>` or `<company_id>`
too, the deed must be allowed there. The guard asks before any view runs; the view finds the answer with
`plugin.web.acting.acting()`. A route with a door and without a line answers nobody.

Whoever has no part in the series, and whoever names an event or company that is not theirs, gets the answer of a
series that does not exist (404). Who has a part that does not go that far is told so (403).
"""

from collections.abc import Mapping
from types import MappingProxyType

from plugin.series.roles import Deed

DOOR, EVENT, COMPANY, BOARD = "door", "event_id", "company_id", "board_id"
"""Names of the places in addresses that the guard reads."""

DEEDS: Mapping[str, Deed] = MappingProxyType(
    {
        "series.page": Deed.SEE,
        "series.plan": Deed.PLAN,
        "series.make": Deed.MAKE,
        "series.links": Deed.LINKS,
        "series_editing.edit": Deed.EDIT,
        "series_editing.save": Deed.EDIT,
        "series_editing.details": Deed.EDIT,
        "series_editing.save_details": Deed.EDIT,
        "series_editing.text": Deed.EDIT,
        "series_editing.save_text": Deed.EDIT,
        "series_editing.download": Deed.EDIT,
        "series-api.SeriesDetail": Deed.SEE,
        "series-api.SeriesDocument": Deed.EDIT,
        "series-api.SeriesPlan": Deed.PLAN,
        "series-api.SeriesBoards": Deed.MAKE,
        "series-api.SeriesStatus": Deed.LINKS,
        "series_events.show": Deed.SEE,
        "series_events.harvest": Deed.HARVEST,
        "series_events.groups": Deed.REVIEW,
        "series_minutes.read": Deed.SHARED,
        "series_minutes.document": Deed.SHARED,
        "series_members.overview": Deed.INVITE,
        "series_members.invite": Deed.INVITE,
        "series_members.remove": Deed.INVITE,
        "series_members.withdraw": Deed.INVITE,
        "series_synthesis.overview": Deed.SYNTHESIS,
        "series_synthesis.document": Deed.SYNTHESIS,
        "series_synthesis.decide": Deed.CODEBOOK,
        "series_synthesis.recommend": Deed.CODEBOOK,
        "series_network.overview": Deed.NETWORK,
        "series_network.keep": Deed.KEEP_NETWORK,
        "series_network.post": Deed.NETWORK,
        "series_network.agree": Deed.NETWORK,
        "series_erasing.overview": Deed.ERASE,
        "series_erasing.erase": Deed.ERASE,
        "series_growing.spin_off": Deed.SPIN_OFF,
        "series_growing.since": Deed.MAKE,
        "series_keeping.overview": Deed.FREEZE,
        "series_keeping.freeze": Deed.FREEZE,
        "series_keeping.pass_on": Deed.REUSE,
        "series_keeping.hand_over": Deed.HAND_OVER,
    }
)

BOARD_DEEDS: Mapping[str, Deed] = MappingProxyType(
    dict.fromkeys(
        (
            "review.questions",
            "review.answer",
            "review.accept",
            "review.undo",
            "review.notes",
            "review.note",
            "review.decide",
            "review.remarks",
            "review.enter",
            "review.release",
            "review_themes.show",
            "review_themes.decide",
        ),
        Deed.REVIEW,
    )
)
"""Routes about one board that are its owner's, and of an event's board also for whoever may do this deed there."""
