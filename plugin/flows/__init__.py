"""The use cases: they see ports, never Flask, SQL or a concrete provider."""
