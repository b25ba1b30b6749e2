import DER
import TestTools
import Testing
import X509

@Suite("Questions about certificates")
struct OCSPRequestTests {
  /// A CA's certificate beside openssl, and one that it has issued.
  private struct House {
    let folder: TemporaryFolder
    let issuer: OCSPIssuer
    let serial: SerialNumber

    init() throws {
      folder = try TemporaryFolder()
      let key = try PrivateKey.generate(.ecP256)
      let certificate = try Sample.certificate(of: key.publicKey, by: key, name: "Sample CA - G1")
      issuer = try #require(OCSPIssuer(certificate))
      serial = certificate.serialNumber
      try folder.write(certificate.pem, "ca.pem")
    }

    func asked(_ words: String...) throws -> [UInt8] {
      let output = try OpenSSLCommand(folder: folder)(
        ["ocsp", "-issuer", "ca.pem"] + words + ["-reqout", "question.der"])
      #expect(output.succeeded, "\(output.errors)")
      return try folder.read("question.der")
    }

    func question(nonce: OCSPNonce? = nil, count: Int = 1) -> OCSPRequest {
      OCSPRequest(
        certificates: [CertificateID](repeating: CertificateID(serialNumber: serial, issuer: issuer), count: count),
        nonce: nonce)
    }
  }

  @Test("openssl's questions are read: SHA-1 and SHA-256, one and several, with a nonce and without")
  func openSSLAsks() throws {
    let house = try House()
    let serial = "0x\(house.serial.hex)"
    let plain = try OCSPRequest(der: house.asked("-serial", serial, "-no_nonce"))
    #expect(plain.certificates.map(\.serialNumber) == [house.serial])
    #expect(plain.nonce == nil)
    #expect(plain.certificates.allSatisfy(house.issuer.issued))
    #expect(plain == house.question())
    let strong = try OCSPRequest(der: house.asked("-sha256", "-serial", serial))
    #expect(strong.certificates == [CertificateID(serialNumber: house.serial, issuer: house.issuer, digest: .sha256)])
    #expect(strong.certificates.allSatisfy(house.issuer.issued))
    #expect(strong.nonce?.octets.count == 16)
    let several = try OCSPRequest(der: house.asked("-serial", serial, "-serial", "1", "-serial", "0xFF00"))
    #expect(several.certificates.map(\.serialNumber.hex) == [house.serial.hex, "01", "ff00"])
    let foreign = try OCSPRequest(der: house.asked("-sha512", "-serial", serial))
    #expect(!foreign.certificates.contains(where: house.issuer.issued))
  }

  @Test("a digest algorithm without its NULL names the same CA")
  func withoutNull() throws {
    let house = try House()
    let der = house.question().encode()
    // The NULL is the two octets behind SHA-1's identifier; the six lengths around it shrink.
    let identifier: [UInt8] = [0x2B, 0x0E, 0x03, 0x02, 0x1A, 0x05, 0x00]
    let place = try #require(der.indices.first { der[$0...].starts(with: identifier) })
    var short = der
    short.removeSubrange(place + 5..<place + 7)
    for length in stride(from: 1, through: 11, by: 2) { short[length] -= 2 }
    let question = try OCSPRequest(der: short)
    #expect(question.certificates.allSatisfy(house.issuer.issued))
  }

  @Test("a question of another CA is not this one's")
  func anotherCA() throws {
    let (one, other) = (try House(), try House())
    #expect(!one.question().certificates.contains(where: other.issuer.issued))
  }

  @Test("a nonce of 1 to 32 octets is repeated, one of 33 to 128 is not, others are no nonce (RFC 8954, RFC 9654)")
  func nonces() throws {
    let house = try House()
    for (count, isRepeated) in [(1, true), (32, true), (33, false), (128, false)] {
      let nonce = try #require(OCSPNonce([UInt8](repeating: 7, count: count)))
      #expect(nonce.isRepeated == isRepeated)
      #expect(try OCSPRequest(der: house.question(nonce: nonce).encode()).nonce == nonce)
    }
    #expect(OCSPNonce([]) == nil)
    #expect(OCSPNonce([UInt8](repeating: 7, count: 129)) == nil)
    var empty = house.question(nonce: OCSPNonce([7])).encode()
    // The last octets are: OCTET STRING of three, OCTET STRING of one, the octet.
    #expect(empty.suffix(5) == [0x04, 0x03, 0x04, 0x01, 0x07])
    empty.replaceSubrange(empty.count - 5..<empty.count, with: [0x04, 0x03, 0x04, 0x00, 0x07])
    #expect(throws: OCSPRequestRefused.self) { try OCSPRequest(der: empty) }
  }

