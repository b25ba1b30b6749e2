extension CertificationRequest {
  /// The one challenge password, where it is ASCII in one of the kinds of text that devices write (RFC 2985 5.4.1).
  public var challengePassword: String? {
    guard let values = values(of: .challengePassword), values.count == 1, let tag = values[0].first else { return nil }
    let texts: Set<DERTag> = [.printableString, .utf8String, .ia5String, .teletexString]
    guard texts.contains(DERTag(octet: tag)) else { return nil }
    var reader = DERReader(values[0])
    return try? reader.ascii(DERTag(octet: tag))
  }
}
