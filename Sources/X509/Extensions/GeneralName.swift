import DER

/// The two kinds of general names that we write (RFC 5280 4.2.1.6).
enum GeneralName {
  static let dnsTag = DERTag.context(2, constructed: false)
  static let uriTag = DERTag.context(6, constructed: false)
}
