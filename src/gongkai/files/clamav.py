"""Asking a ClamAV daemon, where an installation has one (clamd's INSTREAM command)."""

import re
import socket
import struct
from contextlib import closing

TIMEOUT = 60  # seconds for one file; clamd looks through 50 MB in 5
_CHUNK = 1 << 16
_FOUND = re.compile(r"stream: (.+) FOUND")
_ADDRESS = re.compile(r"unix:(?P<path>/.+)|tcp:(?P<host>[^:]+|\[[0-9A-Fa-f:]+\]):(?P<port>\d{1,5})")


class Unreachable(Exception):  # the caller makes a refusal of it
    """The daemon gave no answer that can be used; the text says why, in Chinese."""


def scan(data: bytes, address: str, *, timeout: float = TIMEOUT) -> str | None:
    """The name of what ClamAV finds in these bytes, None where it finds nothing.

    `address` is unix:/path or tcp:host:port; `timeout` in seconds. Raises Unreachable.
    """
    try:
        with closing(_connected(address, timeout)) as door:
            door.sendall(b"zINSTREAM\0")
            for at in range(0, len(data), _CHUNK):
                part = data[at : at + _CHUNK]
                door.sendall(struct.pack("!L", len(part)) + part)
            door.sendall(struct.pack("!L", 0))
            answer = _answer(door)
    except (BrokenPipeError, ConnectionResetError) as error:  # what clamd does to a stream above its StreamMaxLength
        raise Unreachable("防病毒服务中断了连接，可能是文件超过它的 StreamMaxLength") from error
    except OSError as error:
        raise Unreachable("连接不上防病毒服务") from error
    if answer == "stream: OK":
        return None
    found = _FOUND.fullmatch(answer)
    if found is None:
        raise Unreachable(f"防病毒服务答复“{answer[:100]}”")
    return found[1]


def _connected(address: str, timeout: float) -> socket.socket:
    told = _ADDRESS.fullmatch(address)
    if told is None:
        raise Unreachable("GONGKAI_CLAMAV 应写成 unix:/路径 或 tcp:主机:端口")
    if told["host"]:
        return socket.create_connection((told["host"].strip("[]"), int(told["port"])), timeout)
    door = socket.socket(socket.AF_UNIX)
    door.settimeout(timeout)
    try:
        door.connect(told["path"])
    except OSError:
        door.close()
        raise
    return door


def _answer(door: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0"):
        part = door.recv(4096)
        if not part or len(answer) > _CHUNK:
            break
        answer += part
    return answer.rstrip(b"\0\n").decode(errors="replace")
