"""Two parts of an official paper that its body doesn't name: 主送机关 at its head and 落款 at its end."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.papers.write.item_blocks import Block, Run

# a line that leads over to what follows ends in a colon as well
_LEADS_OVER = re.compile("[。；]|(?:如下|公告|通告|通知|通报|决定|说明|备注|注)：$")
_SIGNED = (6, 60)  # the most lines that sign a text, and characters in one of them


def mark(blocks: "list[Block]") -> "list[Block]":
    """The blocks with 主送机关 flush left in a paragraph of its own, and 落款 kept on the page of what it ends."""
    return _kept(_addressed(blocks))


def _addressed(blocks: "list[Block]") -> "list[Block]":
    """主送机关: a first line that ends in a colon. The tables of the kind, each with its heading, stand before it."""
    place = 0
    while [block.kind for block in blocks[place : place + 2]] == ["h", "table"]:
        place += 2
    if place == len(blocks) or blocks[place].kind != "p" or blocks[place].align:
        return blocks
    first = blocks[place]
    end = next((at for at, run in enumerate(first.runs) if run.is_break), len(first.runs))
    if not _is_address(first.runs[:end]):
        return blocks
    rest = [replace(first, runs=first.runs[end + 1 :])] if first.runs[end + 1 :] else []
    return [*blocks[:place], replace(first, runs=first.runs[:end], flush=True), *rest, *blocks[place + 1 :]]


def _is_address(runs: "list[Run]") -> bool:
    words = "".join(run.text for run in runs).strip()
    return words.endswith("：") and not _LEADS_OVER.search(words)


def _kept(blocks: "list[Block]") -> "list[Block]":
    """落款: the last lines, set right. Each stays with what is before it."""
    end = len(blocks)
    while end and len(blocks) - end < _SIGNED[0] and _signs(blocks[end - 1]):
        end -= 1
    if end < len(blocks):
        for block in blocks[max(0, end - 1) : -1]:
            block.keep = True
    return blocks


def _signs(block: "Block") -> bool:
    words = "".join(run.text for run in block.runs)
    pictures = any(run.picture for run in block.runs)
    return block.kind == "p" and block.align == "right" and len(words) <= _SIGNED[1] and not pictures
