#if DESKTOP
  import CGTK
  import Enrolment

  /// Where the institution is and who it is, before anything is sent there.
  extension PageBuilder {
    func address(_ shown: AddressPage) -> Page {
      let next = Later<Widget>()
      let entry = Widget.entry { if let next = next.value { gtk_widget_activate(next.pointer) } }
      entry.text = shown.typed.isEmpty ? "https://" : shown.typed
      gtk_entry_set_input_purpose(entry.cast(), GTK_INPUT_PURPOSE_URL)
      var content: [Widget] = [.text(say(PageTexts.addressLead)), .field(say(PageTexts.address), entry)]
      if let problem = shown.problem { content.append(self.problem(problem)) }
      let button = Widget.button(say(Texts.next)) { send(.address(entry.text)) }
      next.value = button
      return page(PageTexts.addressTitle, content, [button, self.button(Texts.back, .back)], focus: entry)
    }

    func introduction(_ shown: IntroductionPage) -> Page {
      var facts = [(say(PageTexts.name), shown.name), (say(PageTexts.place), shown.portal.description)]
      if let helpLine = shown.helpLine { facts.append((say(PageTexts.helpLine), helpLine)) }
      var content: [Widget] = [.text(say(PageTexts.introductionLead)), .facts(facts)]
      if let former = shown.replaces { content.append(problem(PageTexts.replaces(former))) }
      return page(PageTexts.introductionTitle, content, [button(Texts.register, .accept), button(Texts.back, .back)])
    }

    func invitation(_ shown: InvitationPage) -> Page {
      let content: [Widget] = [
        .text(say(PageTexts.invitation(shown.institution.name))),
        .facts([(say(PageTexts.place), shown.institution.portal.description)]),
      ]
      let no = button(Texts.no, .back)
      // Whoever presses Enter without reading has said no.
      return page(PageTexts.invitationTitle, content, [button(Texts.yes, .accept), no], preferred: no)
    }

    func identifiers(_ shown: IdentifierPage) -> Page {
      let next = Later<Widget>()
      let submit: @MainActor () -> Void = { if let next = next.value { gtk_widget_activate(next.pointer) } }
      let (contractID, subscriberID) = (Widget.entry(submit), Widget.entry(submit))
      (contractID.text, subscriberID.text) = (shown.contractID, shown.subscriberID)
      let institutions = choice(
        shown.institutions.map(\.name), shown.institutions.firstIndex(of: shown.institution) ?? 0)
      institutions.on("notify::selected") {
        let index = Int(gtk_drop_down_get_selected(institutions.opaque))
        if shown.institutions.indices.contains(index) { send(.chooseInstitution(shown.institutions[index].id)) }
      }
      let ways = choice(PageTexts.ways.map(say), Self.acquisitions.firstIndex(of: shown.acquisition) ?? 0)
      let other = button(PageTexts.otherInstitution, .otherInstitution)
      let places = choice(shown.places.map { say($0.name) }, 0)
      var content: [Widget] = [
        .row(
          12,
          [
            Widget.field(say(PageTexts.institution), institutions).expanding(),
            other.aligned(GTK_ALIGN_END, GTK_ALIGN_END),
          ]),
        .field(say(PageTexts.way), ways),
      ]
      if let label = shown.contractLabel { content.append(.field(raw(say(label)), contractID)) }
      let note = shown.isSubscriberOptional ? say(PageTexts.optional) : ""
      content.append(.field(raw(say(shown.subscriberLabel)) + note, subscriberID))
      if shown.places.count > 1 { content.append(.field(say(PageTexts.keptIn), places)) }
      let button = Widget.button(say(Texts.next)) {
        let place = Int(gtk_drop_down_get_selected(places.opaque))
        let way = Self.acquisitions[Int(gtk_drop_down_get_selected(ways.opaque))]
        send(
          .identifiers(
            contractID: shown.contractLabel == nil ? "" : contractID.trimmed, subscriberID: subscriberID.trimmed, way,
            place: shown.places.indices.contains(place) ? shown.places[place].location : nil))
      }
      next.value = button
      return page(
        PageTexts.identifierTitle, content, [button, self.button(Texts.back, .back)],
        focus: shown.contractLabel == nil ? subscriberID : contractID)
    }

    /// An institution's word as a label: an underscore in it names no key.
    func raw(_ text: String) -> String {
      text.replacing("_", with: "__")
    }

    private static let acquisitions: [Acquisition] = [.acquire, .register, .move]

    private func choice(_ texts: [String], _ selected: Int) -> Widget {
      let model = gtk_string_list_new(nil)
      for text in texts { gtk_string_list_append(model, text) }
      let choice = Widget(gtk_drop_down_new(model, nil))
      gtk_drop_down_set_selected(choice.opaque, guint(selected))
      return choice
    }

    func problem(_ wording: Wording) -> Widget {
      Widget.text(say(wording)).style("problem")
    }
  }

  /// A widget that is made after the one that calls it.
  @MainActor
  final class Later<Value> {
    var value: Value?
  }
#endif
