import CivilTime
import DER
import X509

/// A certificate's content that tests may bend; the real one does not allow it.
struct Content: Sendable {
  private var version: UInt64 = 2
  private var serial: [UInt8]
  private var algorithm: AlgorithmIdentifier
  private var issuer: [UInt8]
  private var subject: [UInt8]
  private var key: [UInt8]
  private var extensions: [Extension]
  private var first: Timestamp
  private var last: Timestamp

  init(_ content: TBSCertificate) {
    first = content.validity.notBefore.timestamp
    last = content.validity.notAfter.timestamp
    serial = content.serialNumber.octets
    algorithm = content.signatureAlgorithm
    issuer = content.issuer
    subject = content.subject
    key = content.subjectPublicKeyInfo
    extensions = content.extensions
  }

  func with(serial: [UInt8]) -> Content { changed { $0.serial = serial } }
  func lasting(from first: Timestamp, to last: Timestamp) -> Content {
    changed {
      $0.first = first
      $0.last = last
    }
  }
  /// The last octet of the point changed, so that it lies on no curve.
  func withBrokenKey() -> Content { with(key: key.dropLast() + key.suffix(1).map { $0 ^ 1 }) }
  func with(version: UInt64) -> Content { changed { $0.version = version } }
  func with(key: [UInt8]) -> Content { changed { $0.key = key } }
  func with(algorithm: AlgorithmIdentifier) -> Content { changed { $0.algorithm = algorithm } }
  func with(issuer: [UInt8]) -> Content { changed { $0.issuer = issuer } }
  func with(subject: [UInt8]) -> Content { changed { $0.subject = subject } }
  func adding(_ element: Extension) -> Content { changed { $0.extensions.append(element) } }

  func without<Value: ExtensionValue>(_ type: Value.Type) -> Content {
    changed { $0.extensions.removeAll { $0.identifier == Value.identifier } }
  }

  func replacing(_ element: Extension) -> Content {
    changed { content in
      content.extensions = content.extensions.map { $0.identifier == element.identifier ? element : $0 }
    }
  }

  func critical<Value: ExtensionValue>(_ type: Value.Type) throws -> Content {
    guard let value = try extensions.first(type) else { throw House.Absent() }
    return replacing(.critical(value))
  }

  func encode() -> [UInt8] {
    DERWriter.encode { writer in
      writer.nested(.sequence) { writer in
        writer.nested(.context(0, constructed: true)) { $0.integer(version) }
        writer.element(.integer, serial)
        algorithm.encode(into: &writer)
        writer.encoded(issuer)
        writer.nested(.sequence) { writer in
          writer.time(first)
          writer.time(last)
        }
        writer.encoded(subject)
        writer.encoded(key)
        writer.nested(.context(3, constructed: true)) { writer in
          writer.nested(.sequence) { writer in
            for element in extensions { element.encode(into: &writer) }
          }
        }
      }
    }
  }

  private func changed(_ change: (inout Content) -> Void) -> Content {
    var copy = self
    change(&copy)
    return copy
  }
}
