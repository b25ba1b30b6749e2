import Authority
import CivilTime
import Testing
import X509

@Suite("The root's lists, one after the other")
struct RootListTests {
  private let house: House
  private let first: CertificateRevocationList

  init() throws {
    house = try House()
    first = try Ceremony.revocationList(
      of: house.root, after: nil, revoking: [], number: 7, now: House.now, days: 366)
  }

  private func next(
    _ last: CertificateRevocationList?, revoking new: [RevokedCertificate] = [], number: UInt64? = nil,
    now: Timestamp = House.now.adding(days: 1), days: Int64 = 366
  ) throws(CeremonyError) -> CertificateRevocationList {
    try Ceremony.revocationList(of: house.root, after: last, revoking: new, number: number, now: now, days: days)
  }

  private var revoked: RevokedCertificate {
    RevokedCertificate(
      serialNumber: house.issuing.certificate.serialNumber, revokedAt: House.now, reason: .caCompromise)
  }

  @Test("what was revoked stays revoked, and the number grows by itself or as it is said (RFC 5280 5.2.3)")
  func grows() throws {
    let second = try next(first, revoking: [revoked])
    #expect(second.number == 8 && second.entries == [revoked])
    let third = try next(second, number: 20)
    #expect(third.number == 20 && third.entries == [revoked] && third.isSigned(by: house.root.key.publicKey))
  }

  @Test("a list that does not follow from the last one is not signed")
  func refuses() throws {
    let second = try next(first, revoking: [revoked])
    let other = try House()
    let foreign = try Ceremony.revocationList(
      of: other.root, after: nil, revoking: [], number: 1, now: House.now, days: 9)
    #expect(throws: CeremonyError.self) { try next(nil) }
    #expect(throws: CeremonyError.self) { try next(first, number: 7) }
    #expect(throws: CeremonyError.self) { try next(first, now: House.now.adding(seconds: -1)) }
    #expect(throws: CeremonyError.self) { try next(second, revoking: [revoked]) }
    #expect(throws: CeremonyError.self) { try next(first, revoking: [revoked, revoked]) }
    #expect(throws: CeremonyError.self) { try next(foreign) }
    #expect(throws: CeremonyError.self) { try next(first, days: 8_000) }
  }
}
