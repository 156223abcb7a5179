"""The synthesis of a series: one value from the results of its events, a module a section. Pure."""
