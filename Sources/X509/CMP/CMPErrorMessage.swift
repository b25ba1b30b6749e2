public import CivilTime
import DER

/// An error message (RFC 4210 5.3.21), written here: OpenSSL's server says nothing but `badRequest`.
public struct CMPErrorMessage: Sendable {
  private let refusal: CMPRefusal
  private let sender: [UInt8]

  /// A refusal in the name of a CA.
  public init(_ refusal: CMPRefusal, from authority: Certificate) {
    self.refusal = refusal
    sender = authority.subjectDER
  }

  /// The message in answer to a request, as far as that could be read.
  ///
  /// - Parameters:
  ///   - protector: what protected the request; nil where that did not hold, since then nothing is known that the client
  ///     could check an answer by.
  ///   - nonce: 16 random octets.
  public func encode(
    to header: CMPHeader?, under protector: CMPProtector?, nonce: [UInt8], at now: Timestamp
  ) throws(OpenSSLError) -> [UInt8] {
    guard let protector else {
      let parts = content(to: header, nonce: nonce, at: now, algorithm: nil, keyIdentifier: nil)
      return DERWriter.encode { writer in writer.nested(.sequence) { $0.encoded(parts) } }
    }
    let protected = try protector.protection { algorithm, keyIdentifier in
      let parts = content(to: header, nonce: nonce, at: now, algorithm: algorithm, keyIdentifier: keyIdentifier)
      return DERWriter.encode { writer in writer.nested(.sequence) { $0.encoded(parts) } }
    }
    return DERWriter.encode { writer in
      writer.nested(.sequence) { writer in
        writer.encoded(content(inside: protected.content))
        writer.explicit(0) { $0.bitString(protected.protection) }
        if case .signature(_, let certificate) = protector {
          writer.explicit(1) { writer in writer.nested(.sequence) { $0.encoded(certificate.der) } }
        }
      }
    }
  }

  /// Header and body.
  private func content(
    to header: CMPHeader?, nonce: [UInt8], at now: Timestamp, algorithm: AlgorithmIdentifier?, keyIdentifier: [UInt8]?
  ) -> [UInt8] {
    var writer = DERWriter(reservingCapacity: 512)
    writer.nested(.sequence) { writer in
      writer.integer(2)
      writer.nested(.directoryName) { $0.encoded(sender) }
      writer.encoded(header?.sender ?? Self.nobody)
      writer.explicit(0) { $0.generalizedTime(now) }
      if let algorithm { writer.explicit(1) { algorithm.encode(into: &$0) } }
      if let keyIdentifier { writer.explicit(2) { $0.element(.octetString, keyIdentifier) } }
      if let header { writer.explicit(4) { $0.element(.octetString, header.transactionID) } }
      writer.explicit(5) { $0.element(.octetString, nonce) }
      if let header { writer.explicit(6) { $0.element(.octetString, header.senderNonce) } }
    }
    writer.explicit(CMPBodyType.error.rawValue) { writer in
      writer.nested(.sequence) { writer in
        writer.nested(.sequence) { writer in
          writer.integer(2)
          writer.nested(.sequence) { $0.text(.utf8String, refusal.text) }
          writer.element(.bitString, refusal.failure.bitString)
        }
      }
    }
    return writer.bytes
  }

  /// What stands inside the sequence that was protected.
  private func content(inside protected: [UInt8]) -> [UInt8] {
    var reader = DERReader(protected)
    return (try? reader.octets(.sequence)) ?? []
  }

  /// A directory name without a name.
  private static let nobody = DERWriter.encode { writer in
    writer.nested(.directoryName) { $0.nested(.sequence) { _ in } }
  }
}
