"""What officials and citizens hand in. A kind is told by its content; its suffixes are the names it may go by."""

from dataclasses import dataclass
from pathlib import PurePath


@dataclass(frozen=True)
class Kind:
    """`label` as a sentence calls it; `media` the media type, of each suffix its own where they differ."""

    name: str
    label: str
    suffixes: tuple[str, ...]
    media: str

    def media_type(self, name: str) -> str:
        return _TEXTS.get(PurePath(name).suffix.lower(), self.media)


_OPENXML = "application/vnd.openxmlformats-officedocument."
_TEXTS = {
    ".md": "text/markdown; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
}
# WPS gives its own suffixes to files that are those of Word, Excel and PowerPoint inside.
KINDS = {
    kind.name: kind
    for kind in (
        Kind("docx", "Word 文档", (".docx", ".wps"), _OPENXML + "wordprocessingml.document"),
        Kind("xlsx", "Excel 表格", (".xlsx", ".et"), _OPENXML + "spreadsheetml.sheet"),
        Kind("pptx", "演示文稿", (".pptx", ".dps"), _OPENXML + "presentationml.presentation"),
        Kind("doc", "旧版 Word 或 WPS 文档", (".doc", ".wps"), "application/msword"),
        Kind("xls", "旧版 Excel 或 WPS 表格", (".xls", ".et"), "application/vnd.ms-excel"),
        Kind("ppt", "旧版演示文稿", (".ppt", ".dps"), "application/vnd.ms-powerpoint"),
        Kind("pdf", "PDF 文件", (".pdf",), "application/pdf"),
        Kind("ofd", "OFD 版式文件", (".ofd",), "application/ofd"),
        Kind("txt", "文本文件", (".txt", ".md", ".markdown", ".csv", ".json"), "text/plain; charset=utf-8"),
        Kind("html", "网页文件", (".html", ".htm", ".shtml"), "text/html; charset=utf-8"),
        Kind("jpg", "JPEG 图片", (".jpg", ".jpeg"), "image/jpeg"),
        Kind("png", "PNG 图片", (".png",), "image/png"),
        Kind("gif", "GIF 图片", (".gif",), "image/gif"),
        Kind("tif", "TIFF 图片", (".tif", ".tiff"), "image/tiff"),
        Kind("bmp", "BMP 图片", (".bmp",), "image/bmp"),
        Kind("mp3", "MP3 音频", (".mp3",), "audio/mpeg"),
        Kind("mp4", "MP4 视频", (".mp4", ".m4v"), "video/mp4"),
        Kind("zip", "zip 压缩包", (".zip",), "application/zip"),
    )
}
MEDIA = ("jpg", "png", "gif", "tif", "bmp", "mp3", "mp4")  # told by their first bytes, nothing to read in them
OFFICE = ("docx", "xlsx", "pptx")
SUFFIXES = tuple(dict.fromkeys(suffix for kind in KINDS.values() for suffix in kind.suffixes))
