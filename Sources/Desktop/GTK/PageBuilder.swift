#if DESKTOP
  import CGTK
  import CivilTime
  import Enrolment

  /// Makes the widgets of a screen; what a person does in them comes back as events.
  @MainActor
  struct PageBuilder {
    let language: Language
    let send: @MainActor (WindowEvent) -> Void
    /// Hands over what was typed; it passes no other hands.
    let answer: @MainActor (Answer) -> Void

    func make(_ screen: Screen, of model: WindowModel, at now: Timestamp) -> Page {
      switch screen {
      case .certificates: certificates(model, at: now)
      case .address(let shown): address(shown)
      case .introduction(let shown): introduction(shown)
      case .invitation(let shown): invitation(shown)
      case .identifiers(let shown): identifiers(shown)
      case .question(let shown): question(shown)
      case .progress(let shown): progress(shown)
      case .result(let shown): result(shown)
      case .moveCode(let shown): moveCode(shown)
      case .failure(let shown): failure(shown)
      case .tidying(let shown): tidying(shown, at: now)
      case .leaving: leaving()
      }
    }

    func say(_ wording: Wording) -> String { wording[language] }

    /// A page with its buttons at the foot, the last act first.
    ///
    /// - Parameter preferred: what Enter presses where it is not in a button; the first one where nothing is said.
    func page(
      _ title: Wording, _ content: [Widget], _ buttons: [Widget] = [], preferred: Widget? = nil, focus: Widget? = nil
    ) -> Page {
      let body = Widget.column(16, [.heading(say(title))] + content).margins(24)
      let root = Widget.column(0, [.scrolled(body)]).named(say(title))
      let preferred = preferred ?? buttons.first
      if let preferred {
        // Read from left to right the way back comes first; Enter and the eye go to the right.
        root.append(Widget.row(12, buttons.reversed()).style("foot").aligned(GTK_ALIGN_END))
        _ = preferred.style("suggested-action")
      }
      return Page(title: say(title), root: root, focus: focus ?? preferred, preferred: preferred)
    }

    func button(_ wording: Wording, _ event: WindowEvent) -> Widget {
      .button(say(wording)) { send(event) }
    }
  }
#endif
