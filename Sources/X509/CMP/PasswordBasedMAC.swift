import COpenSSL
import DER

/// Protection by a shared secret (RFC 4210 5.1.3.1), computed by OpenSSL.
struct PasswordBasedMAC: ~Copyable {
  /// How often the secret is hashed at most. A one-time challenge has 128 bits, so that hashing adds nothing; whoever
  /// sends a message chooses the number, and is not to choose how long we work.
  private static let iterations = 100...10_000
  private static let octetsOfSalt = 8...128
  private static let hashes: Set<ObjectIdentifier> = [.sha256, .sha384, .sha512]
  private static let codes: Set<ObjectIdentifier> = [
    .hmacSHA1, .hmacWithSHA1, .hmacWithSHA256, .hmacWithSHA384, .hmacWithSHA512,
  ]

  private let parameters: OpaquePointer
  /// The algorithm with its parameters, as a header carries it.
  let algorithm: AlgorithmIdentifier

  /// A client's choice of parameters, judged.
  init(_ algorithm: AlgorithmIdentifier) throws(CMPRefusal) {
    let choice = try CMPRefusal.reading { () throws(DERError) in try Self.choice(algorithm) }
    guard algorithm.algorithm == .passwordBasedMAC, Self.hashes.contains(choice.hash),
      Self.codes.contains(choice.code), Self.iterations.contains(choice.iterations),
      Self.octetsOfSalt.contains(choice.salt)
    else { throw CMPRefusal(.badAlg, "a protection by secret that is not accepted") }
    guard let parameters = decoded(algorithm.parameters ?? [], { d2i_OSSL_CRMF_PBMPARAMETER(nil, $0, $1) }) else {
      throw CMPRefusal(.badDataFormat, "parameters that OpenSSL does not read")
    }
    self.parameters = parameters
    self.algorithm = algorithm
  }

  /// Parameters of our own: SHA-256, HMAC-SHA256, a new salt.
  init() throws(OpenSSLError) {
    guard let parameters = OSSL_CRMF_pbmp_new(nil, 16, NID_sha256, 500, NID_hmacWithSHA256) else {
      throw OpenSSLError("choosing a protection by secret")
    }
    guard let encoding = encoded({ i2d_OSSL_CRMF_PBMPARAMETER(parameters, $0) }) else {
      OSSL_CRMF_PBMPARAMETER_free(parameters)
      throw OpenSSLError("choosing a protection by secret")
    }
    self.parameters = parameters
    algorithm = AlgorithmIdentifier(.passwordBasedMAC, parameters: encoding)
  }

  deinit { OSSL_CRMF_PBMPARAMETER_free(parameters) }

  /// Whether a code is the secret's over some bytes; compared in constant time.
  func isValid(_ code: [UInt8], over bytes: [UInt8], secret: [UInt8]) -> Bool {
    guard let right = try? self.code(over: bytes, secret: secret) else { return false }
    return code.count == right.count && CRYPTO_memcmp(code, right, right.count) == 0
  }

  /// The code of some bytes under a secret.
  func code(over bytes: [UInt8], secret: [UInt8]) throws(OpenSSLError) -> [UInt8] {
    var code: UnsafeMutablePointer<UInt8>?
    var count = 0
    let made = OSSL_CRMF_pbm_new(
      nil, nil, parameters, bytes, bytes.count, secret, secret.count, &code, &count)
    guard made == 1, let code else { throw OpenSSLError("protecting by a secret") }
    defer { CRYPTO_free(code, nil, 0) }
    return Array(UnsafeBufferPointer(start: code, count: count))
  }

  private static func choice(
    _ algorithm: AlgorithmIdentifier
  ) throws(DERError) -> (salt: Int, hash: ObjectIdentifier, iterations: Int, code: ObjectIdentifier) {
    var outer = DERReader(algorithm.parameters ?? [])
    var reader = try outer.nested(.sequence)
    try outer.finish()
    let salt = try reader.octets(.octetString).count
    let hash = try AlgorithmIdentifier(from: &reader).algorithm
    let iterations = try reader.smallInteger()
    let code = try AlgorithmIdentifier(from: &reader).algorithm
    try reader.finish()
    return (salt, hash, iterations, code)
  }
}
