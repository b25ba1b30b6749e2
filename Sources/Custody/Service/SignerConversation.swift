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
      guard let answers = AnswerQueue(desk, channel) else { return refuse(.busy, "no thread could be started") }
      defer { answers.finish() }
      guard channel.write(.welcome(publicKey: key.publicKey.subjectPublicKeyInfo)) else { return }
      if let complaint = serve(desk, key, answers) {
        answers.finish()
        refuse(complaint.refusal, complaint.reason)
      }
    case .frame(.share(let authority, let text)): take(text, for: authority)
    case .frame, .malformed: refuse(.malformed, "not a frame that begins anything")
    case .closed, .silent: return
    }
  }

  /// Why the peer is heard no more, where that is its fault.
  private struct Complaint {
    let refusal: SignerRefusal
    let reason: String
  }

  /// Silence between frames is the usual thing; within a frame it ends the connection.
  private func serve(_ desk: SigningDesk, _ key: any SigningKey, _ answers: AnswerQueue) -> Complaint? {
    while true {
      switch channel.next() {
      case .frame(.certificates(let number, let deadline, let orders)):
        guard answers.add(desk.sign(orders, number: number, by: key, deadline: deadline)) else { return nil }
      case .frame(.list):
        do throws(ListEnded) {
          guard answers.add(try list(desk, key)) else { return nil }
        } catch {
          return error.complaint
        }
      case .frame, .malformed: return Complaint(refusal: .malformed, reason: "not a frame that belongs here")
      case .closed: return nil
      case .silent: continue
      }
    }
  }

  /// The connection is over in the middle of a list.
  private struct ListEnded: Error {
    var complaint: Complaint?
  }

  private func list(_ desk: SigningDesk, _ key: any SigningKey) throws(ListEnded) -> SignedGroup {
    var reading = ListReading(of: desk.ca, key.publicKey.signatureAlgorithm)
    while true {
      switch channel.next() {
      case .frame(.piece(let piece)):
        do throws(LintFailure) {
          try reading.take(piece)
        } catch {
          throw ListEnded(complaint: Complaint(refusal: .content, reason: error.words))
        }
      case .frame(.end): return desk.sign(reading, by: key)
      case .frame, .malformed:
        throw ListEnded(complaint: Complaint(refusal: .malformed, reason: "not a piece of a list"))
      case .closed, .silent: throw ListEnded()
      }
    }
  }

  private func take(_ text: SecretText, for authority: String) {
    guard isCustodian else { return refuse(.account, "this account is no custodian's") }
    guard let desk = desks[authority] else { return refuse(.authority, "no CA of that name is here") }
    do {
      let share = try KeyShare(text: text)
      let missing = try desk.safe.add(share)
      try desk.tell(JournalEntry(authority, missing == 0 ? "opened" : "share", "\(share.index)", "uid=\(uid)"))
      _ = channel.write(.taken(missing: missing))
    } catch {
      refuse(.share, "\(error)")
    }
  }

  private func refuse(_ refusal: SignerRefusal, _ reason: String) {
    _ = channel.write(.refused(refusal, reason: reason))
  }
}
