"""What a facilitator decided about themes, read from the log of all decisions."""

from collections.abc import Iterable

from plugin.harvest.decisions import Act, Entry, standing
from plugin.themes.cluster import Decided, Kept


def decided_by(log: Iterable[Entry]) -> Decided:
    """The last word on each theme, and the notes taken out of theirs."""
    counting = standing(log).values()
    return Decided(
        kept=tuple(
            Kept(f"t-{one.note}", one.members, one.text.strip(), one.suggested)
            for one in counting
            if one.act is Act.GATHER
        ),
        dissolved=tuple(one.members for one in counting if one.act is Act.SCATTER),
        single=tuple(one.note for one in counting if one.act is Act.SINGLE),
    )
