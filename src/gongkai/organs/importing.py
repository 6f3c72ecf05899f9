"""What a sheet of organs would do to the list: every row looked at, every complaint told, nothing changed.

A row is matched by its full name. Blank cells say nothing and never erase. Parents are named by full name or division
code and may stand anywhere in the file.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from gongkai.audit.actor import Actor
from gongkai.law.power import level_of
from gongkai.law.refusal import Refusal
from gongkai.organs import particulars
from gongkai.organs.acts.block import trimmed
from gongkai.organs.acts.contact import check_contact
from gongkai.organs.acts.keeping import NotKeeper, may_keep, over
from gongkai.organs.acts.letters import check_reviewer
from gongkai.organs.models import LIVING, STEPS, LetterSettings, Organ
from gongkai.organs.particulars import Particulars
from gongkai.organs.sheet import COLUMNS, CONTACT, LETTERS, RULES, SAID, level
from gongkai.papers.sheet import Row

_SHOWN = 6  # names of a circle
_LABELS = {column.name: column.label for column in COLUMNS}
_SHORT = getattr(Organ._meta.get_field("short"), "max_length", 0)


@dataclass(frozen=True)
class Note:
    """Something to say of a row: its line in the file, the organ, and a Chinese sentence."""

    line: int
    name: str
    says: str

    def __str__(self) -> str:
        return f"第{self.line}行“{self.name}”：{self.says}" if self.name else f"第{self.line}行：{self.says}"


@dataclass(eq=False)
class Wanted:
    """One row understood: the organ as it should be. `organ` is the one that is there; `parent` where a new one goes:
    another row, an organ that is there, or nowhere for a top."""

    row: Row
    given: Particulars
    organ: Organ | None
    contact: Mapping[str, str] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict)
    parent: "Wanted | Organ | None" = None
    depth: int = 0


@dataclass
class Plan:
    """`new` stands in an order in which every parent comes before what is under it; `kept` are rows that differ from
    an organ that is there and are left alone, `same` how many say nothing new."""

    new: list[Wanted] = field(default_factory=list)
    changed: list[Wanted] = field(default_factory=list)
    same: int = 0
    kept: list[Note] = field(default_factory=list)
    complaints: list[Note] = field(default_factory=list)


def planned(rows: Sequence[Row], *, update: bool = False, actor: Actor) -> Plan:
    """What taking these rows in would do. With `update` rows that differ change the organs that are there."""
    return _Planner(rows, update, actor).plan()


class _Planner:
    def __init__(self, rows: Sequence[Row], update: bool, actor: Actor) -> None:
        self.rows, self.update, self.actor = rows, update, actor
        known = Organ.objects.filter(LIVING).select_related("parent", "contact", "lettersettings__review_organ")
        self.known = {organ.name: organ for organ in known}
        self.by_pk = {organ.pk: organ for organ in self.known.values()}
        self.by_credit: dict[str, Organ | Wanted] = {o.credit_code: o for o in self.known.values() if o.credit_code}
        self.wanted: dict[str, Wanted] = {}
        self.by_code: dict[str, list[Organ | Wanted]] = defaultdict(list)
        self.faults: dict[int, list[Note]] = defaultdict(list)
        self.may = _remembered(lambda place: may_keep(actor, place))

    def plan(self) -> Plan:
        for row in self.rows:
            self._read(row)
        for organ in self.known.values():
            if organ.code:
                self.by_code[organ.code].append(organ)
        for wanted in self.wanted.values():
            if wanted.given.code and not wanted.organ:
                self.by_code[wanted.given.code].append(wanted)
        for wanted in self.wanted.values():
            self._place(wanted)
        plan = Plan()
        for wanted in self._in_order():
            self._judge(wanted, plan)
        plan.complaints = [note for line in sorted(self.faults) for note in self.faults[line]]
        return plan

    def _complain(self, row: Row, says: object) -> None:
        self.faults[row.line].append(Note(row.line, row.values["name"], str(says)))

    def _read(self, row: Row) -> None:
        for says in row.complaints:
            self._complain(row, says)
        name = row.values["name"]
        if name in self.wanted:
            self._complain(row, f"与第{self.wanted[name].row.line}行的全称相同。请删去一行，或者在全称前加上所在的县。")
        elif name:
            organ = self.known.get(name)
            self.wanted[name] = Wanted(row, self._particulars(row, organ), organ)

    def _particulars(self, row: Row, organ: Organ | None) -> Particulars:
        """What the row says, filled up by what is there, or for a new organ by what its name tells."""
        values = row.values
        if organ:
            now = particulars.of(organ)
        else:
            name = values["name"]
            now = Particulars(name, name[:_SHORT], "" if values["level"] else level_of(name) or "")
        rules = values["makes_rules"]
        if rules and rules not in RULES:
            self._complain(row, f"“规章制定权”填的是“{rules}”，应为“有”“无”或者“按层级”。请改正。")
        return replace(
            now,
            short=values["short"] or now.short,
            level=level(values["level"]) if values["level"] else now.level,
            code=values["code"] or now.code,
            credit_code=values["credit_code"] or now.credit_code,
            makes_rules=RULES.get(rules, now.makes_rules) if rules else now.makes_rules,
            founded=self._day(row) or now.founded,
        )

    def _day(self, row: Row) -> date | None:
        try:
            return date.fromisoformat(row.values["founded"]) if row.values["founded"] else None
        except ValueError:  # a complaint of the sheet already
            return None

    def _place(self, wanted: Wanted) -> None:
        """Find the parent that a row names."""
        said = wanted.row.values["parent"]
        found = self._named(said)
        if wanted.organ:
            now = wanted.organ.parent
            if said and (len(found) != 1 or _key(found[0]) != (now.name if now else "")):
                self._complain(
                    wanted.row,
                    f"名录中它的上级机关是{f'“{now.name}”' if now else '空的（最上一级）'}，表中写的是“{said}”。"
                    "导入不改隶属关系：请改正这一格，或者先在机关页面上“调整隶属关系”。",
                )
        elif len(found) == 1:
            wanted.parent = found[0]
        elif said:
            says = "请补上这个机关的一行，或者改正。" if not found else "请改写全称。"
            what = "不在名录中，也不在表里" if not found else f"是{len(found)}个机关共用的代码，分不清是哪一个"
            self._complain(wanted.row, f"上级机关“{said}”{what}。{says}")
        elif not self.may(None):
            self._complain(wanted.row, "没有填写上级机关。最上一级的机关只能在安装时录入，其他机关都要写明上级。")

    def _named(self, said: str) -> "list[Organ | Wanted]":
        if not said:
            return []
        if said in self.wanted and not self.wanted[said].organ:
            return [self.wanted[said]]
        return [self.known[said]] if said in self.known else self.by_code.get(said, [])

    def _in_order(self) -> Iterator[Wanted]:
        """Rows so that parents come first; rows whose parents run in a circle come with a complaint."""
        for start in self.wanted.values():
            way: dict[Wanted, None] = {}
            each: Wanted | Organ | None = start
            while isinstance(each, Wanted) and not each.depth:
                if each in way:
                    circle = [*list(way)[list(way).index(each) :], each]
                    names = "→".join(f"“{one.given.name}”" for one in circle[:_SHOWN])
                    self._complain(each.row, f"上级机关连成了一个圈：{names}。请改正其中一行的上级机关。")
                    each.parent = None
                    break
                way[each] = None
                each = each.parent
            for one in reversed(way):
                one.depth = _depth(one.parent) + 1
                yield one

    def _judge(self, wanted: Wanted, plan: Plan) -> None:
        row = wanted.row
        if wanted.depth > STEPS:
            self._complain(row, f"在名录中是第{wanted.depth}层，最多{STEPS}层。请核对上级机关。")
            return
        wanted.given, faults = particulars.examined(wanted.given, under=self._code_above(wanted))
        for refusal in faults:
            self._complain(row, refusal)
        self._check_credit(wanted)
        try:
            wanted.contact = check_contact({name: row.values[name] for name in CONTACT})
            wanted.letters = trimmed(LetterSettings, {name: row.values[name] for name in LETTERS})
            check_reviewer(wanted.given.name, wanted.letters["review_name"])
        except Refusal as refusal:
            self._complain(row, refusal)
        if row.line in self.faults:
            return
        if wanted.organ is None:
            self._allow(wanted, self._place_there(wanted))
            plan.new.append(wanted)
            return
        differing = _differing(wanted)
        if not differing:
            plan.same += 1
        elif self.update:
            self._allow(wanted, over(wanted.organ))
            plan.changed.append(wanted)
        else:
            plan.kept.append(Note(row.line, wanted.given.name, f"与名录不同，没有改动：{'、'.join(differing)}。"))

    def _check_credit(self, wanted: Wanted) -> None:
        code = wanted.given.credit_code
        other = self.by_credit.setdefault(code, wanted) if code else wanted
        if other is not wanted and other is not wanted.organ:
            self._complain(
                wanted.row,
                f"统一社会信用代码“{code}”已是“{_key(other)}”的代码，一个代码只属于一个单位。"
                "请核对；机关更名的，请先在机关页面上“更名”。",
            )

    def _allow(self, wanted: Wanted, place: Organ | None) -> None:
        if not self.may(place):
            self._complain(wanted.row, NotKeeper(place=place.name if place else "全系统"))

    def _place_there(self, wanted: Wanted) -> Organ | None:
        """The nearest organ above that is there already."""
        above = wanted.parent
        while isinstance(above, Wanted):
            above = above.parent
        return above

    def _code_above(self, wanted: Wanted) -> str:
        above = wanted.organ.parent if wanted.organ else wanted.parent
        while above is not None:
            code = above.code if isinstance(above, Organ) else above.given.code
            if code:
                # A wrong code is complained of once, at its own row.
                return "" if isinstance(above, Wanted) and above.row.line in self.faults else code
            if isinstance(above, Organ):
                above = self.by_pk.get(above.parent_id) if above.parent_id else None
            else:
                above = above.parent
        return ""


def _remembered(ask: Callable[[Organ | None], bool]) -> Callable[[Organ | None], bool]:
    known: dict[int | None, bool] = {}

    def answer(place: Organ | None) -> bool:
        key = place.pk if place else None
        if key not in known:
            known[key] = ask(place)
        return known[key]

    return answer


def _depth(parent: "Wanted | Organ | None") -> int:
    return parent.depth if parent else 0


def _key(each: "Wanted | Organ") -> str:
    return each.name if isinstance(each, Organ) else each.given.name


def _differing(wanted: Wanted) -> list[str]:
    """The labels of what a row says otherwise than the organ that is there."""
    organ = wanted.organ
    assert organ is not None
    now = particulars.of(organ)
    found = [name for name, value in vars(wanted.given).items() if getattr(now, name) != value]
    for block, said in (("contact", wanted.contact), ("lettersettings", wanted.letters)):
        there = getattr(organ, block, None)
        found += [name for name, text in said.items() if text and text != getattr(there, SAID.get(name, name), "")]
    return [_LABELS[name] for name in found]
