"""Records of what an organ publishes of its own accord (条例 arts. 10 to 26)."""

from gongkai.publication.models.catalogue import CatalogueItem
from gongkai.publication.models.check import Check, Dismissal, Passage, Scan, Word
from gongkai.publication.models.edition import Edition, Print
from gongkai.publication.models.error_report import ErrorReport
from gongkai.publication.models.guide import Guide
from gongkai.publication.models.item import AUDIENCES, Item, Relation
from gongkai.publication.models.numbering import IndexNumber, Serial
from gongkai.publication.models.review import Assessment, Consultation, SecrecyReview
from gongkai.publication.models.shelf import Place, Shelf
from gongkai.publication.models.wording import Wording, WordingEdition

__all__ = [
    "AUDIENCES",
    "Assessment",
    "CatalogueItem",
    "Check",
    "Consultation",
    "Dismissal",
    "Edition",
    "ErrorReport",
    "Guide",
    "IndexNumber",
    "Item",
    "Passage",
    "Place",
    "Print",
    "Relation",
    "Scan",
    "SecrecyReview",
    "Serial",
    "Shelf",
    "Word",
    "Wording",
    "WordingEdition",
]
