"""Adapters to whiteboards."""
