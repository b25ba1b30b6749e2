import CivilTime
import HTTP
import Lifecycle
import Registration
import Secrets
import X509

/// What each kind of message does.
extension CMPConversation {
  @inline(never)
  func answer(_ verified: VerifiedMessage) async throws -> [UInt8] {
    switch verified.message.type {
    case .initialization, .certification, .pkcs10, .keyUpdate: try await certify(verified)
    case .certificateConfirmation: try await confirm(verified)
    case .revocation: try await revoke(verified)
    case .general: try await tell(verified)
    case .error: try await abort(verified)
    case .polling: throw CMPRefusal(.badRequest, "nothing is waited for")
    }
  }

  /// ir, cr, p10cr, kur: a certificate, or a refusal in its place.
  private func certify(_ verified: VerifiedMessage) async throws -> [UInt8] {
    do {
      return try await issue(verified)
    } catch let rejected as Rejected {
      return try refuse(verified, refused(rejected))
    } catch let unusable as UnusableCertificate {
      return try refuse(verified, refused(unusable.rejected))
    } catch let refusal as CMPRefusal {
      return try refuse(verified, refusal)
    }
  }

  private func refuse(_ verified: VerifiedMessage, _ refusal: CMPRefusal) throws -> [UInt8] {
    // OpenSSL reads a PKCS#10 request before it refuses it; one that cannot be read is answered by an error message.
    guard verified.message.type != .pkcs10 else { throw refusal }
    return try server().answer(verified.message, .refused(refusal), under: verified.protector).der
  }

  private func issue(_ verified: VerifiedMessage) async throws -> [UInt8] {
    let (request, digest) = try request(of: verified)
    if let open = try await registration.transaction(id: verified.message.header.transactionID, at: now),
      open.speaker != verified.speaker.mark || open.request != digest
    {
      throw Rejected(.conflict, "the transaction is somebody else's")
    }
    let result: EnrolmentResult
    switch verified.speaker {
    case .challenge(let secret, _):
      let challenge = String(decoding: CMPSpeaker.octets(of: secret), as: UTF8.self)
      result = try await registration.enrol(challenge: challenge, request, origin: exchange.origin, at: now)
    case .certificate(let old):
      result = try await registration.renew(
        chain: [old.der], answers: Answers(), request, origin: exchange.origin, at: now)
    }
    exchange.counters.issued.add()
    return try await send(Certificate(der: result.certificate), of: digest, verified)
  }

  /// The key that a certificate is wanted for, proven to be the sender's. A challenge enrols; a certificate's key renews
  /// that very certificate.
  private func request(of verified: VerifiedMessage) throws -> (request: MachineRequest, digest: [UInt8]) {
    let message = verified.message
    guard message.type != .pkcs10 else {
      guard case .challenge = verified.speaker else { throw Rejected(.notAllowed, "a renewal is asked for by kur") }
      return (.pkcs10(message.pkcs10), Digest.sha256(message.pkcs10))
    }
    let request = try message.certificateRequest()
    switch (verified.speaker, message.type) {
    case (.challenge, .initialization), (.challenge, .certification): break
    case (.certificate(let old), .keyUpdate):
      guard request.oldCertificate?.names(old) ?? true else {
        throw CMPRefusal(.badCertId, "not the certificate that signs the request")
      }
    case (.challenge, _), (.certificate, _):
      throw Rejected(.notAllowed, "a challenge enrols, a certificate renews itself")
    }
    let key = try request.provenKey()
    return (.provenKey(subjectPublicKeyInfo: key.subjectPublicKeyInfo), request.digest)
  }

  /// The certificate on its way: remembered before it leaves, where it is to be confirmed.
  private func send(_ certificate: Certificate, of digest: [UInt8], _ verified: VerifiedMessage) async throws -> [UInt8]
  {
    let message = verified.message
    let reply = try server(for: certificate).answer(message, .certificate(certificate), under: verified.protector)
    guard !message.header.wantsImplicitConfirmation else { return reply.der }
    do {
      try await registration.keep(
        MachineTransaction(
          id: message.header.transactionID, kind: Int(message.type.rawValue), speaker: verified.speaker.mark,
          request: digest, nonce: reply.nonce, certificate: certificate.der,
          pkcs10: message.type == .pkcs10 ? message.pkcs10 : nil,
          expiresAt: now.adding(minutes: MachineTransaction.minutes)), at: now)
    } catch let rejected as Rejected {
      // Somebody else took the name in this very moment, so this certificate could never be confirmed.
      try await registration.giveUp(certificate.der, origin: exchange.origin, at: now)
      throw rejected
    }
    return reply.der
  }

