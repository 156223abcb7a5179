"""The review: what a facilitator is asked about a harvest, and what every answer would decide."""
