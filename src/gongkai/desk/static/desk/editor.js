// The menu of the editor in Chinese, and the name of its field for screen readers. The packaged editor has the words of
// its menu in English as literals, gives the field no name, and asks "Yes" or "No" about the head of a table.
import { Extension, Plugin, gettext, updateAttrsDialog } from "django-prose-editor/editor"

const GROUPS = "blockType nodes lists marks nodeClass link table history utility"

const askTable = updateAttrsDialog(
  {
    rows: { title: gettext("Rows"), format: "number", min: "1", max: "100" },
    cols: { title: gettext("Columns"), format: "number", min: "1", max: "100" },
    withHeaderRow: { title: gettext("Include header row"), type: "boolean" },
  },
  { title: gettext("Table Properties"), submitText: gettext("Insert Table") },
)

const insertTable = (editor) =>
  askTable(editor, { rows: "3", cols: "3", withHeaderRow: true }).then((asked) => {
    if (!asked) return
    const { rows, cols, withHeaderRow } = asked
    editor.chain().focus().insertTable({ rows: Number(rows), cols: Number(cols), withHeaderRow }).run()
  })

export const Chinese = Extension.create({
  name: "chinese",
  priority: 1, // the menu asks the extensions in this order: last of all
  addOptions: () => ({ label: "", buttons: {}, dropdowns: [] }),

  addProseMirrorPlugins() {
    const attributes = { "aria-label": this.options.label, "aria-multiline": "true" }
    return [new Plugin({ props: { attributes } })]
  },

  addMenuItems({ buttons, menu }) {
    const chosen = Object.assign({}, ...this.options.dropdowns)
    const last = this.options.dropdowns.map((labels) => Object.keys(labels).at(-1))
    for (const item of menu.items(GROUPS)) {
      const { name } = item
      if (chosen[name]) {
        item.button = buttons.text(chosen[name])
        item.option.textContent = chosen[name]
        if (last.includes(name)) {
          item.priority = 0 // what shows where nothing else holds
          item.active = () => true
        }
      } else if (this.options.buttons[name]) {
        item.button.title = this.options.buttons[name]
        item.button.setAttribute("aria-label", this.options.buttons[name])
        if (name === "table") item.command = insertTable
      } else {
        item.groups.clear()
      }
    }
  },
})
