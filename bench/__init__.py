"""Measures what the house promises: ratios in one run against one whiteboard, one table."""
