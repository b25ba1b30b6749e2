/// One entry of a PKCS#12 file: a certificate or an encrypted key, and what names it (RFC 7292 4.2).
public struct SafeBag: Sendable {
  /// What binds a key to its certificate and what people read beside them (RFC 2985 5.5).
  public struct Attributes: Sendable {
    /// What a certificate list shows; empty for none.
    let friendlyName: String
    /// The same octets at the key and at its certificate; nil for a certificate of the chain.
    let localKeyID: [UInt8]?

    /// A name and the octets that a key shares with its certificate.
    public init(friendlyName: String, localKeyID: [UInt8]?) {
      self.friendlyName = friendlyName
      self.localKeyID = localKeyID
    }

    /// Of the certificates above: nothing.
    public static let none = Attributes(friendlyName: "", localKeyID: nil)
  }

  private let type: ObjectIdentifier
  private let value: [UInt8]
  private let attributes: Attributes

  /// A key that is encrypted already.
  public static func shroudedKey(_ key: EncryptedPrivateKeyInfo, _ attributes: Attributes) -> SafeBag {
    SafeBag(type: .pkcs8ShroudedKeyBag, value: key.der, attributes: attributes)
  }

  /// An X.509 certificate.
  public static func certificate(_ der: [UInt8], _ attributes: Attributes) -> SafeBag {
    let value = DERWriter.encode { writer in
      writer.nested(.sequence) { writer in
        writer.objectIdentifier(.x509CertificateBag)
        writer.nested(.context(0, constructed: true)) { $0.element(.octetString, der) }
      }
    }
    return SafeBag(type: .certBag, value: value, attributes: attributes)
  }

  /// `SafeContents` of bags in their order.
  public static func contents(_ bags: [SafeBag]) -> [UInt8] {
    DERWriter.encode { writer in
      writer.nested(.sequence) { writer in
        for bag in bags { bag.encode(into: &writer) }
      }
    }
  }

  private func encode(into writer: inout DERWriter) {
    writer.nested(.sequence) { writer in
      writer.objectIdentifier(type)
      writer.nested(.context(0, constructed: true)) { $0.encoded(value) }
      attributes.encode(into: &writer)
    }
  }
}

extension SafeBag.Attributes {
  func encode(into writer: inout DERWriter) {
    var encodings: [[UInt8]] = []
    if !friendlyName.isEmpty { encodings.append(Self.attribute(.friendlyName, .bmpString, Self.utf16(friendlyName))) }
    if let localKeyID { encodings.append(Self.attribute(.localKeyID, .octetString, localKeyID)) }
    guard !encodings.isEmpty else { return }
    writer.nested(.set) { writer in
      for encoding in encodings.sorted(by: { $0.lexicographicallyPrecedes($1) }) { writer.encoded(encoding) }
    }
  }

  private static func attribute(_ type: ObjectIdentifier, _ tag: DERTag, _ content: [UInt8]) -> [UInt8] {
    DERWriter.encode { writer in
      writer.nested(.sequence) { writer in
        writer.objectIdentifier(type)
        writer.nested(.set) { $0.element(tag, content) }
      }
    }
  }

  /// A BMPString; a rare character becomes two surrogates, which every certificate list shows as that character.
  private static func utf16(_ text: String) -> [UInt8] {
    text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] }
  }
}
