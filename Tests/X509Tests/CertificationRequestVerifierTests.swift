import DER
import TestTools
import Testing
import X509

@Suite("Judging requests")
struct CertificationRequestVerifierTests {
  @Test("openssl accepts our request, and we accept it", arguments: [KeyAlgorithm.ecP256, .ecP384, .rsa2048])
  func accepts(_ algorithm: KeyAlgorithm) throws {
    let key = try PrivateKey.generate(algorithm)
    let request = try Sample.request(key)
    #expect(try CertificationRequestVerifier.verify(request).publicKey == key.publicKey)
    let folder = try TemporaryFolder()
    try folder.write(request, "request.der")
    #expect(
      try OpenSSLCommand(folder: folder)("req", "-verify", "-noout", "-inform", "DER", "-in", "request.der").succeeded)
  }

  @Test(
    "openssl's requests are accepted",
    arguments: [
      ["ec:p256.pem", "-sha256"], ["ec:p256.pem", "-sha384"], ["rsa:2048", "-sha512"], ["rsa:3072", "-sha256"],
    ])
  func acceptsForeign(_ options: [String]) throws {
    let folder = try TemporaryFolder()
    let openssl = OpenSSLCommand(folder: folder)
    _ = try openssl("ecparam", "-name", "P-256", "-out", "p256.pem")
    let answer = try openssl(
      ["req", "-new", "-nodes", "-subj", "/CN=x", "-keyout", "key.pem", "-outform", "DER", "-newkey"] + options)
    #expect(answer.succeeded)
    _ = try CertificationRequestVerifier.verify(answer.bytes)
  }

  /// Requests that openssl makes, each with one defect, and what they are refused for.
  static let defective: [(name: String, arguments: [String], refusal: @Sendable (RequestRefused) -> Bool)] = [
    ("p521", ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-521"], { $0.isUnsuitable(.unsupportedCurve) }),
    (
      "secp256k1", ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:secp256k1"], { $0.isUnsuitable(.unsupportedCurve) }
    ),
    ("rsa1024", ["-newkey", "rsa:1024"], { $0.isUnsuitable(.modulusTooShort) }),
    ("ed25519", ["-newkey", "ed25519"], { $0.isUnsuitable(.unsupportedAlgorithm) }),
    (
      "unknown-critical-extension",
      [
        "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-addext", "1.2.3.4=critical,ASN1:NULL",
      ], { $0 == .unknownCriticalAttribute(ObjectIdentifier(1, 2, 3, 4)) }
    ),
    (
      "critical-alternative-name",
      ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-addext", "subjectAltName=critical,DNS:a.example"],
      { $0 == .unknownCriticalAttribute(SubjectAlternativeName.identifier) }
    ),
    ("sha1", ["-newkey", "rsa:2048", "-sha1"], { $0 == .wrongProofOfPossession }),
  ]

  @Test("each defect has its own refusal", arguments: defective.indices)
  func refuses(_ index: Int) throws {
    let vector = Self.defective[index]
    let folder = try TemporaryFolder()
    let answer = try OpenSSLCommand(folder: folder)(
      ["req", "-new", "-nodes", "-subj", "/CN=x", "-keyout", "key.pem", "-outform", "DER"] + vector.arguments)
    try #require(answer.succeeded, "\(vector.name): \(answer.errors)")
    let refusal = #expect(throws: RequestRefused.self) { try CertificationRequestVerifier.verify(answer.bytes) }
    let found = try #require(refusal)
    #expect(vector.refusal(found), "\(vector.name): \(found)")
  }

  @Test("a known critical extension and unknown uncritical ones are let pass")
  func letsPass() throws {
    let folder = try TemporaryFolder()
    let answer = try OpenSSLCommand(folder: folder)(
      "req", "-new", "-nodes", "-subj", "/CN=x", "-keyout", "key.pem", "-outform", "DER", "-newkey", "ec", "-pkeyopt",
      "ec_paramgen_curve:P-256", "-addext", "keyUsage=critical,digitalSignature", "-addext", "1.2.3.4=ASN1:NULL")
    try #require(answer.succeeded)
    _ = try CertificationRequestVerifier.verify(answer.bytes)
  }

  @Test("a request signed by another key proves nothing")
  func wrongProof() throws {
    let (mine, theirs) = (try PrivateKey.generate(.ecP256), try PrivateKey.generate(.ecP256))
    let information = CertificationRequest.information(
      subject: DistinguishedName([(.commonName, "50000001")]), publicKey: theirs.publicKey.subjectPublicKeyInfo)
    let request = CertificationRequest.assemble(
      information: information, algorithm: mine.signatureAlgorithm.identifier, signature: try mine.sign(information))
    #expect(throws: RequestRefused.wrongProofOfPossession) { try CertificationRequestVerifier.verify(request) }
  }

  @Test("a name changed after the signature breaks the proof")
  func altered() throws {
    let key = try PrivateKey.generate(.ecP256)
    let request = try CertificationRequest(der: try Sample.request(key))
    let other = CertificationRequest.information(
      subject: DistinguishedName([(.commonName, "50000002")]), publicKey: key.publicKey.subjectPublicKeyInfo)
    let forged = CertificationRequest.assemble(
      information: other, algorithm: request.signatureAlgorithm, signature: request.signature)
    #expect(throws: RequestRefused.wrongProofOfPossession) { try CertificationRequestVerifier.verify(forged) }
  }

  @Test("the limits of the institution are kept: length, kinds of keys")
  func limits() throws {
    let request = try Sample.request(try PrivateKey.generate(.ecP384))
    #expect(throws: RequestRefused.tooLarge) {
      try CertificationRequestVerifier.verify(request, limits: RequestLimits(octets: request.count - 1))
    }
    let refusal = #expect(throws: RequestRefused.self) {
      try CertificationRequestVerifier.verify(request, limits: RequestLimits(algorithms: [.ecP256, .rsa2048]))
    }
    #expect(refusal?.isUnsuitable(.unsupportedAlgorithm) == true)
    _ = try CertificationRequestVerifier.verify(request, limits: RequestLimits(algorithms: [.ecP384]))
  }

  @Test("truncated and trailing bytes are malformed")
  func truncated() throws {
    let request = try Sample.request(try PrivateKey.generate(.ecP256))
    for bytes in [Array(request.dropLast()), request + [0], []] {
      let refusal = #expect(throws: RequestRefused.self) { try CertificationRequestVerifier.verify(bytes) }
      guard case .malformed = refusal else {
        Issue.record("told as \(String(describing: refusal))")
        continue
      }
    }
  }

  @Test("of 10,000 mutated requests none passes for the original, and none traps")
  func mutations() throws {
    let request = try Sample.request(try PrivateKey.generate(.ecP256))
    let original = try CertificationRequest(der: request)
    var generator = SplitMix(seed: 0xC0FFEE)
    for _ in 0..<10_000 {
      guard let verified = try? CertificationRequestVerifier.verify(request.mutated(using: &generator)) else {
        continue
      }
      #expect(verified.request.information == original.information)
    }
  }
}

extension RequestRefused {
  func isUnsuitable(_ code: UnsuitableKey.Code) -> Bool {
    if case .unsuitableKey(let error) = self { error.code == code } else { false }
  }
}
