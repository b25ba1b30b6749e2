/// The namespaces whose elements are read, by URI.
enum XMLNamespace {
  static let pskc = "urn:ietf:params:xml:ns:keyprov:pskc"
  static let signature = "http://www.w3.org/2000/09/xmldsig#"
  static let encryption = "http://www.w3.org/2001/04/xmlenc#"
  static let encryption11 = "http://www.w3.org/2009/xmlenc11#"
  static let pkcs5 = "http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#"
  static let xml = "http://www.w3.org/XML/1998/namespace"
  static let xmlns = "http://www.w3.org/2000/xmlns/"
}
