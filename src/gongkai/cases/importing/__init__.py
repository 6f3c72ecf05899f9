"""Applications from other doors (a sheet, a hotline, mail), read and checked before any of them is kept."""
