/// A PKCS#12 file of one key, its certificate and their chain (RFC 7292): the file that a clerk imports (R-84, F-1).
///
/// It is written in the steps between which WebCrypto encrypts: `certificates` gives what is to be encrypted,
/// `authenticatedSafe` takes it back encrypted, `seal` makes the file. The order is that of OpenSSL: certificates
/// first.
public enum PFX {
  /// The certificates' `SafeContents`, to be encrypted.
  public static func certificates(
    _ certificate: [UInt8], chain: [[UInt8]], _ attributes: SafeBag.Attributes
  ) -> [UInt8] {
    SafeBag.contents([.certificate(certificate, attributes)] + chain.map { .certificate($0, .none) })
  }

  /// `AuthenticatedSafe`: the encrypted certificates, and the key that is encrypted by itself.
  public static func authenticatedSafe(
    certificates: [UInt8], encryption: PBES2, key: EncryptedPrivateKeyInfo, _ attributes: SafeBag.Attributes
  ) -> [UInt8] {
    DERWriter.encode { writer in
      writer.nested(.sequence) { writer in
        contentInfo(.encryptedData, into: &writer) { writer in
          writer.nested(.sequence) { writer in
            writer.integer(0)
            writer.nested(.sequence) { writer in
              writer.objectIdentifier(.data)
              encryption.identifier.encode(into: &writer)
              writer.element(.context(0, constructed: false), certificates)
            }
          }
        }
        contentInfo(.data, into: &writer) { writer in
          writer.element(.octetString, SafeBag.contents([.shroudedKey(key, attributes)]))
        }
      }
    }
  }

  /// The file.
  public static func seal(
    authenticatedSafe: [UInt8], _ mac: PKCS12MAC, _ passphrase: borrowing PKCS12Passphrase
  ) -> [UInt8] {
    var seal = DERWriter()
    mac.encode(of: authenticatedSafe, passphrase, into: &seal)
    return DERWriter.encode { writer in
      writer.nested(.sequence) { writer in
        writer.integer(3)
        contentInfo(.data, into: &writer) { $0.element(.octetString, authenticatedSafe) }
        writer.encoded(seal.bytes)
      }
    }
  }

  private static func contentInfo(
    _ type: ObjectIdentifier, into writer: inout DERWriter, _ content: (inout DERWriter) -> Void
  ) {
    writer.nested(.sequence) { writer in
      writer.objectIdentifier(type)
      writer.nested(.context(0, constructed: true), content)
    }
  }
}
