"""Exports: one module a format; each turns minutes into bytes."""
