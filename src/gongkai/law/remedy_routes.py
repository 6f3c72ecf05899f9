"""The three ways against disclosure work that table 四 tells apart, and as what an organ takes part in one."""

from dataclasses import dataclass

from gongkai.law.annual.shared import REMEDIES
from gongkai.law.cite import COURT_2025, LITIGATION, REMEDIES_2016, REVIEW, Cite


@dataclass(frozen=True)
class Route:
    """`stages` are keys of `law.remedy_stages.STAGES`, the first is where it begins; `court`: it goes to a court."""

    label: str
    cite: Cite
    stages: tuple[str, ...]
    court: bool = True


@dataclass(frozen=True)
class Standing:
    """As what an organ takes part; `counted` is whether its table 四 counts it."""

    label: str
    cite: Cite
    counted: bool


_COURTS = ("first", "second", "retrial")
ROUTES = {
    "reconsideration": Route("行政复议", REVIEW(11, item=14), ("review",), court=False),
    "direct_suit": Route("行政诉讼（未经复议直接起诉）", COURT_2025(1), _COURTS),
    "suit_after_review": Route("行政诉讼（复议后起诉）", LITIGATION(45), _COURTS),
}
assert list(ROUTES) == [row.name for row in REMEDIES.rows]

# Counted once, by the organ whose act is challenged, whoever else is sued with it.
STANDINGS = {
    "respondent": Standing("信息公开行为被复议、被诉的机关", REMEDIES_2016(), counted=True),
    "co_defendant": Standing("仅作为复议机关列为共同被告", REMEDIES_2016(), counted=False),
}
