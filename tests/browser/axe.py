"""Barriers on a page, by axe-core."""

from typing import Any

from playwright.sync_api import Page

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def barriers(page: Page, axe: str) -> list[tuple[str, list[str]]]:
    """What axe-core finds: a rule, and the beginning of each element that breaks it. `axe` is the fixture.

    The driver runs it, which the policy of the page does not bind.
    """
    page.evaluate(axe)
    found: dict[str, Any] = page.evaluate("rules => axe.run({runOnly: rules})", list(RULES))
    return [(each["id"], [node["html"][:150] for node in each["nodes"]]) for each in found["violations"]]
