import Authority
import CivilTime
import Secrets
import Signing
import Unix
import X509

/// Examines content for one CA, has it signed, and writes down what was before it leaves.
struct SigningDesk: Sendable {
  let ca: IssuingCA
  let safe: KeySafe
  let journal: SigningJournal
  let lanes: Lanes
  let clock: @Sendable () -> Timestamp

  /// Examines and signs each order. Blocks.
  ///
  /// - Parameter deadline: after which nobody waits for it, and nothing is signed any more.
  func sign(_ orders: [SigningOrder], number: UInt32, by key: any SigningKey, deadline: Deadline) -> SignedGroup {
    let algorithm = key.publicKey.signatureAlgorithm
    let width = min(key.width, (orders.count + key.grain - 1) / key.grain)
    let done = lanes.map(orders.count, width: width) { number in
      deadline.hasPassed
        ? Signed(outcome: .unavailable(reason: "nobody waits for it any more"))
        : Self.signed(orders[number], of: ca, by: key, algorithm)
    }
    return SignedGroup(
      number: number, outcomes: done.map(\.outcome), entries: done.compactMap(\.entry))
  }

  /// Signs a revocation list that was read to its end and keeps the rules. Blocks.
  func sign(_ list: consuming ListReading, by key: any SigningKey) -> SignedGroup {
    do {
      let (number, digest) = try list.finish()
      let signature = try key.sign(digest: digest)
      return SignedGroup(
        number: 0, outcomes: [.signature(signature)],
        entries: [JournalEntry(ca.id, "list", number, digest.hex)])
    } catch let failure as LintFailure {
      return SignedGroup(number: 0, outcomes: [.refused(reason: failure.words)], entries: [])
    } catch {
      return SignedGroup(number: 0, outcomes: [.unavailable(reason: "the key does not sign: \(error)")], entries: [])
    }
  }

  /// Writes down what was signed in some groups, and gives the frames that may leave then. Blocks.
  func answers(to groups: [SignedGroup]) -> [SignerFrame] {
    let entries = groups.flatMap(\.entries)
    do {
      if !entries.isEmpty { try journal.append(entries, at: clock()) }
      return groups.map { .signed(number: $0.number, outcomes: $0.outcomes) }
    } catch {
      // What is written nowhere does not leave.
      return groups.map { group in
        .signed(number: group.number, outcomes: group.outcomes.map { _ in .unavailable(reason: "\(error)") })
      }
    }
  }

  /// Writes down what happened to the key itself.
  func tell(_ entry: JournalEntry) throws {
    try journal.append([entry], at: clock())
  }

  private struct Signed: Sendable {
    let outcome: SigningOutcome
    var entry: JournalEntry?
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
        entry: JournalEntry(ca.id, order.kind.name, content.serialNumber.octets.hex, digest.hex))
    } catch {
      return Signed(outcome: .unavailable(reason: "the key does not sign: \(error)"))
    }
  }
}

extension LintFailure {
  /// Every broken rule in a line.
  var words: String { findings.map(\.description).joined(separator: "; ") }
}
