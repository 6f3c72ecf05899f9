"""The public site as nginx serves it with the configuration of deploy/, asked as a visitor asks."""

import contextlib
import gzip
import os
import socket
import subprocess
import time
from pathlib import Path

import brotli
import psycopg
import pytest

from gongkai.portal.baked.write import remove, write
from tests.deploy.conftest import PAGE, Office

ITEM, ATTACHMENT = "/items/1/0/0/7.html", "/items/1/0/0/7/3.docx"
SECURITY = (
    "Content-Security-Policy",
    "Cross-Origin-Opener-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
    "Strict-Transport-Security",
    "X-Content-Type-Options",
    "X-Frame-Options",
)
LOOKED_UP = 1.1  # seconds: nginx looks once a second which file stands at an address
HUGE = str(2 << 30)


def _of_the_program(office: Office, path: str) -> dict[str, str]:
    """The headers that the program behind nginx sends with the same page."""
    with socket.socket(socket.AF_UNIX) as door:
        door.connect(str(office.at.folder / "run/web.sock"))
        door.sendall(
            f"GET {path} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n\r\n".encode()
        )
        head = b"".join(iter(lambda: door.recv(65536), b"")).partition(b"\r\n\r\n")[0].decode("latin-1")
    status, *lines = head.split("\r\n")
    assert status.split()[1] == "200"
    return dict(line.split(": ", 1) for line in lines)


@pytest.mark.parametrize("path", [ITEM, "/", "/items/1/"])
def test_a_baked_page_is_served_from_its_file(office: Office, path: str) -> None:
    answer = office.ask(path)
    assert (answer.status, answer.text) == (200, PAGE)
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "Content-Disposition" not in answer.headers


def test_a_page_that_has_not_changed_is_not_sent_again_and_a_changed_one_is(office: Office) -> None:
    write(office.at.site, "items/1/0/0/8.html", b"before")
    tag = office.ask("/items/1/0/0/8.html").headers["ETag"]
    assert office.ask("/items/1/0/0/8.html", If_None_Match=tag).status == 304
    write(office.at.site, "items/1/0/0/8.html", "已更正".encode())
    time.sleep(LOOKED_UP)
    answer = office.ask("/items/1/0/0/8.html", If_None_Match=tag)
    assert (answer.status, answer.text) == (200, "已更正")
    remove(office.at.site, "items/1/0/0/8.html")
    time.sleep(LOOKED_UP)
    assert office.ask("/items/1/0/0/8.html").status == 404


@pytest.mark.parametrize(
    ("accepted", "encoding", "unpack"), [("gzip", "gzip", gzip.decompress), ("br, gzip", "br", brotli.decompress)]
)
def test_the_compressed_twin_is_sent_to_who_takes_it(office: Office, accepted, encoding, unpack) -> None:
    answer = office.ask(ITEM, Accept_Encoding=accepted)
    suffix = {"gzip": ".gz", "br": ".br"}[encoding]
    assert answer.body == (office.at.site / f"{ITEM[1:]}{suffix}").read_bytes()
    assert (answer.headers["Content-Encoding"], unpack(answer.body).decode()) == (encoding, PAGE)
    assert answer.headers["Vary"] == "Accept-Encoding"


def test_the_security_headers_are_those_that_the_program_sends(office: Office) -> None:
    ours = _of_the_program(office, ITEM)
    wanted = {name: ours[name] for name in SECURITY}
    assert office.ask(ITEM).headers["Cache-Control"] == ours["Cache-Control"]
    for path, status in ((ITEM, 200), (ATTACHMENT, 200), ("/static/portal/site.css", 200), (f"{ITEM}.gz", 404)):
        answer = office.ask(path)
        assert (path, answer.status) == (path, status)
        assert {name: answer.headers.get(name) for name in SECURITY} == wanted


def test_a_page_of_the_program_has_each_security_header_once(office: Office) -> None:
    answer = office.ask("/desk/account/login/")
    assert answer.status == 200
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    names = [name for name, _ in answer.headers.items()]
    assert [names.count(name) for name in SECURITY] == [1] * len(SECURITY)


