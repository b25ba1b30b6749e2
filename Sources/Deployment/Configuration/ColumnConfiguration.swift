import Lifecycle
import StrictJSON5

extension ColumnGroup {
  /// A group of `columns`: `section` and `label` may be left out.
  init(_ object: ConfigurationObject) {
    self.init(
      section: object.has("section") ? localized(object, "section") : nil,
      label: object.has("label") ? localized(object, "label") : nil,
      columns: object.objects("columns") { column in
        Column(
          key: column.value(
            "key", due: "a letter, then letters, digits and hyphens, 32 at most", placeholder: "",
            { ColumnGroup.isKey($0) ? $0 : nil }),
          label: localized(column, "label"))
      })
  }
}
