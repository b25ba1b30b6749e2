public import CivilTime
public import DER

/// Everything of a list but its entries (RFC 5280 5.1): what stands before them and behind them, in bytes.
///
/// A list of a million entries is written around their bytes, of which only the length has to be known.
public struct RevocationListFrame: Sendable, Hashable {
  public let signatureAlgorithm: AlgorithmIdentifier
  /// The encoding of the issuer's name.
  public let issuer: [UInt8]
  public let thisUpdate: Timestamp
  /// By when the next list will be there at the latest.
  public let nextUpdate: Timestamp
  public let extensions: [Extension]

  /// A list's frame.
  ///
  /// - Parameter number: greater than that of any earlier list of the scope (RFC 5280 5.2.3).
  public init(
    signatureAlgorithm: AlgorithmIdentifier, issuer: [UInt8], thisUpdate: Timestamp, nextUpdate: Timestamp,
    number: UInt64, authorityKeyIdentifier: [UInt8], scope: RevocationListScope
  ) {
    self.init(
      signatureAlgorithm: signatureAlgorithm, issuer: issuer, thisUpdate: thisUpdate, nextUpdate: nextUpdate,
      extensions: [Extension(AuthorityKeyIdentifier(authorityKeyIdentifier)), Extension(CRLNumber(number))]
        + scope.extensions)
  }

  init(
    signatureAlgorithm: AlgorithmIdentifier, issuer: [UInt8], thisUpdate: Timestamp, nextUpdate: Timestamp,
    extensions: [Extension]
  ) {
    self.signatureAlgorithm = signatureAlgorithm
    self.issuer = issuer
    self.thisUpdate = thisUpdate
    self.nextUpdate = nextUpdate
    self.extensions = extensions
  }

  /// The bytes to be signed, up to the first entry, and behind the last.
  ///
  /// - Parameter octets: of all entries' encodings together.
  public func toBeSigned(around octets: Int) -> (head: [UInt8], tail: [UInt8]) {
    let tail = DERWriter.encode { writer in
      writer.nested(.context(0, constructed: true)) { extensions.encode(into: &$0) }
    }
    let body = DERWriter.encode { writer in
      writer.integer(1)
      signatureAlgorithm.encode(into: &writer)
      writer.encoded(issuer)
      writer.time(thisUpdate)
      writer.time(nextUpdate)
      // An empty list must be absent (RFC 5280 5.1.2.6).
      if octets > 0 { writer.header(.sequence, octets: octets) }
    }
    let head = DERWriter.encode { writer in
      writer.header(.sequence, octets: body.count + octets + tail.count)
      writer.encoded(body)
    }
    return (head, tail)
  }

  /// What stands before and behind the signed bytes in the whole list.
  public func signed(around octets: Int, signature: [UInt8]) -> (head: [UInt8], tail: [UInt8]) {
    let tail = DERWriter.encode { writer in
      signatureAlgorithm.encode(into: &writer)
      writer.bitString(signature)
    }
    return (DERWriter.encode { $0.header(.sequence, octets: octets + tail.count) }, tail)
  }
}
