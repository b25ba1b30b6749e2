internal import CivilTime

/// What a notice says, before it is laid out.
struct NoticeContent {
  /// The subject, after the service's name.
  let purpose: String
  /// What happened.
  let happened: [String]
  /// Whether and when, under the label that they have.
  var facts: [Fact] = []
  /// The certificates, each kind under its heading.
  var certificates: [Named] = []
  /// What to do now.
  let next: [String]
  /// What to do if the reader knows nothing of it.
  let notYou: String
  /// The coming window of renewal, which goes into the reader's calendar.
  var renewal: Renewal?

  struct Renewal {
    let certificate: NamedCertificate
    let opens: Timestamp
    /// The window's last second.
    let closes: Timestamp
  }

  struct Fact {
    let label: String
    let value: String
  }

  struct Named {
    let heading: String
    let certificates: [NamedCertificate]
  }
}
