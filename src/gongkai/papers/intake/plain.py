"""What a file says, for a search: bounded, and nothing where it cannot be read."""

from pathlib import Path

from gongkai.papers.intake.inspect import passages
from gongkai.papers.intake.passage import Searched
from gongkai.papers.intake.recognise import recognise
from gongkai.papers.intake.rejected import Rejected

MOST = 200_000  # characters of a file that are searched
PARAGRAPH = "\n\n"


def plain_of(file: tuple[str, str]) -> str:
    """The text of a file, given as (path, name); to be called in a process of its own (`papers.guard`)."""
    where, name = file
    found: list[str] = []
    length = 0
    try:
        data = Path(where).read_bytes()
        for passage in passages(data, recognise(data, name), Searched()):
            text = "\n".join(passage.text.split("\r\n")).replace("\t", " ").strip()
            found.append(text)
            length += len(text)
            if length >= MOST:
                break
    except (OSError, Rejected, RecursionError):
        pass  # what was read until then is found; what could not be read is told when a file comes in
    return PARAGRAPH.join(filter(None, found))[:MOST]
