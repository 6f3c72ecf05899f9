"""Say in a sentence, before anything is built, that a port can't be had: `python3 setup/port.py 8000`."""

import errno
import socket
import sys


def trouble(words):
    """The sentence, or "" when the port is free on the loopback address."""
    port = int(words) if words.isdecimal() else 0
    if not 0 < port < 65536:
        return f"端口应是 1 到 65535 之间的整数，现在写的是“{words}”。例如：make run PORT=8001"
    with socket.socket() as door:
        # As servers do: an address that a server left a moment ago is free.
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind(("127.0.0.1", port))
        except OSError as error:
            if error.errno == errno.EACCES:
                return f"端口 {port} 需要管理员权限才能使用。请换一个 1024 以上的端口，例如：make run PORT=8000"
            other = port + 1 if port < 65535 else 8000
            return f"端口 {port} 已被别的程序占用。请先停掉那个程序，或者换一个端口，例如：make run PORT={other}"
    return ""


if __name__ == "__main__":
    sentence = trouble(" ".join(sys.argv[1:]))  # no word at all: make run PORT=
    if sentence:
        print(sentence, file=sys.stderr)
        sys.exit(2)
