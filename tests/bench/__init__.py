"""Tests of what the bench is made of."""
