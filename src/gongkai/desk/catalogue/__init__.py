"""Catalogues and what is missing in them, at the desk; a noun a file."""
