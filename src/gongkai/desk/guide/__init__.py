"""The guides of organs at the desk; a noun a file."""
