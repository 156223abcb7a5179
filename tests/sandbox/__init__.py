"""Tests of the embedded whiteboard."""
