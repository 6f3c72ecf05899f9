"""Names of the files made for reports: by organ and year, each once, and safe on any disk."""

import re
from pathlib import PurePath

from gongkai.law.annual.report import Report

_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|#%\s\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
_LONGEST = 60


class Names:
    """A name is given once; the next of the same words gets a number. Small and large letters are the same name."""

    def __init__(self, *taken: str) -> None:
        self._taken = {name.casefold() for name in taken}

    def of(self, words: str, suffix: str) -> str:
        stem = _UNSAFE.sub("_", words).strip("._ ")[:_LONGEST] or "报告"
        name, number = f"{stem}{suffix}", 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{stem}-{number}{suffix}"
        self._taken.add(name.casefold())
        return name


def words_of(report: Report, file: str) -> str:
    """清源县水利局2025年度; without an organ's name that of the file."""
    return f"{report.organ or PurePath(file).stem}{f'{report.year}年度' if report.year else ''}"
