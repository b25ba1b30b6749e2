import CivilTime
import Testing

@testable import Lifecycle

@Suite("Conformance: what stands in a certificate (requirements §7 rows 14 to 21)")
struct CertificateConformanceTests {
  @Test("a sample person's subject (H-32 to H-44, B-38 to B-41)", arguments: Expectations.all)
  func subject(_ expected: Expectations) throws {
    let (rules, want) = (try expected.rules.certificate, expected.certificate)
    let issued = Timestamp(microseconds: try Timestamp.japan("2021-11-04 22:15:13").microseconds + 970_170)
    for role in expected.roles {
      let values = SubjectTemplate.Values(
        institutionO: want.organization, caName: want.unit, contractID: want.contractID,
        subscriberID: expected.identifiers.administrator == .contractID && role == .administrator
          ? nil : want.subscriberID, sequence: 2, issuedAt: issued)
      #expect(try rules.subject.O.render(values) == want.organization)
      #expect(try rules.subject.OU.render(values) == want.unit)
      #expect(try rules.subject.CN[role].render(values) == want.commonName[role])
    }
    #expect(rules.serialOctets == want.serialOctets)
  }

  @Test("which keys are taken, and how the certificate reaches its holder", arguments: Expectations.all)
  func keys(_ expected: Expectations) throws {
    let (rules, want) = (try expected.rules, expected.certificate)
    #expect(rules.key.algorithms == want.algorithms && rules.acquire.deliveries == want.deliveries)
    #expect(rules.key.serverMade == (want.file != nil))
    #expect(
      rules.p12?.fileName.render(subscriberID: want.subscriberID, at: try Expectations.noon) == want.file?.name)
    #expect(rules.p12?.passphrase == want.file?.passphrase && rules.p12?.ciphers == want.file?.ciphers)
  }
}
