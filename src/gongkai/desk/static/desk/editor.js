// The field of the editor by its label, for screen readers: the editor itself gives it none.
import { Extension, Plugin } from "django-prose-editor/editor"

export const Named = Extension.create({
  name: "named",
  addOptions: () => ({ label: "" }),
  addProseMirrorPlugins() {
    const attributes = { "aria-label": this.options.label, "aria-multiline": "true" }
    return [new Plugin({ props: { attributes } })]
  },
})
