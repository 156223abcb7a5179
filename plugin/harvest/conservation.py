"""The proof that no note was lost or doubled. It runs on every harvest."""

from collections.abc import Sequence

from plugin.errors import ConservationBreach
from plugin.harvest.ledger import Counts, Note


def prove(counts: Counts, notes: Sequence[Note], item_ids: Sequence[str]) -> None:
    """Checks the sums and that every item people made is one note at most. Raises ConservationBreach.

    `item_ids` are all items people made, read from the snapshot before anything was judged.
    """
    in_notes = [item for note in notes for item in note.item_ids]
    claims = {
        "items = found + votes + excluded": counts.items == counts.found + counts.votes + counts.excluded,
        "found = used + merged + not used + to review": counts.found
        == counts.used + counts.merged + counts.not_used + counts.to_review,
        "an entry for each note found": counts.found == len(notes),
        "items counted": counts.items == len(item_ids) == len(set(item_ids)),
        "no item in two notes": len(in_notes) == len(set(in_notes)),
        "no note from nowhere": set(in_notes) <= set(item_ids),
        "ids are unique": len({note.id for note in notes}) == len(notes),
        "copies point at entries": {n.into for n in notes if n.into} <= {n.id for n in notes},
    }
    broken = [claim for claim, holds in claims.items() if not holds]
    if broken:
        raise ConservationBreach("The harvest does not add up: " + "; ".join(broken))
