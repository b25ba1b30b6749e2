import DER
import TestTools
import Testing

@Suite("Requests' form")
struct CertificationRequestTests {
  private let key = DERWriter.encode { writer in
    writer.nested(.sequence) { writer in
      AlgorithmIdentifier(.ecPublicKey, parameters: [6, 1, 1]).encode(into: &writer)
      writer.bitString([4, 1, 2])
    }
  }
  private let subject = DistinguishedName([(.commonName, "50000001")])
  private var information: [UInt8] { CertificationRequest.information(subject: subject, publicKey: key) }
  private var request: [UInt8] {
    CertificationRequest.assemble(
      information: information, algorithm: AlgorithmIdentifier(.ecdsaWithSHA256), signature: [1, 2, 3])
  }

  @Test("what was assembled is read back, the signed bytes untouched")
  func roundTrip() throws {
    let read = try CertificationRequest(der: request)
    #expect(read.information == information)
    #expect(read.subject == subject.der)
    #expect(read.subjectPublicKeyInfo == key)
    #expect(read.attributes.isEmpty)
    #expect(read.signatureAlgorithm == AlgorithmIdentifier(.ecdsaWithSHA256))
    #expect(read.signature == [1, 2, 3])
  }

  @Test("every truncation is refused, and every trailing byte")
  func truncated() {
    for count in 0..<request.count {
      #expect(throws: DERError.self) { try CertificationRequest(der: Array(request.prefix(count))) }
    }
    #expect(throws: DERError(.trailingBytes, "")) { try CertificationRequest(der: request + [0]) }
  }

  @Test("another version, a missing attribute set and an attribute that stands twice are refused")
  func refuses() {
    func information(version: UInt64, _ attributes: (inout DERWriter) -> Void) -> [UInt8] {
      DERWriter.encode { writer in
        writer.nested(.sequence) { writer in
          writer.integer(version)
          subject.encode(into: &writer)
          writer.encoded(key)
          attributes(&writer)
        }
      }
    }
    func isRead(_ information: [UInt8]) -> Bool {
      let der = CertificationRequest.assemble(
        information: information, algorithm: AlgorithmIdentifier(.ecdsaWithSHA256), signature: [1])
      return (try? CertificationRequest(der: der)) != nil
    }
    func attributes(_ count: Int) -> (inout DERWriter) -> Void {
      { writer in
        writer.nested(.context(0, constructed: true)) { writer in
          for _ in 0..<count {
            writer.nested(.sequence) { writer in
              writer.objectIdentifier(.challengePassword)
              writer.nested(.set) { $0.text(.utf8String, "x") }
            }
          }
        }
      }
    }
    #expect(isRead(information(version: 0, attributes(0))))
    #expect(isRead(information(version: 0, attributes(1))))
    #expect(!isRead(information(version: 1, attributes(0))))
    #expect(!isRead(information(version: 0) { _ in }))
    #expect(!isRead(information(version: 0, attributes(2))))
  }

  @Test("10,000 mutated requests are refused or read, and never trap")
  func mutations() {
    var generator = SplitMix(seed: 0x1D2C_3B4A)
    var refused = 0
    for _ in 0..<10_000 {
      let mutant = request.mutated(using: &generator)
      if (try? CertificationRequest(der: mutant)) == nil { refused += 1 }
    }
    #expect(refused > 5000)
  }

  @Test("a signature of fixed width becomes DER")
  func fixedWidth() {
    #expect(
      CertificationRequest.signature(fromFixedWidth: [0x00, 0x80, 0x00, 0x01]) == [0x30, 7, 2, 2, 0, 0x80, 2, 1, 1])
    #expect(CertificationRequest.signature(fromFixedWidth: [1, 2, 3]) == nil)
    #expect(CertificationRequest.signature(fromFixedWidth: []) == nil)
  }
}
