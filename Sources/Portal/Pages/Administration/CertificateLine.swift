import Lifecycle

/// One certificate of a person, as it is told from his others (F-9, C-25).
struct CertificateLine: Sendable {
  var state: CertificateState
  var serialNumber: String
  /// What its holder calls the PC.
  var device: String?
  var issuedAt: String
  var expiry: String

  func rows(_ say: Voice) -> [(name: String, value: String)] {
    var rows = [(name: say("状態", "State"), value: state.label(say))]
    if let device { rows.append((say("パソコンの名前", "PC"), device)) }
    return rows + [
      (say("発行日時", "Issued"), issuedAt), (say("有効期限", "Valid until"), expiry),
      (say("シリアル番号", "Serial number"), serialNumber),
    ]
  }
}
