"""Counting over very many reports: Parquet files, summed by DuckDB. No Django, no database of the installation."""
