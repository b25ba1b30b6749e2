import CivilTime
import DER
import TestTools
import Testing
import X509

@Suite("Certificates")
struct CertificateTests {
  @Test("what was written is read back, and the signature holds", arguments: [KeyAlgorithm.ecP256, .ecP384, .rsa2048])
  func roundTrip(_ algorithm: KeyAlgorithm) throws {
    let (issuer, key) = (try PrivateKey.generate(algorithm), try PrivateKey.generate(.ecP256))
    let certificate = try Sample.certificate(of: key.publicKey, by: issuer)
    let read = try Certificate(der: certificate.der)
    #expect(read == certificate)
    #expect(read.serialNumber.hex == "57" + String(repeating: "9a", count: 19))
    #expect(try read.subject.rfc4514 == "CN=50000001,O=見本第一銀行")
    #expect(try read.issuer.rfc4514 == "CN=Sample CA - G1")
    #expect(read.notBefore == Sample.now)
    #expect(read.notAfter == Sample.now.adding(days: 365))
    #expect(try read.publicKey == key.publicKey)
    #expect(read.subjectKeyIdentifier == key.publicKey.keyIdentifier)
    #expect(read.authorityKeyIdentifier == issuer.publicKey.keyIdentifier)
    #expect(read.extendedKeyUsages == [ExtendedKeyUsage.clientAuth])
    #expect(!read.isAuthority)
    #expect(read.isSigned(by: issuer.publicKey))
    #expect(!read.isSigned(by: key.publicKey))
    #expect(try Certificate.certificates(pem: certificate.pem + certificate.pem) == [certificate, certificate])
  }

  @Test("openssl reads the same serial number, subject and dates")
  func openSSLReads() throws {
    let key = try PrivateKey.generate(.ecP256)
    let certificate = try Sample.certificate(of: key.publicKey, by: key)
    let folder = try TemporaryFolder()
    try folder.write(certificate.pem, "certificate.pem")
    let text = try OpenSSLCommand(folder: folder)(
      "x509", "-in", "certificate.pem", "-noout", "-serial", "-subject", "-nameopt", "RFC2253,-esc_msb", "-startdate",
      "-fingerprint", "-sha256"
    ).text
    #expect(text.contains("serial=57" + String(repeating: "9A", count: 19)))
    #expect(text.contains("CN=50000001,O=見本第一銀行"))
    let digits = text.filter { $0 != ":" }.lowercased()
    #expect(digits.contains(certificate.fingerprint.hex))
  }

  @Test("a foreign certificate of version 1, without extensions, is read")
  func readsVersion1() throws {
    let folder = try TemporaryFolder()
    let openssl = OpenSSLCommand(folder: folder)
    _ = try openssl(
      "req", "-new", "-nodes", "-subj", "/CN=x", "-keyout", "key.pem", "-out", "request.pem", "-newkey", "rsa:2048")
    let answer = try openssl(
      "x509", "-req", "-in", "request.pem", "-signkey", "key.pem", "-set_serial", "128", "-outform", "DER")
    let certificate = try Certificate(der: answer.bytes)
    #expect(certificate.content.version == 0)
    #expect(certificate.serialNumber.hex == "80")
    #expect(certificate.isSigned(by: try certificate.publicKey))
  }

  @Test("an algorithm outside that is not the signed one is refused")
  func algorithmMismatch() throws {
    let key = try PrivateKey.generate(.ecP256)
    let certificate = try Sample.certificate(of: key.publicKey, by: key)
    let forged = CertificationRequest.assemble(
      information: certificate.toBeSigned, algorithm: AlgorithmIdentifier(.ecdsaWithSHA384),
      signature: certificate.signature)
    #expect(throws: DERError.self) { try Certificate(der: forged) }
  }

  @Test("truncated and trailing bytes are refused")
  func truncated() throws {
    let key = try PrivateKey.generate(.ecP256)
    let der = try Sample.certificate(of: key.publicKey, by: key).der
    for count in 0..<der.count { #expect(throws: DERError.self) { try Certificate(der: Array(der.prefix(count))) } }
    #expect(throws: DERError(.trailingBytes, "")) { try Certificate(der: der + [0]) }
  }

  @Test("of 10,000 mutated certificates none keeps its signature with other content, and none traps")
  func mutations() throws {
    let key = try PrivateKey.generate(.ecP256)
    let original = try Sample.certificate(of: key.publicKey, by: key)
    var generator = SplitMix(seed: 0xABCDEF)
    for _ in 0..<10_000 {
      guard let mutant = try? Certificate(der: original.der.mutated(using: &generator)) else { continue }
      _ = (try? mutant.subject, mutant.extendedKeyUsages, mutant.authorityKeyIdentifier, mutant.isAuthority)
      _ = try? mutant.extensions.first(KeyUsage.self)
      if mutant.toBeSigned != original.toBeSigned { #expect(!mutant.isSigned(by: key.publicKey)) }
    }
  }

  @Test(
    "a serial number to be given has 16 or 20 octets, is positive and begins with a full octet",
    arguments: [
      (20, 0x57, true), (16, 0x01, true), (16, 0x7F, true), (20, 0x00, false), (20, 0x80, false), (19, 1, false),
      (0, 1, false),
    ]
      as [(Int, UInt8, Bool)])
  func serialNumbers(_ count: Int, _ first: UInt8, _ isGood: Bool) throws {
    var octets = [UInt8](repeating: 0xFE, count: count)
    if count > 0 { octets[0] = first }
    let number = SerialNumber(octets: octets)
    #expect((number != nil) == isGood)
    if let number { #expect(SerialNumber(hex: number.hex) == number) }
  }
}
