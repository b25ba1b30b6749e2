#if DESKTOP
  import CGTK
  import CivilTime
  import Enrolment

  /// 証明書一覧 with the two acts (B-27, B-28, B-35 to B-37).
  extension PageBuilder {
    func certificates(_ model: WindowModel, at now: Timestamp) -> Page {
      let list = Widget(gtk_list_box_new()).style("certificates").named(say(Texts.listTitle))
      let placeholder = Widget.text(say(model.isListed ? PageTexts.empty : Texts.working)).margins(32)
      gtk_list_box_set_placeholder(list.opaque, placeholder.pointer)
      for row in model.rows {
        let entry = entry(row, at: now)
        gtk_list_box_append(list.opaque, entry.pointer)
        if row.id == model.selected {
          gtk_list_box_select_row(
            list.opaque, gtk_list_box_get_row_at_index(list.opaque, gtk_list_box_row_get_index(entry.cast())))
        }
      }
      var selected = model.selected
      let issue = button(Texts.issue, .begin(.issue(.acquire)))
      let renew = Widget.button(say(Texts.renew)) { if let selected { send(.begin(.renew(selected))) } }
      gtk_widget_set_sensitive(renew.pointer, selected == nil ? 0 : 1)
      let rows = model.rows
      list.on("selected-rows-changed") {
        // A list that is taken away loses its rows, too.
        guard gtk_widget_get_root(list.pointer) != nil else { return }
        let row = gtk_list_box_get_selected_row(list.opaque).map { rows[Int(gtk_list_box_row_get_index($0))].id }
        selected = row
        gtk_widget_set_sensitive(renew.pointer, row == nil ? 0 : 1)
        send(.select(row))
      }
      var content = [Widget.text(say(PageTexts.listLead))]
      if let note = model.note { content.append(Widget.text(say(note)).style("note")) }
      content.append(list)
      for place in model.places where place.isLocked {
        content.append(Widget.text(say(PageTexts.locked(place))).style("dim-label"))
      }
      return page(
        Texts.listTitle, content, [renew, issue, button(Texts.tidy, .tidy)], preferred: selected == nil ? issue : renew,
        focus: model.rows.isEmpty ? issue : gtk_list_box_get_selected_row(list.opaque).map { Widget(OpaquePointer($0)) }
      )
    }

    /// A row: name and subject (B-36) at the left, state and end at the right.
    private func entry(_ row: CertificateRow, at now: Timestamp) -> Widget {
      let state = say(row.state(at: now))
      let end = say(PageTexts.expires) + " " + say(row.certificate.expiry)
      let left = Widget.column(4, [.line(row.name).style("heading"), .line(row.subject).style("subject")]).expanding()
      let badge = Widget.line(state).style("badge", row.isOver(at: now) ? "over" : "alive").aligned(GTK_ALIGN_END)
      let right = Widget.column(4, [badge, Widget.line(end).style("subject").aligned(GTK_ALIGN_END)])
      let entry = Widget(gtk_list_box_row_new()).named("\(row.name), \(state), \(end)").described(row.subject)
      gtk_list_box_row_set_child(entry.cast(), Widget.row(24, [left, right]).margins(12).pointer)
      return entry
    }
  }
#endif
