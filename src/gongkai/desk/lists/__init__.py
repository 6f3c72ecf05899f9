"""Lists of the desk: declared once, they filter, sort, page, are saved as views, exported and printed."""

from .declared import Column, Listing
from .filters import Below, Choice, Days, Filter, Mine, Text
from .shown import show

__all__ = ["Below", "Choice", "Column", "Days", "Filter", "Listing", "Mine", "Text", "show"]