def test_the_look_of_the_pages_is_kept_as_long_as_its_version_lasts(office: Office) -> None:
    write(office.at.site, "assets/site.css", b"body { margin: 0 }")
    asked = office.ask("/assets/site.css?v=1a2b3c4d", Accept_Encoding="gzip")
    assert (asked.status, asked.headers["Content-Type"]) == (200, "text/css")
    assert asked.headers["Cache-Control"] == "max-age=31536000, immutable"
    assert asked.headers["Content-Encoding"] == "gzip"
    assert office.ask("/assets/site.css").headers["Cache-Control"] == "no-cache"


def test_an_attachment_is_saved_and_never_run(office: Office) -> None:
    answer = office.ask(ATTACHMENT)
    assert (answer.status, answer.body) == (200, b"<script>alert(1)</script>")
    assert answer.headers["Content-Disposition"] == "attachment"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Type"].startswith("application/vnd.openxmlformats")
    assert _of_the_program(office, ATTACHMENT)["Content-Disposition"] == "attachment"


@pytest.mark.parametrize("name", ["7.pdf", "7.docx"])
def test_a_print_that_is_not_there_is_told_of_by_its_page(office: Office, name: str) -> None:
    path = f"/items/1/0/0/{name}"
    answer = office.ask(path)
    assert (answer.status, answer.text) == (200, office.ask(ITEM).text)
    assert answer.headers["Content-Type"].startswith("text/html")
    assert "Content-Disposition" not in answer.headers
    assert "Content-Disposition" not in _of_the_program(office, path)
    assert office.ask(f"/items/1/0/0/8{name[1:]}").status == 404


def test_the_icon_is_where_programs_look_for_it(office: Office) -> None:
    write(office.at.site, "favicon.ico", b"icon")
    answer = office.ask("/favicon.ico")
    assert (answer.status, answer.body) == (200, b"icon")
    assert "Content-Disposition" not in answer.headers
    assert answer.headers["Cache-Control"] == "max-age=86400, public"


@pytest.mark.parametrize(
    "path",
    [
        f"{ITEM}.gz",
        f"{ITEM}.br",
        "/items/",
        "/items/1/0/0/7/",
        "/.draft",
        "/items/.draft",
        "/../gongkai.lock",
        "/items/..%2f..%2fkeys%2fsecret_key",
        "/static/portal/../../models.py",
        "/-/down.html",
    ],
)
def test_nothing_but_pages_and_files_can_be_had(office: Office, path: str) -> None:
    (office.at.site / ".draft").write_text("half written")
    (office.at.site / "items/.draft").write_text("half written")
    answer = office.ask(path)
    assert answer.status in (400, 404)
    assert "half written" not in answer.text


def test_a_missing_page_is_told_in_the_words_of_the_baked_site_where_it_has_some(office: Office) -> None:
    assert "没有这个页面" in office.ask(f"{ITEM}.gz").text
    sent_to_a_file = office.ask(ITEM, "POST", b"typed")
    assert (sent_to_a_file.status, "没有这个页面" in sent_to_a_file.text) == (405, True)
    write(office.at.site, "404.html", "本站的找不到页".encode())
    time.sleep(LOOKED_UP)
    assert office.ask(f"{ITEM}.gz").text == "本站的找不到页"


def test_http_leads_to_https(office: Office) -> None:
    answer = office.at.ask_plainly("/items/1/?page=2")
    assert (answer.status, answer.headers["Location"]) == (301, "https://localhost/items/1/?page=2")


@pytest.mark.parametrize("path", ["/desk/items/", "/applications/", "/desk/account/login/"])
def test_two_gigabytes_are_refused_before_they_are_sent(office: Office, path: str) -> None:
    answer = office.ask(path, "POST", b"begun", Content_Length=HUGE)
    assert answer.status == 413
    assert "提交的内容太大，没有收下" in answer.text


def test_a_body_longer_than_one_file_reaches_the_program_which_says_it_better(office: Office) -> None:
    answer = office.ask("/desk/items/", "POST", bytes(60 << 20))
    assert answer.status == 403
    assert '<footer class="desk">' in answer.text


def test_what_is_half_sent_waits_where_the_settings_say_memory_is(office: Office) -> None:
    head = b"POST /desk/items/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000000\r\n\r\n"
    with office.at.connected() as door:
        door.sendall(head + bytes(1 << 20))
        end = time.monotonic() + 10
        while not any(path.startswith(f"{office.at.folder}/gongkai-in/") for path in _open_files("nginx")):
            assert time.monotonic() < end
            time.sleep(0.05)


