import DER
import TestTools
import Testing
import X509

@Suite("Public keys")
struct PublicKeyTests {
  private static func rsa(modulus: [UInt8], exponent: [UInt8]) -> [UInt8] {
    DERWriter.encode { writer in
      writer.nested(.sequence) { writer in
        AlgorithmIdentifier(.rsaEncryption, parameters: AlgorithmIdentifier.nullParameters).encode(into: &writer)
        writer.nested(.bitString) { writer in
          writer.encoded([0])
          writer.nested(.sequence) { writer in
            writer.unsignedInteger(modulus)
            writer.unsignedInteger(exponent)
          }
        }
      }
    }
  }

  private static func modulus(bits: Int) -> [UInt8] {
    var octets = [UInt8](repeating: 0xA5, count: bits / 8)
    octets[0] = 0x80
    octets[octets.count - 1] = 0x01
    return octets
  }

  @Test(
    "RSA is taken from 2048 to 8192 bits",
    arguments: [
      (1024, .modulusTooShort), (2040, .modulusTooShort), (2048, nil), (8192, nil), (8200, .modulusTooLong),
      (16_384, .modulusTooLong),
    ] as [(Int, UnsuitableKey.Code?)])
  func lengths(_ bits: Int, _ code: UnsuitableKey.Code?) throws {
    let bytes = Self.rsa(modulus: Self.modulus(bits: bits), exponent: [1, 0, 1])
    if let code {
      let error = #expect(throws: UnsuitableKey.self) { try PublicKey(subjectPublicKeyInfo: bytes) }
      #expect(error?.code == code)
    } else {
      #expect(try PublicKey(subjectPublicKeyInfo: bytes).kind == .rsa(bits: bits))
    }
  }

  @Test(
    "an RSA exponent is odd, at least 65537 and at most 64 bits",
    arguments: [[1], [3], [0x01, 0x00, 0x00], [0x01, 0x00, 0x02], [UInt8](repeating: 0xFF, count: 9), [0]] as [[UInt8]])
  func exponents(_ exponent: [UInt8]) {
    let bytes = Self.rsa(modulus: Self.modulus(bits: 2048), exponent: exponent)
    let error = #expect(throws: UnsuitableKey.self) { try PublicKey(subjectPublicKeyInfo: bytes) }
    #expect(error?.code == .unsuitableExponent)
  }

  @Test("an even modulus is refused")
  func evenModulus() {
    var modulus = Self.modulus(bits: 2048)
    modulus[255] = 2
    let bytes = Self.rsa(modulus: modulus, exponent: [1, 0, 1])
    let error = #expect(throws: UnsuitableKey.self) { try PublicKey(subjectPublicKeyInfo: bytes) }
    #expect(error?.code == .unsuitableModulus)
  }

  @Test("a point off the curve is refused, and so are trailing and missing bytes")
  func points() throws {
    let good = try PrivateKey.generate(.ecP256).publicKey.subjectPublicKeyInfo
    var off = good
    off[off.count - 1] ^= 1
    let error = #expect(throws: UnsuitableKey.self) { try PublicKey(subjectPublicKeyInfo: off) }
    #expect(error?.code == .pointNotOnCurve)
    #expect(throws: UnsuitableKey.self) { try PublicKey(subjectPublicKeyInfo: good + [0]) }
    for count in 0..<good.count {
      #expect(throws: UnsuitableKey.self) { try PublicKey(subjectPublicKeyInfo: Array(good.prefix(count))) }
    }
  }

  @Test(
    "other curves, explicit parameters, compressed points and other algorithms are refused",
    arguments: [
      (["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-521"], .unsupportedCurve),
      (["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:secp256k1"], .unsupportedCurve),
      (
        ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-pkeyopt", "ec_param_enc:explicit"],
        .unsupportedCurve
      ),
      (["genpkey", "-algorithm", "ED25519"], .unsupportedAlgorithm),
      (["genpkey", "-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048"], .unsupportedAlgorithm),
    ] as [([String], UnsuitableKey.Code)])
  func others(_ arguments: [String], _ code: UnsuitableKey.Code) throws {
    let folder = try TemporaryFolder()
    let openssl = OpenSSLCommand(folder: folder)
    #expect(try openssl(arguments + ["-out", "key.pem"]).succeeded)
    let public_ = try openssl(["pkey", "-in", "key.pem", "-pubout", "-outform", "DER"])
    let error = #expect(throws: UnsuitableKey.self) { try PublicKey(subjectPublicKeyInfo: public_.bytes) }
    #expect(error?.code == code)
  }

  @Test("a compressed point is refused")
  func compressed() throws {
    let folder = try TemporaryFolder()
    try folder.write(try PrivateKey.generate(.ecP256).pem(), "key.pem")
    let answer = try OpenSSLCommand(folder: folder)(
      "ec", "-in", "key.pem", "-pubout", "-conv_form", "compressed", "-outform", "DER")
    let error = #expect(throws: UnsuitableKey.self) { try PublicKey(subjectPublicKeyInfo: answer.bytes) }
    #expect(error?.code == .malformed)
  }

  @Test("10,000 mutated keys are refused or read, and never trap", arguments: [KeyAlgorithm.ecP256, .rsa2048])
  func mutations(_ algorithm: KeyAlgorithm) throws {
    let bytes = try PrivateKey.generate(algorithm).publicKey.subjectPublicKeyInfo
    var generator = SplitMix(seed: 0x5EED)
    for _ in 0..<10_000 {
      guard let key = try? PublicKey(subjectPublicKeyInfo: bytes.mutated(using: &generator)) else { continue }
      _ = key.keyIdentifier
    }
  }
}
