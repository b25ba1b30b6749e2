import DER
import Foundation
import Testing

@testable import X509

@Suite("What a client should make its request of (RFC 7030 4.5.2, RFC 8951 3.2)")
struct RequestAttributesTests {
  private func bytes(_ hex: String) -> [UInt8] {
    let digits = Array(hex.filter { $0 != " " })
    return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...($0 + 1)]), radix: 16) }
  }

  @Test("a curve is an attribute of its kind of key, a digest an identifier")
  func curve() {
    #expect(
      RequestAttributes.encode([.ecP256])
        == bytes("30 21 30 15 06072A8648CE3D0201 310A 06082A8648CE3D030107 06082A8648CE3D040302"))
  }

  @Test("of RSA the shortest modulus is said, once")
  func modulus() {
    #expect(
      RequestAttributes.encode([.rsa3072, .rsa2048])
        == bytes("30 1E 3011 06092A864886F70D010101 3104 02020800 06092A864886F70D01010B"))
  }

  @Test("each kind of key and each digest stands there once")
  func all() {
    let text = RequestAttributes.encode(KeyAlgorithm.allCases)
    for identifier in ["06082A8648CE3D030107", "06052B81040022", "06082A8648CE3D040302", "06082A8648CE3D040303"] {
      #expect(Data(text).ranges(of: Data(bytes(identifier))).count == 1, "\(identifier)")
    }
  }

  @Test("no kind is an empty list")
  func none() {
    #expect(RequestAttributes.encode([]) == [0x30, 0x00])
  }
}
