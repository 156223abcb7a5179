"""The desired board: a template and its inputs laid out as placed nodes with stable keys."""
