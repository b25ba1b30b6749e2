import CivilTime
import DER
import Testing
import X509

/// A CA with the least that answers CMP: who issues, and what it remembers of a transaction.
final class CMPHouse {
  static let reference = Array("ref-1".utf8)
  static let secret = Array("a challenge of 128 bits".utf8)

  let root: PrivateKey
  let authority: Certificate
  let helper: PrivateKey
  let helperCertificate: Certificate
  let server: CMPServer
  var transaction: CMPTransaction?
  var protector: CMPProtector?
  /// What the house is to refuse with.
  var refusal: CMPRefusal?
  /// The last certificate that a client confirmed, or that it gave up.
  var confirmed: Bool?
  var revoked: CMPRevocationRequest?
  var lastReply: [UInt8] = []

  init() throws {
    root = try PrivateKey.generate(.ecP256)
    helper = try PrivateKey.generate(.ecP256)
    authority = try Self.authority(root)
    helperCertificate = try Sample.certificate(of: helper.publicKey, by: root, name: "registration authority")
    server = try CMPServer(authority: authority, chain: [authority])
  }

  /// Our answer to a message, as a service would make it.
  func answer(_ der: [UInt8]) throws -> [UInt8] {
    var header: CMPHeader?
    var verified: CMPProtector?
    do throws(CMPRefusal) {
      let message = try CMPMessage(der: der)
      header = message.header
      let protector = try protector(of: message)
      verified = protector
      do {
        lastReply = try answer(message, under: protector)
      } catch let refusal as CMPRefusal {
        throw refusal
      } catch {
        throw CMPRefusal(.systemFailure, "\(error)")
      }
    } catch {
      lastReply = try CMPErrorMessage(error, from: authority).encode(
        to: header, under: verified, nonce: [UInt8](repeating: 7, count: 16), at: Sample.now)
    }
    return lastReply
  }

  private func protector(of message: CMPMessage) throws(CMPRefusal) -> CMPProtector {
    switch try message.claimedProtection() {
    case .secret(let reference):
      guard reference == Self.reference else { throw CMPRefusal(.badMessageCheck, "unknown reference") }
      try message.verify(secret: Self.secret)
      return .secret(Self.secret, reference: reference)
    case .signature(let certificate):
      try message.verify(signer: certificate)
      return .signature(helper, helperCertificate)
    }
  }

  private func answer(_ message: CMPMessage, under protector: CMPProtector) throws -> [UInt8] {
    switch message.type {
    case .initialization, .certification, .keyUpdate, .pkcs10:
      let outcome: CMPAnswer
      let certificate = try issue(message)
      outcome = refusal.map { .refused($0) } ?? .certificate(certificate)
      let reply = try server.answer(message, outcome, under: protector)
      transaction = CMPTransaction(
        type: message.type, nonce: reply.nonce, certificate: certificate,
        pkcs10: message.type == .pkcs10 ? message.pkcs10 : nil)
      return reply.der
    case .certificateConfirmation:
      guard let transaction, message.header.recipientNonce == transaction.nonce else {
        throw CMPRefusal(.badRecipientNonce, "no such transaction")
      }
      let status = try message.certificateStatus()
      if let status, !status.names(transaction.certificate, issuedFor: transaction.type) {
        throw CMPRefusal(.badCertId, "another certificate")
      }
      confirmed = status?.isAccepted ?? false
      return try server.acknowledge(message, of: transaction, under: protector).der
    case .revocation:
      let request = try message.revocationRequest()
      revoked = request
      return try server.answer(message, refusal.map { .refused($0) } ?? .revoked, revoking: request, under: protector)
        .der
    case .general:
      #expect(try message.questions().map(\.asksForCACertificates) == [true])
      return try server.answer(message, .information([.caCertificates([authority])]), under: protector).der
    case .error, .polling: throw CMPRefusal(.badRequest, "nothing is waited for")
    }
  }

  private func issue(_ message: CMPMessage) throws -> Certificate {
    guard message.type != .pkcs10 else {
      return try Sample.certificate(
        of: CertificationRequestVerifier.verify(message.pkcs10).publicKey, by: root)
    }
    return try Sample.certificate(of: try message.certificateRequest().provenKey(), by: root)
  }

  private static func authority(_ key: PrivateKey) throws -> Certificate {
    guard let serial = SerialNumber(octets: [0x11] + [UInt8](repeating: 2, count: 19)) else { throw Sample.Absent() }
    let name = DistinguishedName([(.commonName, "Sample CA - G1")]).der
    let content = TBSCertificate(
      serialNumber: serial, signatureAlgorithm: key.signatureAlgorithm.identifier, issuer: name,
      validity: Validity(notBefore: Sample.now, notAfter: Sample.now.adding(days: 3650)), subject: name,
      subjectPublicKeyInfo: key.publicKey.subjectPublicKeyInfo,
      extensions: [
        .critical(BasicConstraints.authority(pathLength: 0)), .critical(KeyUsage.keyCertSign.union(.cRLSign)),
        Extension(SubjectKeyIdentifier(key.publicKey.keyIdentifier)),
      ])
    let bytes = content.encode()
    return try Certificate(
      der: CertificationRequest.assemble(
        information: bytes, algorithm: content.signatureAlgorithm, signature: try key.sign(bytes)))
  }
}
