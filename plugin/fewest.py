"""How few are too few: whatever is told of a smaller group points at its people."""

FEWEST = 5
"""People, companies or answers; of fewer nothing is told apart from the rest, not even how many."""
