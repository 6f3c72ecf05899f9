"""Why a file is not taken in. The sentences; the process that looks at a file hands over which one, and its facts."""

from typing import Any

from gongkai.law.cite import SECRETS
from gongkai.law.refusal import Refusal


class Rejected(Exception):  # it is no fault of the program, as Refusal is none
    """`refusal` is to be raised with `facts` and the name of the file. Unlike a Refusal it passes between processes."""

    def raised(self, name: str) -> Refusal:
        """The refusal for the file of this name; what was found in an archive keeps the name it has there."""
        facts: dict[str, Any] = {"name": name} | self.facts
        return self.refusal(**facts)

    def __init__(self, refusal: type[Refusal], facts: dict[str, object]) -> None:
        super().__init__(refusal, facts)
        self.refusal, self.facts = refusal, facts


def reject(refusal: type[Refusal], **facts: object) -> Rejected:
    return Rejected(refusal, facts)


class Marked(Refusal):
    says = (
        "没有收下：文件“{name}”的{where}有国家秘密标志“{mark}”。本系统不是涉密信息系统，不得存储、处理国家秘密；"
        "文件内容没有保存，日志里只记了它的校验值。请立即停止在联网的计算机上处理、传输这份文件，"
        "保持现状并报告本单位保密工作机构。已经解密的，请取得解密的书面依据、去掉标志后再提交；"
        "文中只是举例讲解标志写法的，请把★去掉后再提交。"
    )
    cite = SECRETS(31, item=3)


class Empty(Refusal):
    says = "没有收下：文件“{name}”是空的（0字节）。请检查是否保存成功，再重新提交。"


class TooBig(Refusal):
    says = (
        "没有收下：文件“{name}”有{size:.1f}MB，超过{limit:.0f}MB的上限。请压缩其中的图片，或者拆成几个文件分别提交；"
        "确有需要的，请管理员调高 GONGKAI_MAX_FILE。"
    )


class Unaccepted(Refusal):
    says = "没有收下：文件“{name}”{what}，不在可以接收的格式之内。请另存为下列格式之一再提交：{accepted}。"


class Disguised(Refusal):
    says = (
        "没有收下：文件名“{name}”的后缀与内容不符，内容实际上是{label}。"
        "请把后缀改为{suffixes}，或者用原来的软件打开、另存为需要的格式后再提交。"
    )


class Active(Refusal):
    says = (
        "没有收下：文件“{name}”里有{what}，打开时可能自动运行，不能接收。"
        "请用 WPS 或 Office 打开，另存为不带宏的 .docx、.xlsx、.pptx，或者导出为 PDF 后再提交。"
    )


class Locked(Refusal):
    says = "没有收下：文件“{name}”设有打开密码，无法核对其中是否有国家秘密标志。请取消密码、另存后再提交。"


class Damaged(Refusal):
    says = (
        "没有收下：文件“{name}”不完整或者已损坏，无法打开。请重新下载或重新导出；能用原来的软件打开的，另存后再提交。"
    )


class Swollen(Refusal):
    says = (
        "没有收下：文件“{name}”{what}，远超一份正常的文件，已停止读取。请检查文件来源，只保留需要的内容，另存后再提交。"
    )


class Nested(Refusal):
    says = "没有收下：压缩包“{name}”里又有压缩包“{member}”。请全部解压，把里面的文件放在同一个压缩包里或者分别提交。"


class Uninspected(Refusal):
    says = "没有收下：文件“{name}”没有检查完。{why}"
