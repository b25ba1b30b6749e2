/// Attribute types of names (RFC 4519, RFC 2985).
extension ObjectIdentifier {
  public static let commonName = ObjectIdentifier(2, 5, 4, 3)
  public static let serialNumber = ObjectIdentifier(2, 5, 4, 5)
  public static let country = ObjectIdentifier(2, 5, 4, 6)
  public static let locality = ObjectIdentifier(2, 5, 4, 7)
  public static let stateOrProvince = ObjectIdentifier(2, 5, 4, 8)
  public static let organization = ObjectIdentifier(2, 5, 4, 10)
  public static let organizationalUnit = ObjectIdentifier(2, 5, 4, 11)
  public static let distinguishedNameQualifier = ObjectIdentifier(2, 5, 4, 46)
  public static let domainComponent = ObjectIdentifier(0, 9, 2342, 19_200_300, 100, 1, 25)
  public static let userIdentifier = ObjectIdentifier(0, 9, 2342, 19_200_300, 100, 1, 1)
  public static let emailAddress = ObjectIdentifier(1, 2, 840, 113_549, 1, 9, 1)
}

/// Public keys and signatures (RFC 3279, RFC 5480, RFC 5758, RFC 8017).
extension ObjectIdentifier {
  public static let ecPublicKey = ObjectIdentifier(1, 2, 840, 10_045, 2, 1)
  public static let prime256v1 = ObjectIdentifier(1, 2, 840, 10_045, 3, 1, 7)
  public static let secp384r1 = ObjectIdentifier(1, 3, 132, 0, 34)
  public static let rsaEncryption = ObjectIdentifier(1, 2, 840, 113_549, 1, 1, 1)
  public static let sha256WithRSAEncryption = ObjectIdentifier(1, 2, 840, 113_549, 1, 1, 11)
  public static let sha384WithRSAEncryption = ObjectIdentifier(1, 2, 840, 113_549, 1, 1, 12)
  public static let sha512WithRSAEncryption = ObjectIdentifier(1, 2, 840, 113_549, 1, 1, 13)
  public static let ecdsaWithSHA256 = ObjectIdentifier(1, 2, 840, 10_045, 4, 3, 2)
  public static let ecdsaWithSHA384 = ObjectIdentifier(1, 2, 840, 10_045, 4, 3, 3)
  public static let ecdsaWithSHA512 = ObjectIdentifier(1, 2, 840, 10_045, 4, 3, 4)
}

/// Attributes of a certification request (RFC 2985 5.4).
extension ObjectIdentifier {
  public static let extensionRequest = ObjectIdentifier(1, 2, 840, 113_549, 1, 9, 14)
  public static let challengePassword = ObjectIdentifier(1, 2, 840, 113_549, 1, 9, 7)
}
