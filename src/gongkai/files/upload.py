"""What a browser sends: held in memory until it has been looked at, for a file that may be secret touches no disk.

Django by itself would write whatever is longer than 2.5 MB to a temporary file before anybody has seen it.
"""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from gongkai.files.names import clean
from gongkai.law.refusal import Refusal
from gongkai.papers.intake.rejected import TooBig

_MB = 1024 * 1024


class TooMuch(Refusal):
    says = (
        "没有收下：一次提交的文件合计{size:.1f}MB，超过{limit:.0f}MB的上限。请分几次提交；"
        "确有需要的，请管理员调高 GONGKAI_MAX_FILE。"
    )


class InMemory(FileUploadHandler):
    """Keeps the files of one request, GONGKAI_MAX_FILE bytes together; of what is longer nothing but its length.

    What is too long is told to whoever reads it, with TooBig or TooMuch, so that the form says so.
    """

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self._together = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._held = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._together += len(raw_data)
        if self._together <= settings.GONGKAI_MAX_FILE:
            self._held.write(raw_data)
        else:
            self._held = BytesIO()

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        held = self._held if file_size == self._held.tell() else _TooLong(self._refusal(file_size))
        held.seek(0)
        return InMemoryUploadedFile(
            held,
            self.field_name,
            clean(self.file_name or ""),
            self.content_type or "",
            file_size,
            self.charset,
            self.content_type_extra,
        )

    def _refusal(self, size: int) -> Refusal:
        limit = settings.GONGKAI_MAX_FILE
        if size > limit:
            return TooBig(name=clean(self.file_name or ""), size=size / _MB, limit=limit / _MB)
        return TooMuch(size=self._together / _MB, limit=limit / _MB)


class _TooLong(BytesIO):
    """Stands for a file that was not kept."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__()
        self._why = refusal

    def read(self, size: int | None = -1, /) -> bytes:
        raise self._why
