"""One module a section of the minutes: from the sources to a value."""
