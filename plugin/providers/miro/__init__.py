"""The adapter to Miro (and to whatever speaks its REST v2)."""
