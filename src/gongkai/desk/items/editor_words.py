"""The words of the editor in Chinese: of its dialogs by the English that it asks for, of its menu by the item."""

from collections.abc import Mapping

from gongkai.papers.body.allowed import ALIGNED

SIDES = {"right": "居右（落款）", "center": "居中"}
PLACED = {"paragraph": "段落", "heading": "标题", "tableCell": "单元格", "tableHeader": "表头"}
# Those of the two menus that drop down, in their order; what is in neither list is not in the menu.
BLOCKS: Mapping[str, str] = {
    "heading2": "一级标题",
    "heading3": "二级标题",
    "heading4": "三级标题",
    "paragraph": "正文段落",
}
PLACES: Mapping[str, str] = {
    **{
        f"nodeClass:{node}:{name}": f"{label}{SIDES[side]}"
        for node, label in PLACED.items()
        for side, name in ALIGNED.items()
    },
    "nodeClass:global:reset": "居左",
}
BUTTONS: Mapping[str, str] = {
    "bulletList": "项目符号",
    "orderedList": "编号",
    "blockquote": "引用",
    "figure": "插入图片",
    "bold": "加粗",
    "italic": "倾斜",
    "underline": "下划线",
    "strike": "删除线",
    "subscript": "下标",
    "superscript": "上标",
    "link": "加链接（先选中文字）",
    "unlink": "去掉链接",
    "table": "插入表格",
    "table:addColumnAfter": "在右边加一列",
    "table:deleteColumn": "删去这一列",
    "table:addRowAfter": "在下面加一行",
    "table:deleteRow": "删去这一行",
    "table:mergeCells": "合并单元格",
    "table:splitCell": "拆分单元格",
    "table:toggleHeaderCell": "设为表头，或者取消",
    "table:deleteTable": "删去表格",
    "history:undo": "撤销",
    "history:redo": "重做",
}
DIALOGS: Mapping[str, str] = {
    "Add caption": "加图题",
    "Alternative Text": "图片说明（给看不见图片的人）",
    "Browse...": "选择……",
    "Cancel": "取消",
    "Caption": "图题",
    "Columns": "列数",
    "Edit Figure": "修改图片",
    "Edit Image": "修改图片",
    "Edit Link": "修改链接",
    "Image URL": "图片地址（附件列表中的地址）",
    "Include header row": "第一行是表头",
    "Insert": "插入",
    "Insert Figure": "插入图片",
    "Insert Table": "插入表格",
    "Remove caption": "去掉图题",
    "Rows": "行数",
    "Table Properties": "表格",
    "Title": "标题",
    "URL": "网址",
    "Update": "确定",
}
