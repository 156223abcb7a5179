"""One module a part of the document of a synthesis: from its value to blocks of an outline."""
