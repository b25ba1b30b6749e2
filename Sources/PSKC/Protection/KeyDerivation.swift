internal import Secrets

/// How a container's key comes from a password: PBKDF2 with its parameters (RFC 6030 §6.2).
struct KeyDerivation {
  private static let algorithms = [XMLNamespace.pkcs5 + "pbkdf2", XMLNamespace.encryption11 + "pbkdf2"]
  /// PKCS #5 recommends no fewer; more would let a file keep a core busy.
  private static let iterations = 1_000...2_000_000
  private static let saltOctets = 8...256

  private let salt: SecretText
  private let iterations: Int
  private let keyOctets: Int
  private let algorithm: MACAlgorithm

  /// From a `DerivedKey` element.
  init(_ derivedKey: XMLElement, in document: XMLDocument) throws(PSKCError) {
    let method = try Self.only(derivedKey, "KeyDerivationMethod", [XMLNamespace.encryption11])
    guard Self.algorithms.contains(method.attribute("Algorithm") ?? "") else {
      throw PSKCError(.unsupportedProtection, "a key derivation other than PBKDF2")
    }
    let parameters = try Self.only(method, "PBKDF2-params", [XMLNamespace.pkcs5, XMLNamespace.encryption11])
    // The schemas leave the parameters' own names without a namespace, and files disagree about that.
    let namespaces = ["", XMLNamespace.pskc, parameters.namespace]
    let specified = try Self.only(Self.only(parameters, "Salt", namespaces), "Specified", namespaces)
    guard let salt = document.base64(of: specified, limit: Self.saltOctets.upperBound) else {
      throw PSKCError(.badStructure, "a salt that is not Base64")
    }
    let count = document.text(of: try Self.only(parameters, "IterationCount", namespaces))
    let length = document.text(of: try Self.only(parameters, "KeyLength", namespaces))
    guard let iterations = Int(count), let keyOctets = Int(length) else {
      throw PSKCError(.badStructure, "a number of iterations or a key length that is no number")
    }
    guard Self.saltOctets.contains(salt.count), Self.iterations.contains(iterations), [16, 32].contains(keyOctets)
    else {
      throw PSKCError(
        .unsupportedProtection, "\(salt.count) octets of salt, \(iterations) iterations, \(keyOctets) octets of key")
    }
    let functions = parameters.children.filter { $0.name == "PRF" && namespaces.contains($0.namespace) }
    // PKCS #5's own default.
    let name = functions.first?.attribute("Algorithm") ?? MACAlgorithm.sha1.rawValue
    guard functions.count <= 1, let algorithm = MACAlgorithm(rawValue: name) else {
      throw PSKCError(.unsupportedProtection, "PBKDF2 with another function than HMAC-SHA-1 or HMAC-SHA-256")
    }
    self.salt = salt
    self.iterations = iterations
    self.keyOctets = keyOctets
    self.algorithm = algorithm
  }

  /// The key that a password gives.
  func key(from password: SecretText) throws(PSKCError) -> SecretText {
    guard let key = algorithm.derive(from: password, salt: salt, iterations: iterations, octets: keyOctets) else {
      throw PSKCError(.wrongKey, "no key comes from the password")
    }
    return key
  }

  private static func only(_ parent: XMLElement, _ name: String, _ namespaces: [String]) throws(PSKCError) -> XMLElement
  {
    let found = parent.children.filter { $0.name == name && namespaces.contains($0.namespace) }
    guard found.count == 1 else { throw PSKCError(.badStructure, "\(found.count) elements \(name), one is due") }
    return found[0]
  }
}
