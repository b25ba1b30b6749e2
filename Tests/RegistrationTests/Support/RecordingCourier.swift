import Foundation
import Lifecycle
import Registration
import Synchronization

/// A courier that keeps what it is given, and refuses or puts off the addresses that it is told.
final class RecordingCourier: Courier {
  private struct State {
    var mails: [ComposedMail] = []
    var answers: [String: CourierAnswer] = [:]
  }

  private let state = Mutex(State())

  /// What was taken, in order.
  var mails: [ComposedMail] { state.withLock(\.mails) }

  /// From now on mails to the address are answered so; nil: taken.
  func answer(_ address: String, with answer: CourierAnswer?) {
    state.withLock { $0.answers[address] = answer }
  }

  func deliver(_ mails: [ComposedMail]) async -> [CourierAnswer] {
    state.withLock { state in
      var answers: [CourierAnswer] = []
      for mail in mails {
        let answer = state.answers[mail.address] ?? .accepted(reply: "250 taken")
        answers.append(answer)
        if case .accepted = answer { state.mails.append(mail) }
        if case .unreachable = answer { break }
      }
      return answers
    }
  }
}

extension ComposedMail {
  /// The code in the text; nil where there is none.
  var code: String? {
    let mark = "••••••"
    guard let place = redacted.text.range(of: mark) else { return nil }
    let (before, after) = (redacted.text[..<place.lowerBound], redacted.text[place.upperBound...])
    guard content.text.hasPrefix(before), content.text.hasSuffix(after) else { return nil }
    return String(content.text.dropFirst(before.count).dropLast(after.count))
  }
}
