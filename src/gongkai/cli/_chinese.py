"""The words of the command-line library, in Chinese: headings of the help, and what is wrong with a command line."""

import re
from types import MethodType
from typing import Any

HEADINGS = {
    "Usage:": "用法：",
    "Arguments:": "参数：",
    "Options:": "选项：",
    "Commands:": "命令：",
    "Show this message and exit.": "显示本帮助。",
    "[OPTIONS]": "[选项]",
    "COMMAND [ARGS]...": "命令 …",
    "[required]": "（必填）",
    "required]": "必填]",
    "[default:": "[默认:",
}
KINDS = {"int": "应为整数", "float": "应为数字", "Path": "应为能读取的文件或文件夹", "bool": "应为 true 或 false"}
MISSING = "缺少“{name}”。"
UNKNOWN_OPTION = "没有“{name}”这个选项。"
BAD_OPTION = "选项“{name}”的写法不对：需要值的选项写作 {name} 值，开关不带值。"
BAD_VALUE = "“{name}”的值不对，{kind}。"
FAULTS = (
    (re.compile(r"No such command '(?P<name>.*?)'"), "没有“{name}”这个命令。"),
    (re.compile(r"Missing command"), "请写明要做什么。"),
    (re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((?P<name>.*)\)", re.DOTALL), "多出了“{name}”。"),
)


def speak(command: Any) -> Any:
    """The same command (and those below it), plain, with Chinese headings in its help."""
    english = command.get_help

    def get_help(self: Any, ctx: Any) -> str:
        return translated(english(ctx))

    command.rich_markup_mode = None
    command.get_help = MethodType(get_help, command)
    for below in getattr(command, "commands", {}).values():
        speak(below)
    return command


def translated(text: str) -> str:
    for words, chinese in HEADINGS.items():
        text = text.replace(words, chinese)
    return text


def sentence(refusal: Exception) -> str:
    """One sentence: a refusal of our own as it stands, a fault of the command line in our words, and where help is."""
    fault = _fault(refusal)
    ctx = getattr(refusal, "ctx", None)
    text = f"{fault}用法见 {ctx.command_path} --help。" if ctx and fault != str(refusal) else fault
    return printable(text)


def printable(text: str) -> str:
    """One line that does nothing to a terminal: what was typed, and names of files, may hold control characters."""
    return "".join(sign if sign.isprintable() else " " if sign.isspace() else "?" for sign in text)


def _fault(refusal: Exception) -> str:
    param = getattr(refusal, "param", None)
    match type(refusal).__name__:
        case "MissingParameter":
            return MISSING.format(name=_name(param))
        case "NoSuchOption":
            return UNKNOWN_OPTION.format(name=getattr(refusal, "option_name", ""))
        case "BadOptionUsage":
            return BAD_OPTION.format(name=getattr(refusal, "option_name", ""))
        case "BadParameter" if param is not None:
            return BAD_VALUE.format(name=_name(param), kind=_kind(param))
    for pattern, words in FAULTS:
        if found := pattern.search(str(refusal)):
            return words.format(**found.groupdict())
    return str(refusal)


def _name(param: Any) -> str:
    """An option by its dashes, an argument by the word that stands in the usage line."""
    return str(param.opts[0] if param.param_type_name == "option" else param.display_name_raw.upper())


def _kind(param: Any) -> str:
    described = param.type_descriptor
    if described.is_choice:
        return "可用的值：" + "、".join(str(getattr(choice, "value", choice)) for choice in described.choices)
    if described.is_ranged:
        return f"应为{param.min}至{param.max}之间的整数"
    return KINDS.get(getattr(described.annotation, "__name__", ""), "请核对写法")
