"""Minutes: the structured summary made from a ledger, each statement pointing at its notes."""
