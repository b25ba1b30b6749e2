extension NoticeText {
  /// In whose name a mail is written: the deployment's words.
  public struct Sender: Sendable, Equatable {
    public let institution: Localized
    public let service: Localized
    /// The help line's telephone number.
    public let helpNumber: String
    /// When it is answered: `平日 9時から18時まで`.
    public let helpHours: Localized

    /// An institution with its service and help line.
    public init(institution: Localized, service: Localized, helpNumber: String, helpHours: Localized) {
      self.institution = institution
      self.service = service
      self.helpNumber = helpNumber
      self.helpHours = helpHours
    }

    /// The same, each value on one line.
    var inMail: Sender {
      Sender(
        institution: institution.onOneLine, service: service.onOneLine, helpNumber: helpNumber.onOneLine,
        helpHours: helpHours.onOneLine)
    }
  }
}

extension Localized {
  fileprivate var onOneLine: Localized { Localized(ja: ja.onOneLine, en: en.onOneLine) }
}
