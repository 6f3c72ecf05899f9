"""The same forms are sent by two processes at the same moment: each becomes one application, told to both."""

import json
from pathlib import Path

import pytest

from tests.installation import installation

FORMS = 20
PREPARE = "from tests.cast import make; make()"
SEND = f"""
import json, sys
from datetime import UTC, datetime
from django.db import transaction
from gongkai.audit.actor import program
from gongkai.cases import acts
from gongkai.organs.models import Organ
organ = Organ.objects.get(name="阳头升乡人民政府")
actor = program("applicant", roles=("applicant",))
print("ready", flush=True)
sys.stdin.readline()
told = []
for place in range({FORMS}):
    said = acts.Told("natural", "申请人甲", f"第{{place}}件：补助资金安排", phone="0350-1234567", way="internet")
    with transaction.atomic():  # as the page has it, which counts the request by the same commit
        sent = acts.submit(organ=organ, told=said, token=f"form-{{place}}", actor=actor, now=datetime.now(UTC))
    told.append([sent.case.reference, bool(sent.code)])
print(json.dumps(told))
"""
TOLD = """
import json
from gongkai.audit.models import Entry
from gongkai.cases.models import Case
entries = Entry.objects.filter(verb="case.submit").count()
print(json.dumps([entries, list(Case.objects.order_by("token").values_list("reference", flat=True))]))
"""


@pytest.mark.database
def test_one_form_sent_twice_at_once_is_one_application(tmp_path: Path) -> None:
    with installation(tmp_path / "home") as made:
        made.python(PREPARE)
        both = [made.beside(SEND) for _ in range(2)]
        assert [each.stdout.readline() for each in both] == ["ready\n"] * 2
        for each in both:
            each.stdin.write("\n")
            each.stdin.flush()
        one, other = (json.loads(each.communicate(timeout=60)[0]) for each in both)
        assert [reference for reference, _ in one] == [reference for reference, _ in other]
        # the code is told to whoever was first, and to nobody else
        assert all(mine != theirs for (_, mine), (_, theirs) in zip(one, other, strict=True))
        entries, kept = json.loads(made.python(TOLD))
        assert entries == FORMS
        assert sorted(kept) == sorted(reference for reference, _ in one)
