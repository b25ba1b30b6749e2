import Authority
import CivilTime
import DER
import TestTools
import Testing
import X509

@Suite("Issuing")
struct IssuanceTests {
  @Test("a certificate says what was ordered (H-32 to H-36)", arguments: [20, 16])
  func issues(_ octets: Int) async throws {
    let house = try House()
    let order = try house.order(octets: octets)
    let certificate = try await house.issue(order)
    #expect(try Certificate(der: certificate.der) == certificate)
    #expect(certificate.isSigned(by: house.ca.publicKey))
    #expect(certificate.serialNumber == order.serial)
    #expect(certificate.serialNumber.hex.count == octets * 2)
    #expect(try certificate.subject == order.subject)
    #expect(certificate.issuerDER == house.ca.certificate.subjectDER)
    #expect((certificate.notBefore, certificate.notAfter) == (order.notBefore, order.notAfter))
    #expect(try certificate.publicKey == order.publicKey)
    #expect(certificate.extendedKeyUsages == [ExtendedKeyUsage.clientAuth])
    #expect(certificate.authorityKeyIdentifier == house.ca.keyIdentifier)
    #expect(certificate.subjectKeyIdentifier == order.publicKey.keyIdentifier)
    #expect(try certificate.extensions.first(KeyUsage.self) == .digitalSignature)
    #expect(try certificate.extensions.first(CertificatePolicies.self)?.policies == [House.policy])
    #expect(
      try certificate.extensions.first(CRLDistributionPoints.self)?.urls == [
        "http://status.daiichi.localhost:8080/crl/daiichi-g1/3.crl"
      ])
    let access = try #require(try certificate.extensions.first(AuthorityInformationAccess.self))
    #expect(access.ocsp == ["http://status.daiichi.localhost:8080/ocsp/daiichi-g1"])
    #expect(access.issuers == ["http://status.daiichi.localhost:8080/ca/daiichi-g1.cer"])
    #expect(!certificate.isAuthority)
  }

  @Test(
    "openssl verifies the path for client authentication only", arguments: [KeyAlgorithm.ecP256, .ecP384, .rsa3072])
  func openSSLVerifies(_ algorithm: KeyAlgorithm) async throws {
    let house = try House()
    let certificate = try await house.issue(house.order(key: try PrivateKey.generate(algorithm).publicKey))
    let folder = try TemporaryFolder()
    try folder.write(house.root.certificate.pem, "root.pem")
    try folder.write(house.issuing.certificate.pem, "ca.pem")
    try folder.write(certificate.pem, "certificate.pem")
    let openssl = OpenSSLCommand(folder: folder)
    func verify(_ purpose: String) throws -> Bool {
      try openssl(
        "verify", "-x509_strict", "-attime", "\(House.now.seconds + 60)", "-purpose", purpose, "-CAfile", "root.pem",
        "-untrusted", "ca.pem", "certificate.pem"
      ).succeeded
    }
    #expect(try verify("sslclient"))
    #expect(try !verify("sslserver"))
    let text = try openssl("x509", "-in", "certificate.pem", "-noout", "-text").text
    #expect(text.contains("TLS Web Client Authentication"))
    #expect(text.contains("X509v3 Key Usage: critical"))
  }

  @Test("what one CA prepared another does not sign, and a key that is not the CA's signs nothing")
  func ownKeyOnly() async throws {
    let (house, other) = (try House(), try House(id: "daini-g1"))
    let prepared = try house.authority.prepare(house.order())
    var isRefused = false
    do {
      _ = try await other.authority.issue(prepared)
    } catch is AuthorityError {
      isRefused = true
    }
    #expect(isRefused)
    #expect(throws: AuthorityError.self) { try Authority(ca: house.ca, signer: FileSigner(other.issuing.key)) }
  }

  @Test("a signer that gives nothing makes no certificate")
  func signerFails() async throws {
    struct Mute: Signer {
      let publicKey: PublicKey
      var signatureAlgorithm: SignatureAlgorithm { .ecdsaSHA256 }
      func sign(_ batch: [SigningOrder]) async throws -> [[UInt8]] { [] }
      func sign(_ list: any ChunkedContent) async throws -> [UInt8] { [] }
    }
    let house = try House()
    let authority = try Authority(ca: house.ca, signer: Mute(publicKey: house.ca.publicKey))
    let prepared = try authority.prepare(house.order())
    var isRefused = false
    do {
      _ = try await authority.issue(prepared)
    } catch is AuthorityError {
      isRefused = true
    }
    #expect(isRefused)
  }

  @Test("the key of an encrypted file signs, and only its passphrase opens it")
  func fileSigner() throws {
    let house = try House()
    let text = try house.issuing.key.pem(passphrase: Array("secret".utf8))
    #expect(try FileSigner(pem: text, passphrase: Array("secret".utf8)).publicKey == house.ca.publicKey)
    #expect(throws: KeyFileError.self) { try FileSigner(pem: text, passphrase: Array("Secret".utf8)) }
  }

  @Test("what comes in pieces is signed as if it had come whole, and not at all where it is found unfit at its end")
  func signsPieces() async throws {
    struct Pieces: ChunkedContent {
      let pieces: [[UInt8]]
      var isUnfit = false
      func read(_ chunk: (UnsafeRawBufferPointer) throws -> Void) throws {
        for piece in pieces { try piece.withUnsafeBytes(chunk) }
        if isUnfit { throw House.Absent() }
      }
    }
    let house = try House()
    let signer = FileSigner(house.issuing.key)
    let pieces: [[UInt8]] = [[], [0x30], Array(repeating: 7, count: 100_000), [1, 2, 3]]
    let signature = try await signer.sign(Pieces(pieces: pieces))
    #expect(
      house.ca.publicKey.verifies(
        signature: signature, over: pieces.flatMap(\.self), algorithm: signer.signatureAlgorithm))
    await #expect(throws: House.Absent.self) { try await signer.sign(Pieces(pieces: pieces, isUnfit: true)) }
  }
}
