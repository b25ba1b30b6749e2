import FoundationEssentials
import X509

/// Octets in standard base64 inside JSON.
struct Base64Value: Codable, Sendable, Hashable {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let data = Data(base64Encoded: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not base64")
    }
    bytes = Array(data)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(Data(bytes).base64EncodedString())
  }
}

extension Certificate {
  /// A certificate that a server sent.
  init(answered value: Base64Value) throws(EnrolmentError) {
    guard value.bytes.count <= 16_384 else { throw .garbled("a certificate that is too long") }
    do {
      try self.init(der: value.bytes)
    } catch {
      throw .garbled("a certificate that cannot be read: \(error)")
    }
  }
}
