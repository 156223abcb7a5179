"""Alembic migrations, packaged with the store that runs them."""

HEAD = "0020"
"""The newest revision; compared with the database's before Alembic (slow to import) is needed at all."""
