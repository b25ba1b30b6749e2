/// An algorithm and its parameters (RFC 5280 4.1.1.2).
public struct AlgorithmIdentifier: Sendable, Hashable {
  /// The algorithm.
  public let algorithm: ObjectIdentifier
  /// The parameters' encoding; nil where there are none.
  public let parameters: [UInt8]?

  /// An algorithm with the encoding of its parameters.
  public init(_ algorithm: ObjectIdentifier, parameters: [UInt8]? = nil) {
    self.algorithm = algorithm
    self.parameters = parameters
  }

  /// The next element of a reader.
  public init(from reader: inout DERReader) throws(DERError) {
    var sequence = try reader.nested(.sequence)
    algorithm = try sequence.objectIdentifier()
    parameters = sequence.isAtEnd ? nil : try sequence.anyEncoding()
    try sequence.finish()
  }

  /// An algorithm identifier that fills the bytes.
  public init(der: [UInt8]) throws(DERError) {
    var reader = DERReader(der)
    self = try AlgorithmIdentifier(from: &reader)
    try reader.finish()
  }

  /// The encoding.
  public var der: [UInt8] { DERWriter.encode { writer in encode(into: &writer) } }

  /// Appends the encoding.
  public func encode(into writer: inout DERWriter) {
    writer.nested(.sequence) { writer in
      writer.objectIdentifier(algorithm)
      if let parameters { writer.encoded(parameters) }
    }
  }

  /// The encoding of a NULL, which RSA's identifiers carry (RFC 4055 2.1).
  public static let nullParameters: [UInt8] = [0x05, 0x00]
}
