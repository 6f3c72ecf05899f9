"""The files of deploy/ by themselves: filled in for an installation, accepted by systemd and nginx."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy import render
from gongkai.cli._commands import names, run
from tests.deploy import standing

SYSTEM = standing.ROOT / "deploy/etc/systemd/system"
UNITS = sorted(path.name for path in SYSTEM.glob("gongkai-*") if path.is_file())
SERVICES = [name for name in UNITS if name.endswith(".service")]


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("", "没有写网站的域名"),
        ('host = "a.example"\nhots = 1', "没有“hots”这一项设置"),
        ('host = "a.example; root /"', "“host”设成了a.example; root /"),
        ('host = "a.example"\nmax_file = 0', "“max_file”设成了0"),
        ('host = "a.example"\nmax_file = "50"', "“max_file”设成了50"),
        ('host = "a.example"\nhttp = []', "“http”设成了[]"),
        ('host = "a.example', "读不出来"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], said: str, says: str
) -> None:
    (tmp_path / "site.toml").write_text(said)
    assert render.main([str(tmp_path / "site.toml"), str(tmp_path / "out")]) == 2
    told = capsys.readouterr()
    assert (told.out, says in told.err) == ("", True)
    assert not (tmp_path / "out").exists()


def test_without_its_two_paths_it_says_how_it_is_called(capsys: pytest.CaptureFixture[str]) -> None:
    assert render.main([]) == 2
    assert "请写明设置文件和输出文件夹" in capsys.readouterr().err


def test_every_blank_is_filled_and_the_settings_are_for_root_only(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text('host = "www.qingyuan.example"\nbrotli = false\nmax_file = 80')
    written = render.render(render.settings(tmp_path / "site.toml"), tmp_path / "out")
    assert len(written) == len([path for path in (tmp_path / "out").rglob("*") if path.is_file()]) > 15
    assert [path for path in written if "{{" in path.read_text()] == []
    modes = {path.name: path.stat().st_mode & 0o777 for path in written}
    assert (modes.pop("gongkai.env"), modes.pop("gongkai"), set(modes.values())) == (0o600, 0o755, {0o644})
    site = (tmp_path / "out/etc/nginx/gongkai/site.conf").read_text()
    assert "brotli_static" not in site
    assert "client_max_body_size 320m" in site


@pytest.fixture(scope="module")
def at(programs: Path) -> Iterator[standing.Place]:
    with standing.place() as made:
        yield made


def test_nginx_takes_the_site_without_brotli_too(programs: Path) -> None:
    with standing.place(brotli=False) as made, standing.nginx(made):
        assert made.ask_plainly("/").status == 301


def _systemd(at: standing.Place, verb: str, *words: str) -> subprocess.CompletedProcess[str]:
    """systemd-analyze on the units of this installation and those of Debian."""
    units = at.etc / "systemd/system"
    found = [units / word if word in UNITS else word for word in words]
    surroundings = {**os.environ, "SYSTEMD_UNIT_PATH": f"{units}:"}
    command = ["systemd-analyze", verb, *found]
    return subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)


def test_systemd_finds_nothing_to_say_of_the_units(at: standing.Place) -> None:
    done = _systemd(at, "verify", "--man=no", *UNITS)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_can_do_little_besides_its_work(at: standing.Place, name: str) -> None:
    done = _systemd(at, "security", "--offline=yes", "--threshold=20", "--no-pager", name)
    assert done.returncode == 0, done.stdout.splitlines()[-1]


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_starts_a_command_that_there_is(at: standing.Place, name: str) -> None:
    program, *words = at.command(name)
    assert Path(program).is_file()
    if program.endswith("/gongkai"):
        assert run([*words, "--help"]) == 0


def test_the_users_are_made_and_the_web_server_joins_the_group_of_the_site(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text('host = "www.qingyuan.example"')
    render.render(render.settings(tmp_path / "site.toml"), tmp_path)
    made = ["systemd-sysusers", f"--root={tmp_path}", tmp_path / "etc/sysusers.d/gongkai.conf"]
    subprocess.run(made, check=True, capture_output=True)
    groups = dict(line.split(":x:") for line in (tmp_path / "etc/group").read_text().splitlines())
    assert groups["gongkai-site"].partition(":")[2] == "gongkai,www-data"
    [user] = [line for line in (tmp_path / "etc/passwd").read_text().splitlines() if line.startswith("gongkai:")]
    assert user.endswith(":/var/lib/gongkai:/usr/sbin/nologin")


def test_the_guide_names_only_what_there_is() -> None:
    guide = (standing.ROOT / "deploy/README.md").read_text("utf-8")
    said = {found[1] for found in re.finditer(r"(?:^ *|`)gongkai ([a-z]+)", guide, re.MULTILINE)}
    assert {"init", "backup", "restore"} <= said <= set(names())
    units = re.findall(r"gongkai-\w+\.(?:timer|service)", guide)
    assert set(units) <= set(UNITS)
    linked = re.findall(r"\]\(([^)]+)\)", guide)
    assert [link for link in linked if not (standing.ROOT / "deploy" / link).exists()] == []
