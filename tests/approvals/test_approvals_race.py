"""Two people take the same step at the same moment, each in a process of their own."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.installation import Installation, installation
from tests.zygote import Beside

PAPERS = 12

PREPARE = """
import sys
sys.path.insert(0, sys.argv[1])
from tests.approvals.office import brought, office
at = office()
at.person(4)
for _ in range(int(sys.argv[2])):
    brought(at, "to_sign")
"""

SIGN = """
import json, sys
from datetime import UTC, datetime
from gongkai.approvals import acts
from gongkai.approvals.models import Paper
from gongkai.approvals.permission import AlreadyDecided
from gongkai.audit.actor import Actor, Held
from gongkai.organs.models import Person
person = Person.objects.get(username=sys.argv[1])
leader = Actor(f"person:{person.pk}", person.name, (Held("leader", person.organ.path, 2),))
papers = list(Paper.objects.order_by("pk").values_list("pk", "digest"))
print("ready", flush=True)
sys.stdin.readline()
told = []
for key, digest in papers:
    try:
        told.append(acts.decide(key, verb="sign", seen=digest, actor=leader, now=datetime.now(UTC)).state)
    except AlreadyDecided as refusal:
        told.append(str(refusal))
print(json.dumps(told))
"""

TOLD = """
import json
from gongkai.approvals.models import Decision, Paper
from gongkai.audit.models import Entry
print(json.dumps({
    "states": list(Paper.objects.values_list("state", flat=True)),
    "signed": list(Decision.objects.filter(verb="sign").order_by("paper").values_list("paper", "person__name")),
    "entries": Entry.objects.filter(verb="paper.sign").count(),
}))
"""


@pytest.fixture
def installed(tmp_path: Path, db: None) -> Iterator[Installation]:
    """`db` marks the test as one that runs on both engines."""
    with installation(tmp_path / "home") as made:
        yield made


def test_of_two_who_sign_at_once_one_signs_and_the_other_is_told_who_did(installed: Installation, root: Path) -> None:
    installed.python(PREPARE, root, str(PAPERS))
    signers = [installed.beside(SIGN, name) for name in ("p3", "p4")]
    for signer in signers:
        assert signer.stdout.readline() == "ready\n"
    told = [json.loads(out) for out in _go(signers)]
    found = json.loads(installed.python(TOLD))
    assert found["states"] == ["signed"] * PAPERS
    assert len({paper for paper, _ in found["signed"]}) == len(found["signed"]) == found["entries"] == PAPERS
    for number, (_, winner) in enumerate(found["signed"]):
        mine, other = told[0][number], told[1][number]
        assert sorted([mine == "signed", other == "signed"]) == [False, True]
        assert f"{winner}已于" in (other if mine == "signed" else mine)


def _go(signers: list[Beside]) -> list[str]:
    for signer in signers:
        signer.stdin.write("\n")
        signer.stdin.flush()
    return [signer.communicate(timeout=120)[0] for signer in signers]
