import Foundation
import Lifecycle

/// What the browser's program is told of its task, as JSON in one attribute of its page.
struct BrowserEnrolment: Encodable, Sendable {
  enum Intent: String, Encodable, Sendable {
    case acquire, register, move, renew
  }

  /// Who is known before anything is typed.
  struct Person: Encodable, Sendable {
    let contractID: String?
    let subscriberID: String?
  }

  /// An ID that has to be typed.
  struct Typed: Encodable, Sendable {
    let name: String
    let label: String
  }

  let intent: Intent
  /// Nil where the IDs are typed.
  var person: Person?
  var typed: [Typed] = []
  /// What is asked first, in the order of the rules.
  var asks: [EnrolmentAnswers.Ask] = []
  /// The kinds of key that the institution takes, the preferred one first.
  var algorithms: [String] = []
  /// The serial number of the certificate that is renewed; nil while none can be.
  var renews: String?
  /// Whether the certificate in the handshake has been replaced, perhaps by what this browser was interrupted in (H-85).
  var superseded = false
  /// What the file's name begins with.
  var fileStem: String
  /// What the certificate's name in lists begins with (H-87).
  var friendlyName: String
  /// The same page on the portal host and on the certificate host.
  var portalPage: String
  var renewalPage: String
  /// A certificate host that no browser has met, where the new certificate is shown.
  var test: String
  /// The host under which all the others are, for the note that somebody was interrupted.
  var noteDomain: String
  var module = "/assets/enrolment.wasm"
  /// The module's digest: another file is not run.
  var integrity = BrowserProgram.current["enrolment.wasm"]?.integrity ?? ""

  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}
