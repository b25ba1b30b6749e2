import Audit
import Diagnosis
import Secrets
import X509

/// What people carry from one machine to another.
extension FuzzTarget {
  /// An exported log, line by line as an auditor's verifier takes it (F-16): what is read is what we would write.
  static let auditLog = FuzzTarget("audit-log", longest: 8_192) { bytes in
    guard let key = auditorsKey else { return }
    var verifier = AuditVerifier(trusting: key)
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let read = AuditLine(line)
      if let read {
        mustHold(read.encoded.dropLast().elementsEqual(line), "a line that we write is the line that we read")
      }
      verifier.take(read)
    }
    let verdict = verifier.finish()
    mustHold(verdict.covered == nil, "nobody signs with a key of this moment")
  }

  private static let auditorsKey = try? PrivateKey.generate(.ecP256).publicKey

  /// A share of a key, as it is typed from paper.
  static let keyShare = FuzzTarget("key-share", longest: 512) { bytes in
    guard let share = try? KeyShare(text: SecretText(bytes)) else { return }
    mustHold((2...255).contains(share.threshold), "two shares at least")
  }

  /// The six characters that a customer reads to the help desk (F-21).
  static let supportCode = FuzzTarget("support-code", longest: 64) { bytes in
    guard let text = String(validating: bytes, as: UTF8.self), let code = try? SupportCode(typed: text) else { return }
    mustHold((try? SupportCode(typed: code.description)) == code, "a code that we say is the code that we hear")
  }
}
