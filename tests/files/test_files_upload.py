"""A file that is far too long runs through: what is held is no more than the limit, and the words beside it stay."""

import tracemalloc
from io import BytesIO
from typing import Any

import pytest
from django.http.multipartparser import MultiPartParser

from gongkai.files.upload import InMemory
from gongkai.papers.intake.rejected import TooBig

MB = 1024 * 1024
LIMIT, LENGTH = 4 * MB, 128 * MB  # of 2 GB as much would be held: twice the limit and what is on its way
HEAD = b'--line\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n'


class Sent:
    """A form as a browser sends it, made while it is read: a name, a file of LENGTH bytes, a name."""

    def __init__(self) -> None:
        before = HEAD % (b"text", b"") + "请核对水价".encode() + b"\r\n"
        before += HEAD % (b"file", '; filename="录像.mp4"'.encode())
        after = b"\r\n" + HEAD % (b"seen", b"") + b"abc\r\n--line--\r\n"
        self._before, self._left, self._after = BytesIO(before), LENGTH, BytesIO(after)
        self.length = len(before) + LENGTH + len(after)

    def read(self, size: int) -> bytes:
        if head := self._before.read(size):
            return head
        if self._left:
            size = min(size, self._left)
            self._left -= size
            return bytes(size)
        return self._after.read(size)


def test_a_file_that_is_far_too_long_is_not_held_and_the_form_stays_whole(settings: Any) -> None:
    settings.GONGKAI_MAX_FILE = LIMIT
    sent = Sent()
    meta = {"CONTENT_TYPE": "multipart/form-data; boundary=line", "CONTENT_LENGTH": str(sent.length)}
    tracemalloc.start()
    fields, files = MultiPartParser(meta, sent, [InMemory()], "utf-8").parse()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3 * LIMIT
    assert (fields["text"], fields["seen"]) == ("请核对水价", "abc")
    with pytest.raises(TooBig, match=r"文件“录像\.mp4”有128\.0MB，超过4MB的上限"):
        files["file"].read()
