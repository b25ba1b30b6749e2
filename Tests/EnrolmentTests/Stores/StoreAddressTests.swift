import Enrolment
import TestTools
import Testing

@Suite("Where a person keeps certificates, as text")
struct StoreAddressTests {
  private func address(_ text: String) throws -> StoreAddress {
    try StoreAddress(text, environment: ["HOME": "/home/見本"], folder: "/srv")
  }

  @Test(
    "an address is read, and its text is read again as the same",
    arguments: [
      ("nss:/a/b", "nss:/a/b"), ("nss:sql:/a", "nss:/a"), ("nss:~/.pki/nssdb", "nss:/home/見本/.pki/nssdb"),
      ("nss:db", "nss:/srv/db"), ("pem:x.pem", "pem:/srv/x.pem"), ("p12:~/x.p12", "p12:/home/見本/x.p12"),
      ("auto", "nss:/home/見本/.pki/nssdb"), ("pkcs11:token=Inkan", "pkcs11:token=Inkan"),
      (
        "pkcs11:serial=0a%20b;token=%E8%A6%8B%3B?pin-source=file:///p%3fq&module-path=/usr/lib/a.so",
        "pkcs11:token=%E8%A6%8B%3B;serial=0a%20b?module-path=/usr/lib/a.so&pin-source=file:/p%3Fq"
      ),
    ])
  func reads(text: String, canonical: String) throws {
    let read = try address(text)
    #expect(read.description == canonical)
    #expect(try address(canonical) == read)
  }

  @Test(
    "what is no address is refused",
    arguments: [
      "", "nss:", "/a", "dbm:/a", "nss:/a\u{1B}[2J", "pem:", "AUTO", "pkcs11:", "pkcs11:?module-path=/a",
      "pkcs11:token", "pkcs11:token=", "pkcs11:token=%4", "pkcs11:token=%zz", "pkcs11:token=%ff", "pkcs11:token=a%00b",
      "pkcs11:token=a;token=b", "pkcs11:token=a;", "pkcs11:object=a;token=b", "pkcs11:token=a?module-path=a.so",
      "pkcs11:token=a?module-name=a", "pkcs11:token=a?pin-source=%7Cprogram", "pkcs11:token=a?pin-source=relative",
    ])
  func refuses(text: String) {
    #expect(throws: StoreError(.malformed, "")) { try address(text) }
  }

  @Test("a PIN on the command line is refused, and not repeated in the answer (F-1)")
  func pinValue() throws {
    let error = #expect(throws: StoreError.self) { try address("pkcs11:token=a?pin-value=987654") }
    #expect(error?.code == .malformed)
    #expect(error?.reason.contains("987654") == false)
    #expect(error?.reason.contains("pin-source") == true)
  }
}
