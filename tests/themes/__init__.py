"""Tests of the search for themes."""
