#if DESKTOP
  import CGTK
  import CivilTime
  import Enrolment

  /// Questions, progress and how it ended.
  extension PageBuilder {
    func question(_ shown: QuestionPage) -> Page {
      let form = AnswerForm(shown.ask)
      let next = Later<Widget>()
      let submit: @MainActor () -> Void = { if let next = next.value { gtk_widget_activate(next.pointer) } }
      let fields = form.fields.map { $0.isHidden ? Widget.secret(submit) : Widget.entry(submit) }
      let problem = Widget.text(shown.refusal ?? "").style("problem")
      gtk_widget_set_visible(problem.pointer, shown.refusal == nil ? 0 : 1)
      var content: [Widget] = []
      if case .matrix = shown.ask.kind { content.append(.text(shown.ask.label)) }
      if let rule = form.rule { content.append(.text(rule)) }
      content += zip(form.fields, fields).map { .field(raw(say($0.label)), $1) }
      content += [problem, Widget.text(say(PageTexts.neverLogged)).style("dim-label")]
      let button = Widget.button(say(Texts.certify)) {
        do throws(AnswerForm.Problem) {
          let answer = try form.answer(fields.map(\.text))
          for field in fields { field.text = "" }
          self.answer(answer)
        } catch {
          gtk_label_set_text(problem.opaque, say(error.text))
          gtk_widget_set_visible(problem.pointer, 1)
          _ = fields[error.field].described(say(error.text))
          fields[error.field].focus()
        }
      }
      next.value = button
      return page(PageTexts.questionTitle, content, [button, self.button(Texts.back, .back)], focus: fields[0])
    }

    func progress(_ shown: ProgressPage) -> Page {
      let spinner = Widget(gtk_spinner_new()).named(say(Texts.working))
      gtk_spinner_start(spinner.opaque)
      guard let stage = shown.stage else { return page(shown.title, [.row(12, [spinner, .text(say(Texts.working))])]) }
      let lines = zip(ProgressPage.Stage.allCases, PageTexts.stages).map { each, wording in
        let mark: Widget =
          switch each.rawValue - stage.rawValue {
          case ..<0: .text("✓")
          case 0: spinner
          default: .text("")
          }
        gtk_widget_set_size_request(mark.pointer, 24, -1)
        let line = Widget.text(say(wording))
        return Widget.row(
          12,
          [
            mark,
            each == stage ? line.style("heading") : each.rawValue > stage.rawValue ? line.style("dim-label") : line,
          ])
      }
      return page(shown.title, [.column(12, lines)])
    }

    func result(_ shown: ResultPage) -> Page {
      let certificate = shown.certificate
      let facts = Widget.facts([
        ("Organization", certificate.organization), ("Organizational Unit", certificate.organizationalUnit),
        ("Common Name", certificate.commonName), (say(PageTexts.serialNumber), certificate.serialNumber),
        (say(PageTexts.expires), say(certificate.expiry)), (say(PageTexts.label), shown.label),
        (say(PageTexts.kept), shown.location),
      ])
      let notes = PageTexts.notes.map { Widget.text("※ " + say($0)) }
      return page(
        PageTexts.resultTitle,
        [
          Widget.text(say(Texts.done(shown.act))).style("note"), Widget.text(say(PageTexts.facts)).style("heading"),
          facts,
          .column(4, notes),
        ], [button(Texts.close, .back)])
    }

    func failure(_ shown: FailurePage) -> Page {
      var content = [
        Widget.text(say(shown.message)).style("heading"),
        Widget.facts([(say(PageTexts.code), shown.code)]),
      ]
      if !say(shown.next).isEmpty {
        content += [
          Widget.column(4, [Widget.text(say(PageTexts.whatNext)).style("dim-label"), .text(say(shown.next))])
        ]
      }
      if let helpLine = shown.helpLine { content.append(.facts([(say(PageTexts.helpLine), helpLine)])) }
      if let detail = shown.detail {
        content.append(
          .column(4, [Widget.text(say(PageTexts.detail)).style("dim-label"), Widget.value(detail).style("subject")]))
      }
      let close = button(Texts.close, .back)
      return page(
        PageTexts.failureTitle, content, shown.errand == nil ? [close] : [button(Texts.again, .retry), close])
    }

    func moveCode(_ shown: MoveCodePage) -> Page {
      page(
        PageTexts.moveCodeTitle,
        [
          .text(say(PageTexts.moveCodeLead)),
          Widget.value(shown.code.grouped).style("title-1", "code")
            .named("\(say(PageTexts.moveCode)): \(shown.code.grouped)"),
          .facts([
            (say(PageTexts.validUntil), say(shown.code.expiresAt.wording)), (say(PageTexts.name), shown.institution),
            (say(PageTexts.place), shown.portal.description),
          ]),
          Widget.text(say(PageTexts.moveCodeNote)).style("problem"),
        ], [button(Texts.close, .back)])
    }

    func leaving() -> Page {
      let no = button(Texts.no, .back)
      return page(
        PageTexts.leavingTitle, [.text(say(PageTexts.leaving))], [button(Texts.yes, .accept), no], preferred: no)
    }
  }
#endif
