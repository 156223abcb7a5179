"""Miro's official client against the embedded whiteboard, over real HTTP."""
