import DER

/// The attributes of SCEP's messages (RFC 8894 3.2.1).
extension ObjectIdentifier {
  static let scepMessageType = ObjectIdentifier(2, 16, 840, 1, 113_733, 1, 9, 2)
  static let scepStatus = ObjectIdentifier(2, 16, 840, 1, 113_733, 1, 9, 3)
  static let scepFailInfo = ObjectIdentifier(2, 16, 840, 1, 113_733, 1, 9, 4)
  static let scepSenderNonce = ObjectIdentifier(2, 16, 840, 1, 113_733, 1, 9, 5)
  static let scepRecipientNonce = ObjectIdentifier(2, 16, 840, 1, 113_733, 1, 9, 6)
  static let scepTransaction = ObjectIdentifier(2, 16, 840, 1, 113_733, 1, 9, 7)
  static let scepFailInfoText = ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 24, 1)
}
