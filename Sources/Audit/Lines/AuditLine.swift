public import Lifecycle
import Secrets
import X509

/// A line of an export, or of the file of checkpoints beside a store.
public enum AuditLine: Sendable, Equatable {
  /// The first line of an export: whose log, from which record on, and the hash of the record before that.
  case heading(institution: String, from: Int64, previous: [UInt8])
  case key(KeyIntroduction)
  case record(ChainedRecord)
  case checkpoint(institution: String, AuditCheckpoint)

  private static let format = "inkan audit log 1"

  /// The line's octets with the line feed.
  public var encoded: [UInt8] {
    var writer = LineWriter()
    switch self {
    case .heading(let institution, let from, let previous):
      writer.text("export", Self.format)
      writer.text("institution", institution)
      writer.number("from", from)
      writer.text("previous", previous.hex)
    case .key(let introduction):
      writer.text("key", introduction.statement)
      writer.text("signature", Base64URL.encode(introduction.signature))
    case .record(let record):
      writer.number("sequence", record.sequence)
      writer.text("at", ExactMoment.text(record.at))
      writer.text("actor", record.actor)
      writer.text("act", record.act)
      writer.text("subject", record.subject)
      writer.text("refusal", record.refusal)
      writer.text("details", record.details)
      writer.text("hash", record.hash.hex)
    case .checkpoint(let institution, let checkpoint):
      writer.text("checkpoint", checkpoint.statement(of: institution))
      writer.text("signature", Base64URL.encode(checkpoint.signature))
    }
    return writer.line()
  }

  /// The line of those octets, without the line feed; nil for everything that `encoded` does not write.
  public init?(_ line: ArraySlice<UInt8>) {
    guard var cursor = LineCursor(line) else { return nil }
    if let sequence = cursor.number("sequence") {
      self.init(record: sequence, &cursor)
    } else if let statement = cursor.string("checkpoint") {
      guard let signature = Self.signature(&cursor),
        let parsed = AuditCheckpoint.parsed(statement, signature: signature)
      else { return nil }
      self = .checkpoint(institution: parsed.institution, parsed.checkpoint)
    } else if let statement = cursor.string("key") {
      guard let signature = Self.signature(&cursor),
        let introduction = KeyIntroduction(statement: statement, signature: signature)
      else { return nil }
      self = .key(introduction)
    } else {
      guard cursor.string("export") == Self.format, let institution = cursor.string("institution"),
        InstitutionID(institution) != nil, let from = cursor.number("from"),
        let previous = Self.hash(&cursor, "previous")
      else { return nil }
      self = .heading(institution: institution, from: from, previous: previous)
    }
    guard cursor.isAtEnd else { return nil }
  }

  private init?(record sequence: Int64, _ cursor: inout LineCursor) {
    guard let moment = cursor.string("at"), let at = ExactMoment.moment(moment), let actor = cursor.text("actor"),
      let act = cursor.text("act"), let subject = cursor.text("subject"), let refusal = cursor.text("refusal"),
      let details = cursor.text("details"), let hash = Self.hash(&cursor, "hash")
    else { return nil }
    self = .record(
      ChainedRecord(
        sequence: sequence, at: at, actor: actor, act: act, subject: subject, refusal: refusal, details: details,
        hash: hash))
  }

  private static func hash(_ cursor: inout LineCursor, _ key: StaticString) -> [UInt8]? {
    guard let hash = cursor.string(key).flatMap({ [UInt8](hex: $0) }), hash.count == 32 else { return nil }
    return hash
  }

  private static func signature(_ cursor: inout LineCursor) -> [UInt8]? {
    cursor.string("signature").flatMap(Base64URL.decode)
  }
}
