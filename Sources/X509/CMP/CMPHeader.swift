import COpenSSL
import DER

/// A message's header (RFC 4210 5.1.1), as far as anything is decided or answered by it.
///
/// `messageTime` is read past: replays are told by transactions, nonces and single-use challenges, not by clocks.
public struct CMPHeader: Sendable, Hashable {
  /// The sender's `GeneralName`; always a directory name, and never a reason to believe who it is.
  let sender: [UInt8]
  /// The recipient's `GeneralName`.
  let recipient: [UInt8]
  /// How the message is protected; nil where it is not.
  let protectionAlgorithm: AlgorithmIdentifier?
  /// Which key or secret of the sender protects the message: for a shared secret, its reference.
  public let senderKeyIdentifier: [UInt8]?
  /// Which transaction the message belongs to.
  public let transactionID: [UInt8]
  /// What the answer has to repeat.
  public let senderNonce: [UInt8]
  /// What the message before had as its sender's nonce.
  public let recipientNonce: [UInt8]?
  /// Whether the client would rather not confirm (RFC 4210 5.1.1.1).
  public let wantsImplicitConfirmation: Bool

  /// Longest transaction ID and nonce; clients send 16 octets, as RFC 4210 5.1.1 recommends.
  private static let longest = 64

  init(der: [UInt8]) throws(CMPRefusal) {
    let (version, header) = try CMPRefusal.reading { () throws(DERError) in try Self.read(der) }
    guard version == 2 else { throw CMPRefusal(.unsupportedVersion, "the version is not cmp2000") }
    self = header
    guard (1...Self.longest).contains(transactionID.count) else {
      throw CMPRefusal(.badRequest, "no transaction ID, or a longer one than 64 octets")
    }
    guard (8...Self.longest).contains(senderNonce.count) else {
      throw CMPRefusal(.badSenderNonce, "no sender nonce of 8 to 64 octets")
    }
  }

  private static func read(_ der: [UInt8]) throws(DERError) -> (version: Int, CMPHeader) {
    var outer = DERReader(der)
    var reader = try outer.nested(.sequence)
    try outer.finish()
    let version = try reader.smallInteger()
    let sender = try reader.encoding(.directoryName)
    let recipient = try reader.encoding(.directoryName)
    _ = try reader.explicit(0) { (time) throws(DERError) in try time.encoding(.generalizedTime) }
    let algorithm = try reader.explicit(1) { (inner) throws(DERError) in try AlgorithmIdentifier(from: &inner) }
    let key = try reader.explicit(2) { (inner) throws(DERError) in try inner.octets(.octetString) }
    _ = try reader.explicit(3) { (inner) throws(DERError) in try inner.octets(.octetString) }
    let transaction = try reader.explicit(4) { (inner) throws(DERError) in try inner.octets(.octetString) }
    let nonce = try reader.explicit(5) { (inner) throws(DERError) in try inner.octets(.octetString) }
    let repeated = try reader.explicit(6) { (inner) throws(DERError) in try inner.octets(.octetString) }
    _ = try reader.explicit(7) { (inner) throws(DERError) in try inner.encoding(.sequence) }
    let information = try reader.explicit(8) { (inner) throws(DERError) in try CMPInformation.list(from: &inner) }
    try reader.finish()
    return (
      version,
      CMPHeader(
        sender: sender, recipient: recipient, protectionAlgorithm: algorithm, senderKeyIdentifier: key,
        transactionID: transaction ?? [], senderNonce: nonce ?? [], recipientNonce: repeated,
        wantsImplicitConfirmation: information?.contains { $0.type == .implicitConfirm } ?? false)
    )
  }

  /// Refuses names that OpenSSL would not read when it is to answer, before anything is done for whom nobody could answer.
  func checkNames() throws(CMPRefusal) {
    for name in [sender, recipient] {
      guard let read = decoded(name, { d2i_GENERAL_NAME(nil, $0, $1).map(OpaquePointer.init) }) else {
        throw CMPRefusal(.badDataFormat, "a name that cannot be read")
      }
      GENERAL_NAME_free(UnsafeMutablePointer(read))
    }
  }

  private init(
    sender: [UInt8], recipient: [UInt8], protectionAlgorithm: AlgorithmIdentifier?, senderKeyIdentifier: [UInt8]?,
    transactionID: [UInt8], senderNonce: [UInt8], recipientNonce: [UInt8]?, wantsImplicitConfirmation: Bool
  ) {
    self.sender = sender
    self.recipient = recipient
    self.protectionAlgorithm = protectionAlgorithm
    self.senderKeyIdentifier = senderKeyIdentifier
    self.transactionID = transactionID
    self.senderNonce = senderNonce
    self.recipientNonce = recipientNonce
    self.wantsImplicitConfirmation = wantsImplicitConfirmation
  }
}

extension DERTag {
  /// `directoryName` of a `GeneralName` (RFC 5280 4.2.1.6).
  static let directoryName = DERTag.context(4, constructed: true)
}

extension DERReader {
  /// What stands under an explicit tag, whole; nil where the next element has another.
  mutating func explicit<Value>(
    _ number: UInt8, _ read: (inout DERReader) throws(DERError) -> Value
  ) throws(DERError) -> Value? {
    guard var inner = try optional(.context(number, constructed: true)) else { return nil }
    let value = try read(&inner)
    try inner.finish()
    return value
  }
}

extension DERWriter {
  /// What a closure writes, under an explicit tag.
  mutating func explicit(_ number: UInt8, _ write: (inout DERWriter) -> Void) {
    nested(.context(number, constructed: true), write)
  }
}
