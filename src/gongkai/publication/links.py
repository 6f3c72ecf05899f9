"""Whether links lead somewhere: asked after a draft was saved, and of public items in turn, some every day.

Nothing is asked unless an operator wants it (GONGKAI_ASK_LINKS); then the self-check says so beside each link.
"""

import re
import ssl
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from html import unescape
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from socket import IPPROTO_TCP, create_connection, getaddrinfo
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.utils.timezone import localdate

from gongkai.audit.actor import program
from gongkai.audit.daily import Daily
from gongkai.audit.follower import Follower
from gongkai.audit.models import Entry
from gongkai.publication import queries
from gongkai.publication.acts.link_check import tell_dead
from gongkai.publication.models import Item
from gongkai.publication.selfcheck.links import own

ASKER = program("links")
A_DAY = 200  # items whose links are asked
SECONDS = 10.0  # for one answer
REDIRECTS = 5
SAVED = frozenset({"item.draft", "item.clarify", "item.revise"})  # a version was written and checked just then
_LINK = re.compile(r'<a href="(https?://[^"]*)"', re.IGNORECASE)
_TRANSLATED = IPv6Network("64:ff9b::/96")
_GONE = frozenset({404, 410})
May = Callable[[str], bool]


class Forbidden(Exception):
    """The address is none that this machine should talk to."""


def follow_links(now: datetime) -> int:
    """Ask the links of today's items; how many lead nowhere. Does nothing unless GONGKAI_ASK_LINKS is 1."""
    if not settings.GONGKAI_ASK_LINKS:
        return 0
    answers: dict[str, str] = {}
    count = 0
    for item in in_turn(now):
        dead = _dead(item.text, answers)
        tell_dead(item.pk, digest=item.published.digest if item.published else "", dead=dead, actor=ASKER, now=now)
        count += len(dead)
    return count


def follow_saved(entries: Sequence[Entry]) -> None:
    """Ask the links of the drafts that these entries saved, each as it is by now."""
    if not settings.GONGKAI_ASK_LINKS:
        return
    saved = {int(entry.thing.partition(":")[2]): entry.at for entry in entries if entry.verb in SAVED}
    answers: dict[str, str] = {}
    for item in Item.objects.select_related("paper").filter(pk__in=saved):
        dead = _dead(item.paper.current.text, answers)
        at = datetime.fromisoformat(saved[item.pk])
        tell_dead(item.pk, digest=item.paper.digest, dead=dead, actor=ASKER, now=at)


def _dead(text: str, answers: dict[str, str]) -> dict[str, str]:
    """Links of a text that lead nowhere, and what is wrong; `answers` are those that were asked already."""
    dead = {}
    for link in _links(text):
        if link not in answers:
            answers[link] = ask(link)
        if answers[link]:
            dead[link] = answers[link]
    return dead


def in_turn(now: datetime) -> Iterator[Item]:
    """The public items with links whose turn it is: every day the next ones, then from the first again."""
    having = queries.public(now).filter(text__contains='href="http').order_by("pk")
    count = having.count()
    first = localdate(now).toordinal() * A_DAY % count if count > A_DAY else 0
    keys = [*having.values_list("pk", flat=True)]
    turn = (keys + keys)[first : first + min(A_DAY, count)]
    return having.filter(pk__in=turn).iterator(50)


def _links(text: str) -> list[str]:
    """Those to other sites; our own are looked up by the self-check."""
    found = dict.fromkeys(unescape(link) for link in _LINK.findall(text))
    return [link for link in found if not own(link)]


def outside(address: str) -> bool:
    """Whether an IP address is of the public network: none of this machine, of the office, of a cloud's insides."""
    ip = ip_address(address.partition("%")[0])
    within: list[IPv4Address | IPv6Address] = [ip]
    if isinstance(ip, IPv6Address):  # those that stand for an address of the older kind
        within += [each for each in (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())) if each]
        within += [IPv4Address(int(ip) & 0xFFFFFFFF)] if ip in _TRANSLATED else []
    return all(each.is_global and not each.is_multicast for each in within)


def ask(link: str, *, may: May = outside, seconds: float = SECONDS) -> str:
    """What is wrong with a link, in Chinese; empty where it leads somewhere, and where nobody can tell.

    A server that refuses programs (403), is busy or asks for a password is there. Redirections are followed, each to
    an address that is looked up and judged anew.
    """
    try:
        for _ in range(REDIRECTS):
            status, location = _answer(link, may, seconds)
            if location and status in (301, 302, 303, 307, 308):
                link = urljoin(link, location)
                continue
            return f"对方网站答复“没有这个网页”（{status}）" if status in _GONE else ""
    except Forbidden:
        return "所指的地址在内部网络里，公众打不开"
    except UnicodeError:
        return "里的域名写得不对"
    except OSError as error:
        return "" if isinstance(error, ssl.SSLError) else "连不上对方网站"
    except (HTTPException, ValueError):
        return "对方网站的答复读不懂"
    return "转来转去，没有尽头"


def _answer(link: str, may: May, seconds: float) -> tuple[int, str]:
    """Status and where it leads on: asked by HEAD, and by GET where the server knows no HEAD."""
    for method in ("HEAD", "GET"):
        connection = _connected(link, may, seconds)
        try:
            parts = urlsplit(link)
            query = f"?{parts.query}" if parts.query else ""
            path = (parts.path or "/").encode("utf-8").decode("latin-1") + query
            connection.request(method, _quoted(path), headers={"User-Agent": "gongkai", "Connection": "close"})
            response = connection.getresponse()
            if method == "GET" or response.status not in (400, 403, 404, 405, 501):
                return response.status, response.headers.get("Location", "")
        finally:
            connection.close()
    raise HTTPException


def _quoted(path: str) -> str:
    return "".join(sign if "!" <= sign <= "~" else f"%{ord(sign):02X}" for sign in path)


def _connected(link: str, may: May, seconds: float) -> HTTPConnection:
    """A connection to the very address that was judged: a name that is looked up twice may answer differently.

    Raises Forbidden.
    """
    parts = urlsplit(link)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise HTTPException
    host = parts.hostname.encode("idna").decode() if not parts.hostname.isascii() else parts.hostname
    port = parts.port or (443 if parts.scheme == "https" else 80)
    found = [str(each[4][0]) for each in getaddrinfo(host, port, proto=IPPROTO_TCP)]
    if not found or not all(may(address) for address in found):
        raise Forbidden
    plain = create_connection((found[0], port), seconds)
    if parts.scheme == "http":
        connection = HTTPConnection(host, port, timeout=seconds)
        connection.sock = plain
        return connection
    secure = HTTPSConnection(host, port, timeout=seconds)
    try:
        secure.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise
    return secure


DEAD_LINKS = Daily("dead-links", "查找公开信息里的死链", follow_links)
# Outside: `tell_dead` is an act of its own, and twice comes out the same; a site that doesn't answer takes its time.
SAVED_LINKS = Follower(
    "links", "访问新保存的文稿里通向其他网站的链接", follow_saved, outside=True, slow=True, heeds=SAVED.__contains__
)
