import CivilTime
import DER
import X509

/// One run through the steps; `EnrolmentFlow` prepares it for acquiring and for renewing alike.
struct EnrolmentProcedure {
  let start: EnrolmentAPI.Start
  let institution: Institution
  /// Where the attempt lives: the portal, or for a renewal the certificate host.
  let host: EnrolmentAPI
  /// Where results are fetched and confirmed, without the old certificate, which may be dead by then (H-85).
  let portal: EnrolmentAPI
  let store: any CredentialStore
  let answers: any AnswerSource
  let journal: Journal
  let device: String?
  let renewed: String?
  let report: (EnrolmentStep) -> Void

  /// More rounds of questions than this are no proof but a mistake, or a trap.
  private static let rounds = 12

  /// Goes on from what was recorded, or begins.
  func resume(_ recorded: JournalEntry?) throws(EnrolmentError) -> EnrolmentOutcome {
    guard let entry = recorded, try stored({ () throws(StoreError) in try store.holdsKey(entry.publicKey.bytes) })
    else { return try begin(abandoning: nil) }
    report(.resumed)
    do throws(EnrolmentError) {
      let result =
        if let token = entry.result {
          try portal.result(token)
        } else {
          try requestAgain(entry)
        }
      return try finish(result, entry)
    } catch .refused(let refusal) where (400...499).contains(refusal.status) && refusal.status != 429 {
      // The attempt or the result is over: the institution tells after a new proof whether a certificate waits.
      return try begin(abandoning: entry)
    }
  }

  /// On the portal host first: under a certificate that died at issue the other one answers nothing any more (H-85).
  private func requestAgain(_ entry: JournalEntry) throws(EnrolmentError) -> IssuedResult {
    do throws(EnrolmentError) {
      return try portal.request(entry.attempt, entry.request.bytes, device: device)
    } catch .refused(let refusal) where refusal.code == "INK-1011" {
      return try host.request(entry.attempt, entry.request.bytes, device: device)
    }
  }

  private func begin(abandoning former: JournalEntry?) throws(EnrolmentError) -> EnrolmentOutcome {
    guard institution.keyAlgorithms.contains(KeyAlgorithm.ecP256.rawValue) else {
      throw .failed(.algorithmNotOffered, detail: KeyAlgorithm.ecP256.rawValue)
    }
    try stored { () throws(StoreError) in try store.checkPlace() }
    let attempt = try host.start(start)
    if let pending = try prove(attempt) {
      let publicKey = pending.certificate.content.subjectPublicKeyInfo
      if try stored({ () throws(StoreError) in try store.holdsKey(publicKey) }) {
        let entry = JournalEntry(
          attempt: attempt.token, publicKey: Base64Value(publicKey), request: Base64Value([]), renewedSerial: renewed)
        return try finish(pending, entry)
      }
      try host.cancel(attempt: attempt.token)
    }
    if let former { try stored { () throws(StoreError) in try store.deleteKey(former.publicKey.bytes) } }
    journal.erase()

    report(.makingKey)
    let (publicKey, request) = try stored { () throws(StoreError) in
      let publicKey = try store.makeKey()
      let information = CertificationRequest.information(
        subject: DistinguishedName([(.commonName, "inkan")]), publicKey: publicKey)
      let signature = try store.sign(information, with: publicKey)
      let algorithm = AlgorithmIdentifier(.ecdsaWithSHA256)
      return (
        publicKey,
        CertificationRequest.assemble(information: information, algorithm: algorithm, signature: signature)
      )
    }
    let entry = JournalEntry(
      attempt: attempt.token, publicKey: Base64Value(publicKey), request: Base64Value(request), renewedSerial: renewed)
    try journal.write(entry)
    report(.requesting)
    return try finish(try host.request(attempt.token, request, device: device), entry)
  }

  /// Asks and tells until nothing is asked; the result is a certificate that waits from an earlier attempt.
  private func prove(_ attempt: EnrolmentAPI.Attempt) throws(EnrolmentError) -> IssuedResult? {
    var asks = attempt.asks
    var told: [String: Answer] = [:]
    for _ in 0..<Self.rounds {
      var replies: [String: Answer] = [:]
      for ask in asks {
        let reply = try answers.answer(ask)
        // The same words again would only use up the tries before a lock.
        guard told[ask.name] != reply else { throw .failed(.askedAgain, detail: ask.name) }
        replies[ask.name] = reply
        told[ask.name] = reply
      }
      let proof = try host.prove(attempt.token, replies)
      if proof.asks.isEmpty { return proof.pending }
      asks = proof.asks
    }
    throw .garbled("questions without an end")
  }

  private func finish(_ result: IssuedResult, _ recorded: JournalEntry) throws(EnrolmentError) -> EnrolmentOutcome {
    var entry = recorded
    try result.check(publicKey: entry.publicKey.bytes, institution: institution)
    entry.result = result.token
    try journal.write(entry)

    report(.installing)
    let summary = CertificateSummary(result.certificate)
    let day = summary.notAfter.civil(in: .jst).date.iso8601
    // NSS takes what stands before a colon for a token's name.
    let label = "\(institution.name)・\(summary.commonName)・\(day)".replacing(":", with: " ")
    try stored { () throws(StoreError) in
      try store.install(result.certificate.der, chain: result.chain.map(\.der), label: label)
    }

    report(.confirming)
    let message =
      Array("inkan confirmation 1".utf8) + [0] + Array(result.token.utf8) + [0] + result.certificate.der
    let signature = try stored { () throws(StoreError) in try store.sign(message, with: entry.publicKey.bytes) }
    try portal.confirm(result.token, signature: signature)
    try stored { () throws(StoreError) in try store.settle() }
    journal.erase()
    return EnrolmentOutcome(certificate: summary, label: label, location: store.location)
  }

  private func stored<Result>(_ body: () throws(StoreError) -> Result) throws(EnrolmentError) -> Result {
    do throws(StoreError) {
      return try body()
    } catch {
      throw EnrolmentError(error)
    }
  }
}
