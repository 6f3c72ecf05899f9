"""What the public site costs: `python -m benchmarks.portal [CLAIM …]`, run by `make bench`; every claim without words.

A claim is a function of CLAIMS: it measures, prints a line with its rival of the same run, and says whether it holds.
"""

import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.baking import one_item, whole_site
from gongkai.portal.baked.write import write
from tests.deploy.standing import ADDRESS, Place, free_port, nginx, place
from tests.parts import BROTLI, NGINX, SYSTEMD, WRK

PAGES = 1_000
ROUNDS, SECONDS, CONNECTIONS = 11, 1, 16
READING_FLOOR = 0.95
PAGE = '<!DOCTYPE html>\n<html lang="zh-CN">\n<title>清源县人民政府主动公开的信息</title>\n' + "".join(
    f"<p>第{n}条　各乡镇人民政府应当自收到材料之日起{n % 20 + 1}个工作日内办理。</p>\n" for n in range(120)
)
OURS = """server {{
    listen {address}:{ours};
    server_name localhost;
    include gongkai/site.conf;
}}
server {{
    listen {address}:{rival};
    root {folder}/plain;
}}"""
LOAD = """local paths, n = {{ {paths} }}, 0
request = function()
    n = n % #paths + 1
    return wrk.format("GET", paths[n], {{ ["Host"] = "localhost:{port}", ["Accept-Encoding"] = "{accepts}" }})
end
done = function(summary, latency, requests)
    local wrong = summary.errors
    io.write(string.format("%d %d %d\\n", summary.requests, summary.duration,
        wrong.status + wrong.connect + wrong.read + wrong.write + wrong.timeout))
end"""


def reading() -> bool:
    """Pages from the baked folder, with the configuration of deploy/, against nginx serving plain files of that size.

    A thousand pages in turn, from one nginx process, without TLS, which would hide a difference. With compression the
    rival's files are as long as the twins. False where a part that it needs is missing: nothing was measured.
    """
    missing = [part.missing for part in (NGINX, BROTLI, SYSTEMD, WRK) if part.find() is None]
    if missing:
        print("\n".join(["reading: not measured, so it does not hold", *missing]))
        return False
    with place() as at:
        names = [f"items/1/0/{number % 100}/{number}.html" for number in range(1, PAGES + 1)]
        for name in names:
            write(at.site, name, f"{PAGE}<!-- {name} -->\n".encode())
        (at.folder / "plain").mkdir(mode=0o711)
        ours, rival = free_port(), free_port()
        with nginx(at, OURS.format(address=ADDRESS, ours=ours, rival=rival, folder=at.folder)):
            return min(_pair(at, names, accepts, ours, rival) for accepts in ("identity", "gzip", "br"))


def _pair(at: Place, names: list[str], accepts: str, ours: int, rival: int) -> bool:
    suffix = {"identity": "", "gzip": ".gz", "br": ".br"}[accepts]
    plain = [f"{number}.html" for number in range(1, PAGES + 1)]
    for name, file in zip(names, plain, strict=True):
        (at.folder / "plain" / file).write_bytes((at.site / f"{name}{suffix}").read_bytes())
    scripts = {
        ours: _script(at, ours, names, accepts),
        rival: _script(at, rival, plain, "identity"),
    }
    rounds = [{port: _a_second(port, script) for port, script in scripts.items()} for _ in range(ROUNDS + 1)][1:]
    size = len((at.site / f"{names[0]}{suffix}").read_bytes())
    ratio = statistics.median(each[ours] / each[rival] for each in rounds)
    baked, bare = (statistics.median(each[port] for each in rounds) for port in (ours, rival))
    print(f"reading {accepts:<8} {size:>6} bytes: baked {baked:.0f}/s, plain file {bare:.0f}/s, ratio {ratio:.2f}")
    return ratio >= READING_FLOOR


def _script(at: Place, port: int, names: list[str], accepts: str) -> Path:
    script = at.folder / f"load-{port}.lua"
    paths = ", ".join(f'"/{name}"' for name in names)
    script.write_text(LOAD.format(paths=paths, port=port, accepts=accepts))
    return script


def _a_second(port: int, script: Path) -> float:
    """Requests answered in a second. Raises RuntimeError where one was not answered as it should be."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}", "-s", script, f"http://{ADDRESS}:{port}"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    requests, microseconds, wrong = map(int, said.strip().splitlines()[-1].split())
    if wrong:
        raise RuntimeError(said)
    return requests / microseconds * 1_000_000


CLAIMS: dict[str, Callable[[], bool]] = {"reading": reading, "one_item": one_item, "whole_site": whole_site}


def main(words: list[str]) -> int:
    """0 where every claim holds, else 1."""
    return 0 if min([CLAIMS[name]() for name in words or CLAIMS]) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