  /// certConf: received, or given up (RFC 4210 5.3.18).
  private func confirm(_ verified: VerifiedMessage) async throws -> [UInt8] {
    let header = verified.message.header
    guard let open = try await open(verified), let type = CMPBodyType(rawValue: UInt8(clamping: open.kind)) else {
      throw CMPRefusal(.badRequest, "no such transaction")
    }
    guard header.recipientNonce == open.nonce else {
      throw CMPRefusal(.badRecipientNonce, "not in answer to the last message")
    }
    let certificate = try Certificate(der: open.certificate)
    let status = try verified.message.certificateStatus()
    if let status, !status.names(certificate, issuedFor: type) {
      throw CMPRefusal(.badCertId, "not the certificate that was sent")
    }
    if status?.isAccepted == true {
      try await registration.confirmReceipt(of: certificate.der, origin: exchange.origin, at: now)
      exchange.counters.confirmed.add()
    } else {
      try await registration.giveUp(certificate.der, origin: exchange.origin, at: now)
    }
    let transaction = CMPTransaction(type: type, nonce: open.nonce, certificate: certificate, pkcs10: open.pkcs10)
    let reply = try server(for: certificate).acknowledge(verified.message, of: transaction, under: verified.protector)
    try await registration.close(transaction: open.id)
    return reply.der
  }

  /// error: the client gives up what it was sent (RFC 4210 5.3.21).
  private func abort(_ verified: VerifiedMessage) async throws -> [UInt8] {
    if let open = try await open(verified) {
      try await registration.giveUp(open.certificate, origin: exchange.origin, at: now)
      try await registration.close(transaction: open.id)
    }
    return try server().answer(verified.message, .information([]), under: verified.protector).der
  }

  /// The transaction that the speaker has begun, and nobody else.
  private func open(_ verified: VerifiedMessage) async throws -> MachineTransaction? {
    let open = try await registration.transaction(id: verified.message.header.transactionID, at: now)
    return open?.speaker == verified.speaker.mark ? open : nil
  }

  /// rr: a machine declares its own certificate invalid.
  private func revoke(_ verified: VerifiedMessage) async throws -> [UInt8] {
    let request = try verified.message.revocationRequest()
    let answer: CMPAnswer
    do {
      guard case .certificate(let own) = verified.speaker else {
        throw Rejected(.notAllowed, "only under the certificate")
      }
      guard request.certificate.names(own) else {
        throw CMPRefusal(.badCertId, "not the certificate that signs the request")
      }
      guard let reason = Lifecycle.RevocationReason(rawValue: request.reason.rawValue) else {
        throw CMPRefusal(.badRequest, "a reason that holders cannot give")
      }
      try await registration.revokeOwn(chain: [own.der], reason: reason, origin: exchange.origin, at: now)
      answer = .revoked
    } catch let rejected as Rejected {
      answer = .refused(try refused(rejected))
    } catch let unusable as UnusableCertificate {
      answer = .refused(try refused(unusable.rejected))
    } catch let refusal as CMPRefusal {
      answer = .refused(refusal)
    }
    return try server().answer(verified.message, answer, revoking: request, under: verified.protector).der
  }

  /// genm: what was asked and is known here; the rest is left out (RFC 4210 5.3.19).
  private func tell(_ verified: VerifiedMessage) async throws -> [UInt8] {
    if case .certificate(let own) = verified.speaker {
      _ = try await registration.recognise(chain: [own.der], overLimit: false, origin: exchange.origin, at: now)
    }
    let answers = try verified.message.questions().filter(\.asksForCACertificates).map { _ in
      CMPInformation.caCertificates(exchange.site.cmp.authorities)
    }
    return try server().answer(verified.message, .information(answers), under: verified.protector).der
  }
}
