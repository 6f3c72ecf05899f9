"""Moving in: what stood on another site, read from a sheet with files or from saved pages, looked at item by item."""
