"""A file opened for a search: its texts, what could not be searched, and how it is put together again."""
