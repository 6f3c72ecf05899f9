"""What a reconsideration hangs on an application: bound into its file, and erased with it, but not from the counts."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps

from gongkai.cases import acts as cases
from gongkai.cases.acts.archive import StillContested as NotOver
from gongkai.cases.acts.destroy import StillContested
from gongkai.cases.archiving import bundle_of
from gongkai.cases.models import Archive, Case
from gongkai.files.acts import examine
from gongkai.files.models import File
from gongkai.law.machine import WrongRole
from gongkai.remedies import acts, facts
from gongkai.remedies.models import Instance, Remedy
from tests.acts import NOW
from tests.cases.cases import case_in
from tests.cast import MAKER, Cast, make
from tests.remedies.remedies import decided, entered

CLAIM, WORDS = "复议申请书，申请人丁".encode(), "原告某某"
OVER = datetime(2057, 1, 2, 1, 0, tzinfo=UTC)


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def contested(cast: Cast, case: Case) -> Remedy:
    """A reconsideration of a case with a paper, not decided yet."""
    made = entered(cast, case=case)
    actor = cast.actor(cast.handler)
    paper = acts.Paper("claim", examine(data=CLAIM, name="申请书.txt", actor=actor, now=NOW, chain=case.chain))
    acts.attach(made.pk, papers=[paper], actor=actor, now=NOW)
    return made


def settled(made: Remedy, cast: Cast) -> None:
    later = NOW + timedelta(days=30)
    decided(made, cast, now=later)
    acts.settle(made.pk, actor=cast.actor(cast.handler), now=later)


def test_a_case_waits_for_its_reconsideration_whose_papers_are_bound_into_its_file(cast: Cast) -> None:
    case = case_in("replied", cast)
    made = contested(cast, case)
    given: dict[str, Any] = {"unproven": "回证遗失", "actor": cast.actor(cast.archivist), "now": NOW}
    with pytest.raises(NotOver, match=f"{made}还没有办结"):
        cases.archive(case.pk, **given)
    settled(made, cast)
    cases.archive(case.pk, **given)
    bundle = bundle_of(Case.objects.get(pk=case.pk))
    assert ("行政复议：申请书、起诉状", CLAIM) in [(part.group, part.data) for part in bundle.parts]
    [stage] = {table.title: table.rows for table in bundle.tables}["复议和诉讼"]
    assert stage[1].startswith("清源县人民政府")
    assert "提出2026-01-05" in stage[2]
    assert stage[3:] == ("维持", "清政复决〔2026〕1号")


def test_what_came_after_the_archive_is_bound_by_binding_anew(cast: Cast) -> None:
    case, archivist = case_in("archived", cast), cast.actor(cast.archivist)
    cases.bind(case.pk, actor=MAKER, now=NOW)
    before = Archive.objects.get().bundle_id
    made = contested(cast, case)
    with pytest.raises(NotOver):
        cases.rebind(case.pk, actor=archivist, now=NOW)
    settled(made, cast)
    with pytest.raises(WrongRole, match="档案员"):
        cases.rebind(case.pk, actor=cast.actor(cast.handler), now=NOW)
    cases.rebind(case.pk, actor=archivist, now=NOW)
    assert not File.objects.filter(pk=before).exists()
    cases.bind(case.pk, actor=MAKER, now=NOW)
    kept = Archive.objects.get()
    assert kept.bundle
    assert [one["name"] for one in kept.hashes] == ["申请书.txt"]


def test_a_destroyed_case_still_counts_in_table_four_and_nobody_is_named(cast: Cast) -> None:
    case = case_in("archived", cast)
    made = contested(cast, case)
    Remedy.objects.update(party=WORDS)
    Instance.objects.update(amended=WORDS)
    given = {"approved_by": cast.leader, "reason": "保管期满", "actor": cast.actor(cast.archivist), "now": OVER}
    with pytest.raises(StillContested, match="还没有办结"):
        cases.destroy(case.pk, **given)  # type: ignore[arg-type]
    settled(made, cast)
    before = facts.table(cast.township, 2026)
    assert sum(before.values())
    cases.destroy(case.pk, **given)  # type: ignore[arg-type]
    assert facts.table(cast.township, 2026) == before
    assert not File.objects.exists()
    for model in apps.get_app_config("remedies").get_models():
        rows = str(list(model._default_manager.values()))
        for word in (WORDS, "申请书.txt", "清政复决〔2026〕1号"):
            assert word not in rows, (model, word)
