import Authority
import CivilTime
import Secrets
import Signing
import Unix
import X509

/// Examines content for one CA, has it signed, and writes down what was.
struct SigningDesk: Sendable {
  let ca: IssuingCA
  let safe: KeySafe
  let journal: SigningJournal
  let lanes: Lanes
  let clock: @Sendable () -> Timestamp

  /// What becomes of each order. Blocks.
  ///
  /// - Parameter deadline: after which nobody waits for it, and nothing is signed any more.
  func sign(_ orders: [SigningOrder], by key: any SigningKey, deadline: Deadline) -> [SigningOutcome] {
    let algorithm = key.publicKey.signatureAlgorithm
    let width = min(key.width, (orders.count + key.grain - 1) / key.grain)
    let done = lanes.map(orders.count, width: width) { number in
      deadline.hasPassed
        ? Signed(outcome: .unavailable(reason: "nobody waits for it any more"))
        : Self.signed(orders[number], of: ca, by: key, algorithm)
    }
    let entries = done.compactMap(\.entry).map { [ca.id] + $0 }
    guard !entries.isEmpty else { return done.map(\.outcome) }
    do {
      try journal.append(entries, at: clock())
      return done.map(\.outcome)
    } catch {
      // What is written nowhere does not leave.
      return done.map { _ in .unavailable(reason: "\(error)") }
    }
  }

  /// What becomes of a revocation list that was read to its end. Blocks.
  func sign(_ list: consuming ListReading, by key: any SigningKey) -> SigningOutcome {
    do {
      let (number, digest) = try list.finish()
      let signature = try key.sign(digest: digest)
      try journal.append([[ca.id, "list", number, JournalLine.hex(digest)]], at: clock())
      return .signature(signature)
    } catch let failure as LintFailure {
      return .refused(reason: failure.words)
    } catch {
      return .unavailable(reason: "the key does not sign: \(error)")
    }
  }

  /// Writes down what happened to the key itself.
  func tell(_ words: String...) throws {
    try journal.append([[ca.id] + words], at: clock())
  }

  private struct Signed: Sendable {
    let outcome: SigningOutcome
    var entry: [String]?
  }

  private static func signed(
    _ order: SigningOrder, of ca: IssuingCA, by key: any SigningKey, _ algorithm: SignatureAlgorithm
  ) -> Signed {
    let content: TBSCertificate
    do throws(LintFailure) {
      content = try Lint.examine(
        order.toBeSigned, as: order.kind, of: ca, signatureAlgorithm: algorithm.identifier)
    } catch {
      return Signed(outcome: .refused(reason: error.words))
    }
    // What reads as good content but is written otherwise holds something that nobody has examined.
    guard content.encode() == order.toBeSigned else {
      return Signed(outcome: .refused(reason: "RFC 5280 4.1: content that is not encoded as its parts are"))
    }
    let digest = algorithm.digest(of: order.toBeSigned)
    do {
      return Signed(
        outcome: .signature(try key.sign(digest: digest)),
        entry: [
          "\(order.kind)", JournalLine.hex(content.serialNumber.octets), JournalLine.hex(digest),
        ])
    } catch {
      return Signed(outcome: .unavailable(reason: "the key does not sign: \(error)"))
    }
  }
}

extension LintFailure {
  /// Every broken rule in a line.
  var words: String { findings.map(\.description).joined(separator: "; ") }
}
