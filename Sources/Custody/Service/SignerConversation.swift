import Authority
import CivilTime
import Secrets
import Signing
import Unix
import X509

/// One connection, from its `hello` or its share to its end. Blocks on a thread of its own.
struct SignerConversation: Sendable {
  let channel: FrameChannel
  let isPeer: Bool
  let isCustodian: Bool
  let desks: [String: SigningDesk]

  /// Seconds for which somebody who has not yet said what he wants may be silent.
  private static let greetingSeconds = 5
  /// Seconds for which an answer may wait to be taken.
  private static let answerSeconds = 10

  func hold() {
    channel.limit(readSeconds: Self.greetingSeconds, writeSeconds: Self.answerSeconds)
    switch channel.next() {
    case .frame(.hello(let authority)):
      guard isPeer else { return refuse(.account, "this account may not have anything signed") }
      guard let desk = desks[authority] else { return refuse(.authority, "no CA of that name is here") }
      guard let key = desk.safe.key else { return refuse(.closed, desk.safe.complaint) }
      guard channel.write(.welcome(publicKey: key.publicKey.subjectPublicKeyInfo)) else { return }
      // From here on silence is the usual thing.
      channel.limit(readSeconds: 0)
      serve(desk, key)
    case .frame(.share(let authority, let text)): take(text, for: authority)
    case .frame, .malformed: refuse(.malformed, "not a frame that begins anything")
    case .closed, .silent: return
    }
  }

  private func serve(_ desk: SigningDesk, _ key: any SigningKey) {
    while true {
      switch channel.next() {
      case .frame(.certificates(let number, let deadline, let orders)):
        let outcomes =
          deadline.hasPassed
          ? orders.map { _ in SigningOutcome.unavailable(reason: "nobody waits for it any more") }
          : desk.sign(orders, by: key)
        guard channel.write(.signed(number: number, outcomes: outcomes)) else { return }
      case .frame(.list):
        guard takeList(desk, key) else { return }
      case .frame, .malformed: return refuse(.malformed, "not a frame that belongs here")
      case .closed: return
      case .silent: continue
      }
    }
  }

  /// False where the connection is over.
  private func takeList(_ desk: SigningDesk, _ key: any SigningKey) -> Bool {
    channel.limit(readSeconds: Self.answerSeconds)
    var reading = ListReading(of: desk.ca, key.publicKey.signatureAlgorithm)
    while true {
      switch channel.next() {
      case .frame(.piece(let piece)):
        do throws(LintFailure) {
          try reading.take(piece)
        } catch {
          refuse(.content, error.words)
          return false
        }
      case .frame(.end):
        channel.limit(readSeconds: 0)
        return channel.write(.signed(number: 0, outcomes: [desk.sign(reading, by: key)]))
      case .frame, .malformed:
        refuse(.malformed, "not a piece of a list")
        return false
      case .closed, .silent: return false
      }
    }
  }

  private func take(_ text: SecretText, for authority: String) {
    guard isCustodian else { return refuse(.account, "this account is no custodian's") }
    guard let desk = desks[authority] else { return refuse(.authority, "no CA of that name is here") }
    do {
      _ = channel.write(.taken(missing: try desk.safe.add(KeyShare(text: text))))
    } catch {
      refuse(.share, "\(error)")
    }
  }

  private func refuse(_ refusal: SignerRefusal, _ reason: String) {
    _ = channel.write(.refused(refusal, reason: reason))
  }
}
