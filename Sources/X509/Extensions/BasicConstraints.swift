public import DER

/// Whether the subject is a CA, and how many CAs may follow it (RFC 5280 4.2.1.9).
public struct BasicConstraints: ExtensionValue {
  public static let identifier = ObjectIdentifier(2, 5, 29, 19)

  /// Whether the subject is a CA.
  public let isCA: Bool
  /// How many CAs may stand between this one and an end entity; nil for any number.
  public let pathLength: Int?

  /// A CA.
  public static func authority(pathLength: Int?) -> BasicConstraints {
    BasicConstraints(isCA: true, pathLength: pathLength)
  }

  /// No CA.
  public static let endEntity = BasicConstraints(isCA: false, pathLength: nil)

  private init(isCA: Bool, pathLength: Int?) {
    self.isCA = isCA
    self.pathLength = pathLength
  }

  public init(from reader: inout DERReader) throws(DERError) {
    var sequence = try reader.nested(.sequence)
    if sequence.nextTag == .boolean {
      isCA = try sequence.boolean()
      guard isCA else { throw DERError(.invalidValue, "a default value is encoded", at: sequence.position) }
    } else {
      isCA = false
    }
    pathLength = sequence.isAtEnd ? nil : try sequence.smallInteger()
    try sequence.finish()
  }

  public func encode(into writer: inout DERWriter) {
    writer.nested(.sequence) { writer in
      if isCA { writer.boolean(true) }
      if let pathLength { writer.integer(UInt64(max(0, pathLength))) }
    }
  }
}
