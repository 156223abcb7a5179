"""One module a part of the document: from minutes to blocks of an outline."""
