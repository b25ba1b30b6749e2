/// How a passphrase encrypts: PBES2 with PBKDF2-HMAC-SHA-256 and AES-256-CBC (RFC 8018 6.2, A.2, A.4).
///
/// Only the parameters are here; WebCrypto derives and encrypts. The key is of the passphrase's UTF-8 octets.
public struct PBES2: Sendable, Hashable {
  /// What readers take: .NET refuses more than 300,000 for one derivation, Java more than 5,000,000.
  static let iterationRange: ClosedRange<UInt32> = 1000...5_000_000

  /// Hashed with the passphrase.
  public let salt: [UInt8]
  /// The number of PBKDF2's iterations.
  public let iterations: UInt32
  /// AES-CBC's initialisation vector.
  public let initialisationVector: [UInt8]

  /// A salt of 8 to 64 octets, a number of iterations, and a vector of 16 octets.
  public init(salt: [UInt8], iterations: UInt32, initialisationVector: [UInt8]) throws(PKCS12Error) {
    guard (8...64).contains(salt.count), Self.iterationRange.contains(iterations), initialisationVector.count == 16
    else { throw .invalidParameters }
    self.salt = salt
    self.iterations = iterations
    self.initialisationVector = initialisationVector
  }

  /// The parameters that an identifier carries.
  init(_ identifier: AlgorithmIdentifier) throws(PKCS12Error) {
    let derivation: AlgorithmIdentifier
    let encryption: AlgorithmIdentifier
    guard identifier.algorithm == .pbes2, let parameters = identifier.parameters else { throw .unknownEncryption }
    do throws(DERError) { (derivation, encryption) = try Self.pair(parameters) } catch { throw .malformed }
    guard derivation.algorithm == .pbkdf2, encryption.algorithm == .aes256CBC,
      let derivationParameters = derivation.parameters, let vectorParameter = encryption.parameters
    else { throw .unknownEncryption }
    let salt: [UInt8]
    let iterations: Int
    let vector: [UInt8]
    do throws(DERError) {
      var reader = DERReader(derivationParameters)
      var content = try reader.nested(.sequence)
      salt = try content.octets(.octetString)
      iterations = try content.smallInteger()
      // Neither a key length nor another function: what this type does not write, it does not read.
      let function = try content.encoding(.sequence)
      try content.finish()
      guard function == Self.pseudorandomFunction.der else { throw DERError(.invalidValue, "another function") }
      var vectorReader = DERReader(vectorParameter)
      vector = try vectorReader.octets(.octetString)
      try vectorReader.finish()
    } catch {
      throw .unknownEncryption
    }
    try self.init(salt: salt, iterations: UInt32(iterations), initialisationVector: vector)
  }

  private static func pair(_ der: [UInt8]) throws(DERError) -> (AlgorithmIdentifier, AlgorithmIdentifier) {
    var reader = DERReader(der)
    var sequence = try reader.nested(.sequence)
    let pair = (try AlgorithmIdentifier(from: &sequence), try AlgorithmIdentifier(from: &sequence))
    try sequence.finish()
    try reader.finish()
    return pair
  }

  /// The algorithm and these parameters.
  var identifier: AlgorithmIdentifier {
    let derivation = DERWriter.encode { writer in
      writer.nested(.sequence) { writer in
        writer.element(.octetString, salt)
        writer.integer(UInt64(iterations))
        Self.pseudorandomFunction.encode(into: &writer)
      }
    }
    let vector = DERWriter.encode { $0.element(.octetString, initialisationVector) }
    return AlgorithmIdentifier(
      .pbes2,
      parameters: DERWriter.encode { writer in
        writer.nested(.sequence) { writer in
          AlgorithmIdentifier(.pbkdf2, parameters: derivation).encode(into: &writer)
          AlgorithmIdentifier(.aes256CBC, parameters: vector).encode(into: &writer)
        }
      })
  }

  private static let pseudorandomFunction = AlgorithmIdentifier(
    .hmacWithSHA256, parameters: AlgorithmIdentifier.nullParameters)
}
