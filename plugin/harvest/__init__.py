"""Reading a board back: every note found, once, with its place and what becomes of it."""
