"""Barriers on a page, by axe-core."""

from typing import Any

from playwright.sync_api import Page

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# What stands further down a long list is drawn as what stands above it.
ALIKE = ("tbody tr:nth-child(n+13)", "ul > li:nth-child(n+13)", "option:nth-child(n+13)")
WHERE = {"include": [["html"]], "exclude": [[each] for each in ALIKE]}


def barriers(page: Page, axe: str, *, colours: bool = True) -> list[tuple[str, list[str]]]:
    """What axe-core finds: a rule, and the beginning of each element that breaks it. `axe` is the fixture.

    The driver runs it, which the policy of the page does not bind; a page that is asked again has it already. Colours
    take half of the time: they may be left out where they have been looked at in another size.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe)
    how = {
        "runOnly": list(RULES),
        "rules": {"color-contrast": {"enabled": colours}},
        "resultTypes": ["violations"],
        "preload": False,
    }
    found: dict[str, Any] = page.evaluate("([where, how]) => axe.run(where, how)", [WHERE, how])
    return [(each["id"], [node["html"][:150] for node in each["nodes"]]) for each in found["violations"]]
