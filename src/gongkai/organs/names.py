"""Under which names an organ signs what it writes."""

import re
from collections.abc import Iterable

from gongkai.organs.models import Organ

_LARGER_PLACE = "[^省市州盟区]{1,10}(?:省|市|自治州|自治区|地区|盟)"


def goes_by(organ: Organ, written: str, above: Iterable[Organ]) -> bool:
    """Whether a name in a document is that of the organ: its full or short name, or the full one without 人民,
    or one that it bore before.

    Before it may stand the places of its superiors (`above`) and before these, or where it has none, any larger place.
    Anything more is another organ: 清源县公安局 is not 清源县.
    """
    places = "|".join(re.escape(superior.short) for superior in above)
    before = f"(?:{_LARGER_PLACE})*(?:{places})+" if places else f"(?:{_LARGER_PLACE})+"
    former = [name for each in organ.former_names.all() for name in (each.name, each.short)]
    borne = (organ.name, organ.short, organ.name.replace("人民政府", "政府"), *former)
    names = "|".join(map(re.escape, borne))
    return bool(re.fullmatch(f"(?:{before})?(?:{names})", "".join(written.split())))
