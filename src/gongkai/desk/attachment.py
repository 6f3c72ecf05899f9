"""Handing a file to somebody at the desk who may see the record that it hangs on."""

import logging

from django.http import FileResponse

from gongkai.files.models import File
from gongkai.files.queries import path
from gongkai.law.refusal import Refusal

log = logging.getLogger(__name__)


class Missing(Refusal):
    says = (
        "没有下载：文件“{name}”的内容不见了，记录还在。请告诉系统管理员，"
        "从备份中找回（gongkai restore 到另一个数据文件夹，再把文件拷回）。"
    )


def attachment(file: File) -> FileResponse:
    """Always to be saved, never shown: what somebody else wrote must not run as ours. Raises Missing."""
    try:
        content = path(file).open("rb")
    except FileNotFoundError as error:
        log.error("the content of file %s is missing: %s", file.pk, path(file))
        raise Missing(name=file.name) from error
    return FileResponse(content, as_attachment=True, filename=file.name, content_type=file.media_type)
