import Authority
import CivilTime
import DER
import X509

/// A house with a responder, and questions for it.
struct Respondent {
  let house: House
  let responder: OCSPResponder
  let key: PrivateKey
  let issuer: OCSPIssuer

  init(days: Int64 = 7) async throws {
    house = try House()
    key = try PrivateKey.generate(.ecP256)
    let certificate = try await Self.certificate(of: key, by: house, days: days)
    responder = try OCSPResponder(certificate: certificate, key: key, of: house.ca)
    guard let issuer = OCSPIssuer(house.ca.certificate) else { throw House.Absent() }
    self.issuer = issuer
  }

  static func certificate(
    of key: PrivateKey, by house: House, kind: CertificateKind = .responder, days: Int64 = 7
  ) async throws -> Certificate {
    guard let serial = SerialNumbers(octets: 20)?.next() else { throw House.Absent() }
    return try await house.issue(
      IssuanceOrder(
        kind: kind, subject: DistinguishedName([(.commonName, "OCSP Responder")]), publicKey: key.publicKey,
        notBefore: House.now, notAfter: House.now.adding(days: days), serial: serial, shard: 0))
  }

  func question(_ count: Int = 1, nonce: OCSPNonce? = nil) throws -> OCSPRequest {
    OCSPRequest(
      certificates: try (0..<count).map { number in
        guard let serial = SerialNumber(octets: [UInt8](repeating: UInt8(number + 1), count: 20)) else {
          throw House.Absent()
        }
        return CertificateID(serialNumber: serial, issuer: issuer)
      }, nonce: nonce)
  }

  func answer(
    _ question: OCSPRequest, _ statuses: [OCSPStatus], at now: Timestamp = House.now
  ) throws -> SignedAnswer {
    try responder.sign(try responder.prepare(question, statuses: statuses, at: now))
  }
}
