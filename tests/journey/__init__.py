"""The whole way: from a template to the minutes."""
