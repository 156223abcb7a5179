"""Themes: notes that speak of the same thing, found the same way every time, in words people wrote."""
