"""Templates and content as values, their schemas, filling and lint."""
