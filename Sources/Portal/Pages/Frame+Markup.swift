import Lifecycle

extension Frame {
  func head(title: String, additional: Markup) -> Markup {
    tag(.head) {
      tag(.meta, .charset("utf-8"))
      tag(.meta, .name("viewport"), .content("width=device-width, initial-scale=1"))
      tag(.meta, .name("format-detection"), .content("telephone=no"))
      tag(.meta, .name("robots"), .content("noindex"))
      tag(.title) { "\(title) | \(institution.service[language]) | \(institution.name[language])" }
      tag(.link, .rel("stylesheet"), .href(Paths.stylesheet))
      tag(.link, .rel("stylesheet"), .href(Paths.brand))
      tag(.script, .src(Paths.script), .defer())
      additional
    }
  }

  /// Name, guide to this screen, text size, language, log off (H-56).
  func masthead(of screen: Screen) -> Markup {
    tag(.header, .class("masthead")) {
      tag(.div, .class("masthead-inner")) {
        tag(.a, .class("brand"), .href(home)) {
          if let logo = institution.logo {
            tag(.img, .class("brand-logo"), .src(logo), .alt(""))
          } else {
            tag(.span, .class("brand-mark"), .aria("hidden", "true")) { institution.mark }
          }
          tag(.span, .class("brand-names")) {
            tag(.span, .class("brand-institution")) { institution.name[language] }
            tag(.span, .class("brand-service")) { institution.service[language] }
          }
        }
        tag(.div, .class("tools")) {
          if let moment { tag(.span, .class("clock")) { moment } }
          if let link = guide.link {
            let name = say.title(of: .guide)
            tag(
              .a, .class("tool-guide"), .href(link.adding(("screen", screen.rawValue))), .opensTab(),
              .aria("label", name + language("（新しいタブで開きます）", " (opens in a new tab)"))
            ) { name }
          }
          if !textSizes.isEmpty { sizeSwitch }
          languageSwitch
          if let session {
            tag(.form, .class("logoff"), .method(.post), .action(Paths.logoff)) {
              hiddenField(FieldName.csrf, session.csrf)
              tag(.button, .type("submit"), .class("button quiet")) { say[.logOff].capitalised }
            }
          }
        }
      }
    }
  }

  private var sizeSwitch: Markup {
    tag(.nav, .class("switch"), .aria("label", language("文字サイズ", "Text size"))) {
      tag(.span, .class("switch-label"), .aria("hidden", "true")) { language("文字サイズ", "Text size") }
      tag(.ul) {
        for (size, name) in zip(TextSize.allCases, textSizes) {
          tag(.li) {
            switchLink(
              Paths.display.adding(("size", size.rawValue), ("back", path)), language(name, size.english),
              isCurrent: size == textSize, lang: language)
          }
        }
      }
    }
  }

  private var languageSwitch: Markup {
    tag(.nav, .class("switch"), .aria("label", language("言語", "Language"))) {
      tag(.ul) {
        tag(.li) {
          switchLink(
            Paths.display.adding(("language", "ja"), ("back", path)), "日本語", isCurrent: language == .ja, lang: .ja)
        }
        tag(.li) {
          switchLink(
            Paths.display.adding(("language", "en"), ("back", path)), "English", isCurrent: language == .en, lang: .en)
        }
      }
    }
  }

  private func switchLink(_ link: Link, _ label: String, isCurrent: Bool, lang: Language) -> Markup {
    if isCurrent {
      tag(.a, .href(link), .lang(lang.rawValue), .aria("current", "true")) { label }
    } else {
      tag(.a, .href(link), .lang(lang.rawValue)) { label }
    }
  }

  /// The menu bar (H-57, H-58); nothing before logon.
  @MarkupBuilder var menuBar: Markup {
    let entries = menu.compactMap(\.shown)
    if !entries.isEmpty {
      tag(.nav, .class("menu"), .aria("label", language("メニュー", "Menu"))) {
        tag(.ul) {
          for entry in entries { menuItem(entry) }
        }
      }
    }
  }

  private func menuItem(_ entry: MenuEntry) -> Markup {
    tag(.li) {
      if !entry.entries.isEmpty {
        tag(.details) {
          tag(.summary) { entry.label[language] }
          tag(.ul) {
            for child in entry.entries { tag(.li) { menuLabel(child) } }
          }
        }
      } else {
        menuLabel(entry)
      }
    }
  }

  @MarkupBuilder private func menuLabel(_ entry: MenuEntry) -> Markup {
    if let link = entry.link {
      if entry.isCurrent {
        tag(.a, .href(link), .aria("current", "page")) { entry.label[language] }
      } else {
        tag(.a, .href(link)) { entry.label[language] }
      }
    }
  }

  /// A bar that leads back to where somebody was interrupted in this browser (F-3).
  @MarkupBuilder var interruption: Markup {
    if let interrupted {
      tag(.aside, .class("bar interrupted"), .aria("label", language("中断したお手続き", "Interrupted"))) {
        tag(.p, .class("bar-text")) {
          language("中断した\(say[.certificate])のお手続きがあります。", "You were interrupted while getting your certificate.")
        }
        linkButton(language("続きから再開する", "Go on"), interrupted, class: "button primary")
      }
    }
  }

  /// Help line with hours (H-2), the guide's revision (H-3), the screen's id.
  func footer(screenID: String) -> Markup {
    tag(.footer, .class("footer")) {
      tag(.div, .class("footer-inner")) {
        tag(.p, .class("footer-help")) {
          tag(.span) { language("お問い合わせ", "Help line") }
          tag(.a, .class("number"), .href(Link(telephone: institution.helpLine.number))) { institution.helpLine.number }
          tag(.span) { language("受付時間　", "Hours: ") + institution.helpLine.hours[language] }
          if let mail = institution.helpLine.mail {
            tag(.a, .href(Link(mail: mail))) { mail }
          }
        }
        tag(.ul, .class("footer-facts")) {
          tag(.li) { institution.name[language] }
          tag(.li) { language("ご利用の手引き　\(guide.revision.ja)", "User guide: \(guide.revision.en)") }
          tag(.li) {
            language("画面番号　", "Screen ")
            tag(.span, .class("screen-id")) { screenID }
          }
        }
      }
    }
  }
}
