import CivilTime
import Secrets
import X509

/// One step of a ceremony as its transcript tells it: text that people read aloud and programs read line by line.
struct TranscriptEntry: Equatable {
  /// A thing that is told: `serial: 5a…`.
  struct Field: Equatable {
    let name: String
    let value: String

    init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Its number, from 1.
  let number: Int
  let at: Timestamp
  let step: TranscriptStep
  let fields: [Field]
  /// The hash of this entry and, by the one before, of everything that was told until here.
  let hash: [UInt8]

  /// An entry after one with that hash; the hash is made here.
  init(number: Int, at: Timestamp, step: TranscriptStep, fields: [Field], after previous: [UInt8]) {
    self.number = number
    self.at = Timestamp(seconds: at.seconds)
    self.step = step
    self.fields = fields
    hash = Digest.sha256(previous + Array(Self.told(number, self.at, step, fields).utf8))
  }

  /// The first value of a name.
  func value(_ name: String) -> String? { fields.first { $0.name == name }?.value }

  /// All values of a name.
  func values(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

  /// The entry as it stands in the transcript, its hash under it.
  var text: String { Self.told(number, at, step, fields) + "#\(number) \(hash.hex)\n\n" }

  /// What every line of a field begins with.
  static let indent = "   "

  private static func told(_ number: Int, _ at: Timestamp, _ step: TranscriptStep, _ fields: [Field]) -> String {
    "\(number). \(at.rfc3339)  \(step.rawValue)\n" + fields.map { "\(indent)\($0.name): \($0.value)\n" }.joined()
  }
}

/// What is done in a ceremony; the words are the transcript's.
enum TranscriptStep: String, CaseIterable {
  case begin = "the ceremony begins"
  case note = "note"
  case roots = "roots were made"
  case issue = "an issuing CA was certified"
  case list = "the root's revocation list was signed"
  case end = "the ceremony ends"
  case signature = "a witness signs"
}
