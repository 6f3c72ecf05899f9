"""What was read, held against what is there: one that can't come in is told with its place and keeps no other out."""

from dataclasses import replace
from datetime import datetime

from gongkai.audit.actor import Actor
from gongkai.cases.acts.importing import numbers_taken
from gongkai.cases.importing.coming import Coming, Read
from gongkai.files.acts import examine_text
from gongkai.law.refusal import Refusal
from gongkai.organs.models import Organ


def checked(read: Read, *, organ: Organ, actor: Actor, now: datetime) -> Read:
    """The same without what bears a mark of secrecy or whose number is another's, which stand among the complaints."""
    taken = numbers_taken(read.coming, organ)
    sound: list[Coming] = []
    complaints = list(read.complaints)
    for one in read.coming:
        try:
            examine_text(one.told.request, actor=actor, now=now, chain=organ.chain)
        except Refusal as refusal:
            complaints.append(f"{one.where}：{refusal}")
            continue
        if one.where in taken:
            complaints.append(str(taken[one.where]))
            continue
        sound.append(one)
    return replace(read, coming=tuple(sound), complaints=tuple(complaints))
