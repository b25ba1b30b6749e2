#if DESKTOP
  import CGTK
  import CivilTime
  import Enrolment

  /// Old and new side by side, by their dates (H-80 to H-84).
  extension PageBuilder {
    func tidying(_ shown: TidyingPage, at now: Timestamp) -> Page {
      guard !shown.pairs.isEmpty else {
        return page(Texts.tidying, [.text(say(PageTexts.nothingToTidy))], [button(Texts.close, .back)])
      }
      let grid = Widget(gtk_grid_new()).style("pairs").named(say(Texts.tidying))
      gtk_grid_set_column_homogeneous(grid.cast(), 1)
      gtk_grid_set_column_spacing(grid.cast(), 16)
      gtk_grid_set_row_spacing(grid.cast(), 12)
      attach(Widget.text(say(PageTexts.old)).style("heading"), grid, 0, 0)
      attach(Widget.text(say(PageTexts.new)).style("heading"), grid, 1, 0)
      for (index, pair) in shown.pairs.enumerated() {
        attach(card(pair.old, at: now, "over"), grid, 0, Int32(index) + 1)
        attach(
          pair.new.map { card($0, at: now, "alive") } ?? .text(say(PageTexts.noneStays)), grid, 1, Int32(index) + 1)
      }
      guard shown.isConfirming else {
        let back = button(Texts.back, .back)
        return page(
          Texts.tidying, [.text(say(PageTexts.tidyLead)), grid],
          [button(Texts.delete, .delete).style("destructive-action"), back], preferred: back)
      }
      let no = button(Texts.no, .back)
      return page(
        Texts.tidying, [grid, Widget.text(say(PageTexts.tidyQuestion)).style("problem")],
        [button(Texts.yes, .accept).style("destructive-action"), no], preferred: no)
    }

    private func attach(_ widget: Widget, _ grid: Widget, _ column: Int32, _ row: Int32) {
      gtk_grid_attach(grid.cast(), widget.pointer, column, row, 1, 1)
    }

    private func card(_ row: CertificateRow, at now: Timestamp, _ kind: String) -> Widget {
      let end = say(PageTexts.expires) + " " + say(row.certificate.expiry)
      let state = say(row.state(at: now))
      return Widget.column(
        4,
        [
          .text(row.name).style("heading"), Widget.text(end),
          Widget.line(state).style("badge", kind).aligned(GTK_ALIGN_START),
          .line(say(PageTexts.issuer) + " " + row.issuer).style("subject"),
          .line(row.certificate.serialNumber).style("subject"),
        ]
      ).style("card").named("\(row.name), \(end), \(state)")
    }
  }
#endif
