import Authority
import CivilTime
import Secrets
import Signing
import Unix
import X509

/// One connection, from its `hello` or its share to its end. Blocks on a thread of its own.
struct SignerConversation: Sendable {
  let channel: FrameChannel
  /// The account at the other end.
  let uid: Int
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
      serve(desk, key)
    case .frame(.share(let authority, let text)): take(text, for: authority)
    case .frame, .malformed: refuse(.malformed, "not a frame that begins anything")
    case .closed, .silent: return
    }
  }

  /// Silence between frames is the usual thing; within a frame it ends the connection.
  private func serve(_ desk: SigningDesk, _ key: any SigningKey) {
    while true {
      switch channel.next() {
      case .frame(.certificates(let number, let deadline, let orders)):
        let outcomes = desk.sign(orders, by: key, deadline: deadline)
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
      let share = try KeyShare(text: text)
      let missing = try desk.safe.add(share)
      try desk.tell(missing == 0 ? "opened" : "share", "\(share.index)", "uid=\(uid)")
      _ = channel.write(.taken(missing: missing))
    } catch {
      refuse(.share, "\(error)")
    }
  }

  private func refuse(_ refusal: SignerRefusal, _ reason: String) {
    _ = channel.write(.refused(refusal, reason: reason))
  }
}
