/// A name: relative names from the widest to the narrowest (RFC 5280 4.1.2.4).
public struct DistinguishedName: Sendable, Hashable {
  /// One type and its value.
  public struct Attribute: Sendable, Hashable {
    /// The attribute's type.
    public let type: ObjectIdentifier
    /// The value as text.
    public let value: String

    /// A type and its value.
    public init(_ type: ObjectIdentifier, _ value: String) {
      self.type = type
      self.value = value
    }

    /// Octet for octet: Unicode equivalence would make different names equal.
    public static func == (one: Attribute, other: Attribute) -> Bool {
      one.type == other.type && one.value.utf8.elementsEqual(other.value.utf8)
    }

    public func hash(into hasher: inout Hasher) {
      hasher.combine(type)
      for octet in value.utf8 { hasher.combine(octet) }
    }
  }

  /// The relative names in the order of the encoding; almost always of one attribute each.
  public let relativeNames: [[Attribute]]

  /// A name of relative names.
  public init(relativeNames: [[Attribute]]) {
    self.relativeNames = relativeNames
  }

  /// A name whose relative names have one attribute each: `[(.organization, "見本第一銀行"), (.commonName, "50000001")]`.
  public init(_ attributes: [(ObjectIdentifier, String)]) {
    relativeNames = attributes.map { [Attribute($0.0, $0.1)] }
  }

  /// Whether nothing is named.
  public var isEmpty: Bool { relativeNames.isEmpty }

  /// Every attribute in the order of the encoding.
  public var attributes: [Attribute] { relativeNames.flatMap { $0 } }

  /// The value of the first attribute of a type.
  public func first(_ type: ObjectIdentifier) -> String? {
    for relativeName in relativeNames {
      for attribute in relativeName where attribute.type == type { return attribute.value }
    }
    return nil
  }

  /// The encoding.
  public var der: [UInt8] { DERWriter.encode { writer in encode(into: &writer) } }

  /// Appends the encoding: PrintableString where the type allows nothing else, IA5String for domain components and
  /// mail addresses, UTF8String otherwise.
  public func encode(into writer: inout DERWriter) {
    writer.nested(.sequence) { writer in
      for relativeName in relativeNames {
        writer.nested(.set) { writer in
          guard relativeName.count > 1 else {
            for attribute in relativeName { attribute.encode(into: &writer) }
            return
          }
          // DER wants a SET OF in the order of its encodings (X.690 11.6).
          let encodings = relativeName.map { attribute in DERWriter.encode { attribute.encode(into: &$0) } }
          for encoding in encodings.sorted(by: { $0.lexicographicallyPrecedes($1) }) { writer.encoded(encoding) }
        }
      }
    }
  }
}

extension DistinguishedName.Attribute {
  var stringTag: DERTag {
    switch type {
    case .country, .serialNumber, .distinguishedNameQualifier: .printableString
    case .domainComponent, .emailAddress: .ia5String
    default: .utf8String
    }
  }

  func encode(into writer: inout DERWriter) {
    writer.nested(.sequence) { writer in
      writer.objectIdentifier(type)
      writer.text(stringTag, value)
    }
  }
}
