"""`gongkai keys rotate`: everything is sealed anew while others read and write; stopped halfway it loses nothing."""

import re
import signal
from pathlib import Path

from tests.installation import Installation

FILL = """
from tests import cast
from tests.cases.cases import case_in, letter, told
from gongkai.cases import acts
made = cast.make(cast.NOW)
for n in range(20):
    acts.submit(organ=made.township, told=told(name=f"申请人{n}", phone=f"0355-{n:07d}", email=f"{n}@example.cn"),
                route="email", actor=made.actor(made.handler), now=cast.NOW)
"""
HALFWAY = """
import sys
from django.utils import timezone
from gongkai.audit import rotation
from gongkai.audit.actor import program
rotation.BATCH = 3
def wait(done, of):
    if done >= 30:
        print(done, of, flush=True)
        sys.stdin.readline()
rotation.rotate(actor=program("test"), now=timezone.now(), progress=wait)
"""
READ = """
from gongkai.audit.rotation import columns
from gongkai.audit.cipher import newest
from gongkai.cases.models import Applicant
print(sorted((each.name, each.phone, each.email) for each in Applicant.objects.all()))
print(sum(not newest(stored) for column in columns() for stored in column.rows().values_list("stored", flat=True)))
"""
BESIDE = """
import sys
from pathlib import Path
from gongkai.cases.models import Applicant
stop, rounds = Path(sys.argv[1]), 0
while not stop.exists():
    assert sorted(each.name for each in Applicant.objects.all()) == sorted(f"申请人{n}" for n in range(20))
    last = Applicant.objects.order_by("pk").last()
    last.postcode = f"{rounds:06d}"
    last.save(update_fields=["postcode"])
    rounds += 1
    if rounds == 1:
        print("ready", flush=True)
print(rounds, Applicant.objects.order_by("pk").last().postcode)
"""


def keys(made: Installation) -> list[str]:
    return (made.home / "keys/personal.keys").read_text().split()


def read(made: Installation) -> tuple[str, int]:
    said, left = made.python(READ).splitlines()
    return said, int(left)


def test_all_is_sealed_anew_and_the_old_key_is_gone_while_another_process_reads_and_writes(
    elsewhere: Installation, tmp_path: Path
) -> None:
    elsewhere.python(FILL)
    before, [old] = read(elsewhere), keys(elsewhere)
    stop = tmp_path / "stop"
    beside = elsewhere.beside(BESIDE, stop)
    assert beside.stdout.readline() == "ready\n"
    done = elsewhere.gongkai("keys", "rotate")
    stop.touch()
    said, wrong = beside.communicate(timeout=60)
    assert (beside.returncode, wrong) == (0, "")
    rounds, postcode = said.split()
    assert postcode == f"{int(rounds) - 1:06d}"
    assert (done.returncode, done.stderr) == (0, "")
    assert int(re.findall(r"重新加密(\d+)项", done.stdout)[0]) >= 80  # name, phone, email, address of twenty
    assert len(keys(elsewhere)) == 1
    assert keys(elsewhere) != [old]
    assert read(elsewhere) == (before[0], 0)
    assert elsewhere.gongkai("verify").returncode == 0


def test_killed_halfway_it_has_lost_nothing_says_so_and_goes_on_with_the_same_new_key(elsewhere: Installation) -> None:
    elsewhere.python(FILL)
    before, [old] = read(elsewhere), keys(elsewhere)
    halfway = elsewhere.beside(HALFWAY)
    assert halfway.stdout.readline() == "32 80\n"
    halfway.send_signal(signal.SIGKILL)
    halfway.communicate(timeout=30)
    said, left = read(elsewhere)
    assert said == before[0]
    assert 0 < left < 80
    new, kept = keys(elsewhere)
    assert kept == old
    assert "更换密钥没有做完" in elsewhere.gongkai("doctor").stdout
    assert elsewhere.gongkai("keys", "rotate").returncode == 0
    assert keys(elsewhere) == [new]
    assert read(elsewhere) == (before[0], 0)


def test_a_lost_or_wrong_key_is_found_by_doctor_and_refuses_the_rotation_without_dropping_any(
    elsewhere: Installation,
) -> None:
    elsewhere.python(FILL)
    assert "个人信息：加密保存，密钥能打开" in elsewhere.gongkai("doctor").stdout
    file = elsewhere.home / "keys/personal.keys"
    right = file.read_text()
    file.unlink()
    assert "keys/personal.keys 不在" in elsewhere.gongkai("doctor").stdout
    wrong = elsewhere.python("from cryptography.fernet import Fernet\nprint(Fernet.generate_key().decode())")
    file.write_text(wrong)
    file.chmod(0o600)
    assert "读不出申请人的个人信息" in elsewhere.gongkai("doctor").stdout
    done = elsewhere.gongkai("keys", "rotate")
    assert (done.returncode, done.stdout) == (2, "")
    assert "请从备份中找回" in done.stderr
    assert wrong.strip() in keys(elsewhere)
    file.write_text(right)
    assert read(elsewhere)[1] == 0


def test_a_backup_has_the_keys_of_the_rows_that_it_has(elsewhere: Installation) -> None:
    elsewhere.python(FILL)
    assert elsewhere.gongkai("keys", "rotate").returncode == 0
    assert elsewhere.gongkai("backup").returncode == 0
    [archive] = (elsewhere.home / "backups").glob("gongkai-*-keys.zip")
    program = "import sys, zipfile\nprint(zipfile.ZipFile(sys.argv[1]).read('personal.keys').decode())"
    assert elsewhere.python(program, archive).split() == keys(elsewhere)
