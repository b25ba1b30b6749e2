public import DER

/// One extension of a certificate, list or request (RFC 5280 4.2).
public struct Extension: Sendable, Hashable {
  /// Which extension it is.
  public let identifier: ObjectIdentifier
  /// Whether whoever does not know it must refuse the certificate.
  public let isCritical: Bool
  /// The content of the OCTET STRING.
  public let value: [UInt8]

  /// An extension that need not be understood.
  public init(_ value: some ExtensionValue) {
    self.init(value, isCritical: false)
  }

  /// An extension that must be understood: `.critical(KeyUsage(.digitalSignature))`.
  public static func critical(_ value: some ExtensionValue) -> Extension {
    Extension(value, isCritical: true)
  }

  private init<Value: ExtensionValue>(_ value: Value, isCritical: Bool) {
    identifier = Value.identifier
    self.isCritical = isCritical
    self.value = DERWriter.encode { writer in value.encode(into: &writer) }
  }

  /// The next element of a reader.
  public init(from reader: inout DERReader) throws(DERError) {
    var sequence = try reader.nested(.sequence)
    identifier = try sequence.objectIdentifier()
    if sequence.nextTag == .boolean {
      isCritical = try sequence.boolean()
      guard isCritical else { throw DERError(.invalidValue, "a default value is encoded", at: sequence.position) }
    } else {
      isCritical = false
    }
    value = try sequence.octets(.octetString)
    try sequence.finish()
  }

  /// Appends the encoding.
  public func encode(into writer: inout DERWriter) {
    writer.nested(.sequence) { writer in
      writer.objectIdentifier(identifier)
      if isCritical { writer.boolean(true) }
      writer.element(.octetString, value)
    }
  }

  /// What the extension says, read as one of a kind.
  public func decoded<Value: ExtensionValue>(_ type: Value.Type) throws(DERError) -> Value {
    var reader = DERReader(value)
    let decoded = try Value(from: &reader)
    try reader.finish()
    return decoded
  }

  static func list(from reader: inout DERReader) throws(DERError) -> [Extension] {
    var sequence = try reader.nested(.sequence)
    var extensions: [Extension] = []
    repeat { extensions.append(try Extension(from: &sequence)) } while !sequence.isAtEnd
    return extensions
  }
}

extension [Extension] {
  /// The first extension of a kind, decoded; nil where there is none.
  public func first<Value: ExtensionValue>(_ type: Value.Type) throws(DERError) -> Value? {
    for candidate in self where candidate.identifier == Value.identifier {
      return try candidate.decoded(type)
    }
    return nil
  }

  func encode(into writer: inout DERWriter) {
    writer.nested(.sequence) { writer in
      for element in self { element.encode(into: &writer) }
    }
  }
}
