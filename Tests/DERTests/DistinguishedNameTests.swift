import DER
import Testing

@Suite("Names")
struct DistinguishedNameTests {
  private let name = DistinguishedName([
    (.country, "JP"), (.organization, "見本第一銀行"), (.organizationalUnit, "Sample CA - G1"), (.commonName, "50000001"),
  ])

  @Test("a name is read back as it was written, in its order (H-32 to H-34)")
  func roundTrip() throws {
    let again = try DistinguishedName(der: name.der)
    #expect(again == name)
    #expect(again.attributes.map(\.type) == [.country, .organization, .organizationalUnit, .commonName])
    #expect(again.first(.organization) == "見本第一銀行")
  }

  @Test("a country is a PrintableString, everything else a person may name UTF-8")
  func stringKinds() {
    #expect(
      DistinguishedName([(.country, "JP")]).der == [0x30, 13, 0x31, 11, 0x30, 9, 6, 3, 0x55, 4, 6, 0x13, 2, 0x4A, 0x50])
    #expect(
      DistinguishedName([(.commonName, "a")]).der == [0x30, 12, 0x31, 10, 0x30, 8, 6, 3, 0x55, 4, 3, 0x0C, 1, 0x61])
  }

  @Test("people read the narrowest part first, with escapes (RFC 4514)")
  func text() {
    #expect(name.rfc4514 == "CN=50000001,OU=Sample CA - G1,O=見本第一銀行,C=JP")
    #expect(DistinguishedName([(.commonName, " a,b+c\"\\<>; ")]).rfc4514 == "CN=\\ a\\,b\\+c\\\"\\\\\\<\\>\\;\\ ")
    #expect(DistinguishedName([(.commonName, "#1")]).rfc4514 == "CN=\\#1")
    #expect(DistinguishedName([(.emailAddress, "a@b")]).rfc4514 == "1.2.840.113549.1.9.1=#1603614062")
  }

  @Test("names that Unicode holds for equal are different names")
  func comparesOctets() {
    #expect(DistinguishedName([(.commonName, "\u{E9}")]) != DistinguishedName([(.commonName, "e\u{301}")]))
  }

  @Test("a relative name of two attributes is written in the order of DER")
  func multiValued() throws {
    let attributes = [
      DistinguishedName.Attribute(.organizationalUnit, "z"), DistinguishedName.Attribute(.commonName, "a"),
    ]
    let read = try DistinguishedName(der: DistinguishedName(relativeNames: [attributes]).der)
    #expect(read.relativeNames == [attributes.reversed()])
    #expect(read.rfc4514 == "CN=a+OU=z")
  }

  @Test(
    "values that are no text are refused",
    arguments: [[0x0C, 1, 0xFF], [0x13, 1, 0x80], [0x1E, 1, 0x41], [0x1E, 2, 0xD8, 0x00], [0x02, 1, 1]] as [[UInt8]])
  func refuses(_ value: [UInt8]) {
    let bytes = DERWriter.encode { writer in
      writer.nested(.sequence) { writer in
        writer.nested(.set) { writer in
          writer.nested(.sequence) { writer in
            writer.objectIdentifier(.commonName)
            writer.encoded(value)
          }
        }
      }
    }
    #expect(throws: DERError.self) { try DistinguishedName(der: bytes) }
  }
}
