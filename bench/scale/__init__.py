"""Ten thousand boards on a virtual clock: the engine's own decisions against a model of whiteboard and database."""
