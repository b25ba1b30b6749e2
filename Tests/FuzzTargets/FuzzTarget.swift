/// A reader of bytes that strangers send, as one function: whatever the bytes are, it returns.
///
/// `Fuzz/` calls it with bytes that libFuzzer makes up, `FuzzTargetsTests` with those that are kept. A target also holds
/// what is accepted to what must be true of it, so that a wrong reading is found, and not only a trap.
public struct FuzzTarget: Sendable {
  /// What it is called on the command line; its folder in the corpus too.
  public let name: String
  /// The most octets that are worth trying.
  public let longest: Int
  /// Reads the bytes; a refusal is as good as anything.
  public let read: @Sendable ([UInt8]) -> Void

  init(_ name: String, longest: Int = 4_096, _ read: @escaping @Sendable ([UInt8]) -> Void) {
    self.name = name
    self.longest = longest
    self.read = read
  }

  /// Every target.
  public static let all: [FuzzTarget] = [
    der, name, certificate, revocationList, publicKey, certificationRequest, pem,
    ocspRequest, ocspPath, estBody, estCredentials, cmpMessage, scepRequest, envelope,
    requestTarget, requestHeaders, form,
    json5, enrolmentBody, customerList, tokenSeeds,
    auditLog, keyShare, supportCode, signerFrame, toBeSigned,
  ]
}

/// Ends the process where a reader accepted what it should not have, which libFuzzer and tests both see.
func mustHold(_ isTrue: Bool, _ claim: StaticString) {
  guard isTrue else { fatalError("does not hold: \(claim)") }
}
