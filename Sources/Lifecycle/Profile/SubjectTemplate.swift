public import CivilTime
internal import StrictJSON5

/// Text of a certificate's subject with places to fill: `{contractID} {subscriberID}`.
///
/// Known are `{institution.O}`, `{ca.name}`, `{contractID}`, `{subscriberID}`, `{sequence:3}` (filled up with zeros to
/// so many digits) and `{issuedAt:yyyyMMddHHmmssSSSSSS}` (Japan's time; B-40).
public struct SubjectTemplate: Sendable, Equatable {
  /// As the profile has it.
  public let text: String
  let pieces: [Piece]

  enum Piece: Sendable, Equatable {
    case literal(String)
    case institutionO
    case caName
    case contractID
    case subscriberID
    case sequence(digits: Int)
    case issuedAt(TimePattern)
  }

  /// What fills the places; only those that the template has are looked at.
  public struct Values: Sendable {
    public var institutionO: String
    public var caName: String
    public var contractID: String?
    public var subscriberID: String?
    /// How many certificates the subscriber has had, this one included.
    public var sequence: Int?
    public var issuedAt: Timestamp

    /// The values for one certificate.
    public init(
      institutionO: String, caName: String, contractID: String? = nil, subscriberID: String? = nil,
      sequence: Int? = nil, issuedAt: Timestamp
    ) {
      self.institutionO = institutionO
      self.caName = caName
      self.contractID = contractID
      self.subscriberID = subscriberID
      self.sequence = sequence
      self.issuedAt = issuedAt
    }
  }

  /// A template that cannot be filled with the values given.
  public enum RenderingError: Error, Sendable, Equatable {
    /// The template needs this value and there is none.
    case missing(String)
    /// Longer than X.520's upper bound of 64 characters (RFC 5280 appendix A).
    case tooLong
  }

  /// X.520's upper bound for O, OU and CN, in characters.
  static let upperBound = 64

  static let nothing = SubjectTemplate(text: "", pieces: [])

  private init(text: String, pieces: [Piece]) {
    self.text = text
    self.pieces = pieces
  }

  /// nil where a place is unknown or not closed.
  public init?(_ text: String) {
    guard let parts = TemplatePart.parts(of: text) else { return nil }
    var pieces: [Piece] = []
    for part in parts {
      guard let piece = Self.piece(part) else { return nil }
      pieces.append(piece)
    }
    self.init(text: text, pieces: pieces)
  }

  /// The text with its places filled.
  public func render(_ values: Values) throws(RenderingError) -> String {
    var result = ""
    for piece in pieces {
      switch piece {
      case .literal(let text): result += text
      case .institutionO: result += values.institutionO
      case .caName: result += values.caName
      case .contractID: result += try Self.present(values.contractID, "contractID")
      case .subscriberID: result += try Self.present(values.subscriberID, "subscriberID")
      case .sequence(let digits): result += padded(try Self.present(values.sequence, "sequence"), digits)
      case .issuedAt(let pattern): result += pattern.format(values.issuedAt)
      }
    }
    guard result.unicodeScalars.count <= Self.upperBound else { throw .tooLong }
    return result
  }

  /// The most characters that the template gives a person whose IDs are at most so long; what the deployment names
  /// counts as nothing.
  func maxLength(contractID: Int, subscriberID: Int) -> Int {
    pieces.reduce(0) { sum, piece in
      switch piece {
      case .literal(let text): sum + text.unicodeScalars.count
      case .institutionO, .caName: sum
      case .contractID: sum + contractID
      case .subscriberID: sum + subscriberID
      case .sequence(let digits): sum + digits
      case .issuedAt(let pattern): sum + pattern.length
      }
    }
  }

  private static func present<Value>(_ value: Value?, _ name: String) throws(RenderingError) -> Value {
    guard let value else { throw .missing(name) }
    return value
  }

  private static func piece(_ part: TemplatePart) -> Piece? {
    switch (part.name, part.argument) {
    case (nil, let literal): .literal(literal)
    case ("institution.O", ""): .institutionO
    case ("ca.name", ""): .caName
    case ("contractID", ""): .contractID
    case ("subscriberID", ""): .subscriberID
    case ("sequence", let digits): Int(digits).flatMap { (1...9).contains($0) ? .sequence(digits: $0) : nil }
    case ("issuedAt", let pattern): TimePattern(pattern).map(Piece.issuedAt)
    default: nil
    }
  }
}

extension ConfigurationObject {
  func subjectTemplate(_ key: String) -> SubjectTemplate {
    let due =
      "text with {institution.O}, {ca.name}, {contractID}, {subscriberID}, {sequence:3} or {issuedAt:yyyyMMddHHmmssSSSSSS}"
    return value(key, due: due, placeholder: .nothing, SubjectTemplate.init)
  }
}
