"""Lists as sheets: an XLSX or CSV that an official filled in is read by declared columns, a list is written as one."""

from .column import Column, Kind
from .read import Row, Sheet, read_sheet
from .write import write_csv, write_xlsx

__all__ = ["Column", "Kind", "Row", "Sheet", "read_sheet", "write_csv", "write_xlsx"]
