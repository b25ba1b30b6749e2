/// Key containers for tests, in the structure of RFC 6030's figures; the keys of its figures are the RFC's.
struct Container {
  /// The secret of all figures, `12345678901234567890`.
  static let plainSecret = "<PlainValue>MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=</PlainValue>"

  var head = ""
  var secret = Self.plainSecret
  var algorithm = "urn:ietf:params:xml:ns:keyprov:pskc:totp"
  var digits = "6"
  var device = "<Manufacturer>Mihon</Manufacturer><SerialNo>987654321</SerialNo>"
  var parameters = ""
  var data = "<Time><PlainValue>0</PlainValue></Time><TimeInterval><PlainValue>30</PlainValue></TimeInterval>"
  var policy = ""
  var keyID = "12345678"

  /// A package alone.
  var package: String {
    """
    <KeyPackage>
      <DeviceInfo>\(device)</DeviceInfo>
      <CryptoModuleInfo><Id>CM_ID_001</Id></CryptoModuleInfo>
      <Key Id="\(keyID)" Algorithm="\(algorithm)">
        <Issuer>Issuer</Issuer>
        <AlgorithmParameters>\(parameters)<ResponseFormat Length="\(digits)" Encoding="DECIMAL"/></AlgorithmParameters>
        <Data><Secret>\(secret)</Secret>\(data)</Data>
        <UserId>UID=hanako</UserId>
        \(policy)
      </Key>
    </KeyPackage>
    """
  }

  /// The whole container with this package and others after it.
  func bytes(_ others: Container...) -> [UInt8] {
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <KeyContainer Version="1.0" xmlns="urn:ietf:params:xml:ns:keyprov:pskc"
        xmlns:ds="http://www.w3.org/2000/09/xmldsig#" xmlns:xenc="http://www.w3.org/2001/04/xmlenc#"
        xmlns:xenc11="http://www.w3.org/2009/xmlenc11#"
        xmlns:pkcs5="http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#">
      \(head)
      \(([self] + others).map(\.package).joined(separator: "\n"))
      </KeyContainer>
      """
    return Array(text.utf8)
  }
}

extension Container {
  static let preSharedKey = "<EncryptionKey><ds:KeyName>Pre-shared-key</ds:KeyName></EncryptionKey>"
  static let sha1 = "http://www.w3.org/2000/09/xmldsig#hmac-sha1"

  static func macMethod(_ key: String, cipher: String = "aes128-cbc", algorithm: String = sha1) -> String {
    """
    <MACMethod Algorithm="\(algorithm)"><MACKey>
      <xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#\(cipher)"/>
      <xenc:CipherData><xenc:CipherValue>
        \(key)
      </xenc:CipherValue></xenc:CipherData>
    </MACKey></MACMethod>
    """
  }

  static func derivedKey(salt: String, iterations: String, octets: String, function: String = "<PRF/>") -> String {
    """
    <EncryptionKey><xenc11:DerivedKey>
      <xenc11:KeyDerivationMethod Algorithm="http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#pbkdf2">
        <pkcs5:PBKDF2-params>
          <Salt><Specified>\(salt)</Specified></Salt>
          <IterationCount>\(iterations)</IterationCount><KeyLength>\(octets)</KeyLength>\(function)
        </pkcs5:PBKDF2-params>
      </xenc11:KeyDerivationMethod>
      <xenc:ReferenceList><xenc:DataReference URI="#ED"/></xenc:ReferenceList>
      <xenc11:MasterKeyName>My Password 1</xenc11:MasterKeyName>
    </xenc11:DerivedKey></EncryptionKey>
    """
  }

  static func encrypted(_ value: String, mac: String, cipher: String = "aes128-cbc") -> String {
    """
    <EncryptedValue Id="ED">
      <xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#\(cipher)"/>
      <xenc:CipherData><xenc:CipherValue>
        \(value)
      </xenc:CipherValue></xenc:CipherData>
    </EncryptedValue>
    <ValueMAC>\(mac)
    </ValueMAC>
    """
  }

  /// The values of RFC 6030's figure 6, key `12345678901234567890123456789012` in hexadecimal.
  static let figure6 = Container(
    head: preSharedKey + macMethod("ESIzRFVmd4iZABEiM0RVZgKn6WjLaTC1sbeBMSvIhRejN9vJa2BOlSaMrR7I5wSX"),
    secret: encrypted(
      "AAECAwQFBgcICQoLDA0OD+cIHItlB3Wra1DUpxVvOx2lef1VmNPCMl8jwZqIUqGv", mac: "Su+NvtQfmvfJzF6bmQiJqoLRExc="))

  /// The values of RFC 6030's figure 7, password `qwerty`.
  static let figure7 = Container(
    head: derivedKey(salt: "Ej7/PEpyEpw=", iterations: "1000", octets: "16")
      + macMethod("2GTTnLwM3I4e5IO5FkufoOEiOhNj91fhKRQBtBJYluUDsPOLTfUvoU2dStyOwYZx"),
    secret: encrypted(
      "oTvo+S22nsmS2Z/RtcoF8Hfh+jzMe0RkiafpoDpnoZTjPYZu6V+A4aEn032yCr4f", mac: "LP6xMvjtypbfT9PdkJhBZ+D6O4w="))
}