def _open_files(program: str) -> list[str]:
    """What the processes of a program have open, by /proc: nginx takes the name of such a file away at once."""
    found = []
    for link in Path("/proc").glob("[0-9]*/fd/*"):
        with contextlib.suppress(OSError):
            if (link.parents[1] / "comm").read_text().strip() == program:
                found.append(str(link.readlink()))
    return found


def test_the_database_is_for_the_user_of_the_program_and_nobody_else(office: Office) -> None:
    at = office.at
    with psycopg.connect(at.surroundings["DATABASE_URL"]) as connection:
        shown = {
            name: connection.execute(f"SHOW {name}").fetchone()[0]
            for name in ("listen_addresses", "max_connections", "TimeZone", "server_encoding")
        }
        rules = connection.execute("SELECT has_database_privilege('public', current_database(), 'CONNECT')").fetchone()
    assert shown == {
        "listen_addresses": "",
        "max_connections": "40",
        "TimeZone": "Asia/Shanghai",
        "server_encoding": "UTF8",
    }
    assert rules == (False,)
    for user in ("postgres", "somebody"):
        with pytest.raises(psycopg.OperationalError, match=r"[Pp]eer|no pg_hba"):
            psycopg.connect(f"postgresql://{user}@/gongkai?host={at.sockets}")


def test_the_backup_service_leaves_a_backup_for_the_program_only(office: Office) -> None:
    done = office.at.run("gongkai-backup.service")
    assert done.returncode == 0, done.stderr
    backups = office.at.home / "backups"
    assert backups.stat().st_mode & 0o777 == 0o700
    assert len(list(backups.glob("gongkai-*.zip"))) == 2


def test_who_signs_in_too_often_waits_and_the_pages_stay(office: Office) -> None:
    statuses = {office.ask("/desk/account/login/", "POST", b"a=b").status for _ in range(70)}
    assert statuses == {403, 429}
    assert "操作太频繁" in office.ask("/desk/account/login/", "POST", b"a=b").text
    assert office.ask("/desk/account/login/").status == 200
    assert office.ask(ITEM).status == 200


def test_what_is_served_stands_while_the_database_is_away(office: Office) -> None:
    office.stop("database")
    try:
        assert office.ask(ITEM).text == PAGE
        answer = office.ask("/desk/account/login/")
        assert answer.status == 500
        assert "系统" in answer.text
        assert "Traceback" not in answer.text
    finally:
        office.start("database")
    assert office.ask("/desk/account/login/").status == 200


def test_what_is_served_stands_while_the_program_is_away(office: Office) -> None:
    office.stop("program")
    try:
        assert office.ask(ITEM).text == PAGE
        assert office.ask("/").text == PAGE
        assert office.ask("/static/portal/site.css").status == 200
        for path, says in (("/desk/", "工作台暂时不能使用"), ("/search/", "这一页暂时打不开")):
            answer = office.ask(path, "POST", b"typed")
            assert (answer.status, says in answer.text) == (502, True)
            assert answer.headers["Cache-Control"] == "no-store"
    finally:
        office.start("program")
    assert office.ask("/desk/account/login/").status == 200


def test_the_folders_let_the_web_server_through_to_the_site_only(office: Office) -> None:
    modes = {path.name: path.stat().st_mode & 0o7777 for path in (office.at.home, *office.at.home.iterdir())}
    assert modes == {"home": 0o710, "site": 0o2750, "files": 0o700, "keys": 0o700, "backups": 0o700}
    group = office.at.site.stat().st_gid
    assert {path.stat().st_gid for path in office.at.site.rglob("*")} == {group}


def test_the_web_server_can_read_the_site_and_nothing_else(office: Office) -> None:
    if os.geteuid():
        return  # only root can try as somebody else; the modes are looked at above
    trying = 'for path; do head -c1 "$path" >&2 && echo "$path"; done; true'
    others = [path for path in office.at.home.rglob("*") if office.at.site not in path.parents and path.is_file()]
    assert len(others) > 2
    readable = office.at.site / ITEM[1:]
    said = subprocess.check_output(
        ["sh", "-c", trying, "sh", readable, *others],
        user=office.at.web_user,
        group=office.at.web_user,
        extra_groups=[],
        stderr=subprocess.DEVNULL,
        cwd="/",
        text=True,
    )
    assert said.split() == [str(readable)]