  @Test("an extension that must be understood and is not is refused; one that need not be is passed over")
  func criticalExtensions() throws {
    let house = try House()
    #expect(try OCSPRequest(der: extended(house, by: Extension(CRLNumber(1)))).nonce == nil)
    #expect(throws: OCSPRequestRefused.unknownCriticalExtension(CRLNumber.identifier)) {
      try OCSPRequest(der: extended(house, by: .critical(CRLNumber(1))))
    }
    let nonce = try #require(OCSPNonce([1, 2, 3]))
    #expect(try OCSPRequest(der: extended(house, by: .critical(nonce))).nonce == nonce)
    #expect(throws: OCSPRequestRefused.self) {
      try OCSPRequest(der: extended(house, by: Extension(nonce), Extension(nonce)))
    }
  }

  private func extended(_ house: House, by extensions: Extension...) -> [UInt8] {
    DERWriter.encode { writer in
      writer.nested(.sequence) { writer in
        writer.nested(.sequence) { writer in
          writer.nested(.sequence) { writer in
            writer.nested(.sequence) { $0.encoded(house.question().certificates[0].encoding) }
          }
          writer.nested(.context(2, constructed: true)) { writer in
            writer.nested(.sequence) { writer in
              for element in extensions { element.encode(into: &writer) }
            }
          }
        }
      }
    }
  }

  @Test("at most 16 certificates are asked about at once, in at most 8 kB")
  func limits() throws {
    let house = try House()
    #expect(try OCSPRequest(der: house.question(count: 16).encode()).certificates.count == 16)
    #expect(throws: OCSPRequestRefused.tooManyCertificates) {
      try OCSPRequest(der: house.question(count: 17).encode())
    }
    #expect(throws: OCSPRequestRefused.tooLarge) { try OCSPRequest(der: [UInt8](repeating: 0x30, count: 8_193)) }
  }

  @Test("a GET is read however it was encoded on its way (RFC 6960 A.1)")
  func paths() throws {
    let house = try House()
    for number in 0..<3 * 256 {
      // Nonces of many kinds, so that every character of base64 occurs, at every place, the last one too.
      let octet = UInt8(number / 3)
      let question = house.question(
        nonce: OCSPNonce([octet, 0xFB] + [UInt8](repeating: 0xFF, count: 1 + number % 3) + [~octet]))
      let base64 = PEM(label: "X", der: question.encode()).text.split(separator: "\n").dropFirst().dropLast().joined()
      let escaped = base64.map { ["+": "%2B", "/": "%2f", "=": "%3D"][$0] ?? String($0) }.joined()
      let twice = escaped.map { $0 == "%" ? "%25" : String($0) }.joined()
      let urlSafe = String(base64.map { ["+": "-", "/": "_"][$0] ?? $0 })
      let blank = String(base64.map { $0 == "+" ? " " : $0 })
      let bare = String(base64.filter { $0 != "=" })
      let slashed = ["/" + base64, "//" + escaped, base64 + "/", bare + "//"]
      for path in [base64, escaped, twice, urlSafe, blank, bare] + slashed {
        #expect((try? OCSPRequest(path: path.utf8)) == question, "\(path)")
      }
    }
    let slashes = "MFUw" + String(repeating: "/", count: 16_000)
    for path in ["", "/", "%", "%2", "%zz", "=", "ME!", "M", slashes, String(repeating: "A", count: 40_000)] {
      #expect(throws: OCSPRequestRefused.self, "\(path.prefix(20))") { try OCSPRequest(path: path.utf8) }
    }
  }

  @Test("a question that is cut off anywhere, or followed by anything, is refused")
  func cutOff() throws {
    let house = try House()
    let der = house.question(nonce: OCSPNonce([1, 2, 3])).encode()
    for length in 0..<der.count {
      #expect(throws: OCSPRequestRefused.self) { try OCSPRequest(der: Array(der[..<length])) }
    }
    #expect(throws: OCSPRequestRefused.self) { try OCSPRequest(der: der + [0]) }
  }

  @Test("nesting without end is refused")
  func nested() {
    var der: [UInt8] = []
    for _ in 0..<2_000 { der = DERWriter.encode { $0.element(.sequence, der) } }
    #expect(throws: OCSPRequestRefused.self) { try OCSPRequest(der: der) }
  }

  @Test("20,000 mutated questions are refused or read, and never trap")
  func mutations() throws {
    let house = try House()
    let der = house.question(nonce: OCSPNonce([1, 2, 3]), count: 2).encode()
    var generator = SplitMix(seed: 6_960)
    for _ in 0..<20_000 {
      guard let read = try? OCSPRequest(der: der.mutated(using: &generator)) else { continue }
      _ = read.certificates.map(house.issuer.issued)
      #expect(!read.certificates.isEmpty)
    }
  }
}
