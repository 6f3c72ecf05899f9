"""Whose figures the report of a government holds: its own, and those of the organs directly below it (R8).

Article 49 has the competent department publish the report of the local government; that it is the sum of all
departments and townships is practice (unconfirmed), and so is that villages and enterprises hand in none of it.
"""

GATHERS = frozenset({"province", "prefecture", "prefecture_office", "county"})
"""The levels (`law.power.LEVELS`) whose report sums those below."""
GIVES = frozenset({"prefecture", "prefecture_office", "county", "township", "office", "department", "street", "agency"})
"""The levels that hand in a report to be summed."""
