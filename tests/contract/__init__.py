"""Checks of recorded calls against Miro's own description of its API."""
