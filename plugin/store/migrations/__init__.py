"""Alembic migrations, packaged with the store that runs them."""

HEAD = "0019"
"""The newest revision; compared with the database's before Alembic (slow to import) is needed at all."""
