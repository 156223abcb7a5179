"""Series of events: the document that describes one, the boards it wants, and what its hub shows. Pure."""
