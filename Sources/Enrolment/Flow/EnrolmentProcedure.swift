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

  /// Goes on from what was recorded, or begins.
  func resume(_ recorded: JournalEntry?) throws(EnrolmentError) -> EnrolmentOutcome {
    if let entry = recorded, let code = entry.awaited { return try goOn(entry, with: code) }
    guard let entry = recorded, !entry.publicKey.bytes.isEmpty,
      try stored({ () throws(StoreError) in try store.holdsKey(entry.publicKey.bytes) })
    else { return try begin(registered: recorded?.registered == true, abandoning: nil) }
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
      return try begin(registered: entry.registered == true, abandoning: entry)
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

  /// What follows the proof: a key, a request and its certificate, or the certificate that waits already.
  func acquire(_ proven: Proven, abandoning former: JournalEntry?) throws(EnrolmentError) -> EnrolmentOutcome {
    if let pending = proven.pending {
      let publicKey = pending.certificate.content.subjectPublicKeyInfo
      if try stored({ () throws(StoreError) in try store.holdsKey(publicKey) }) {
        let entry = JournalEntry(
          attempt: proven.attempt, publicKey: Base64Value(publicKey), request: Base64Value([]), renewedSerial: renewed)
        return try finish(pending, entry)
      }
      try host.cancel(attempt: proven.attempt)
    }
    if let former { try stored { () throws(StoreError) in try store.deleteKey(former.publicKey.bytes) } }
    try mark(nil, registered: proven.registered)

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
      attempt: proven.attempt, publicKey: Base64Value(publicKey), request: Base64Value(request), renewedSerial: renewed,
      registered: proven.registered ? true : nil)
    try journal.write(entry)
    report(.requesting)
    return try finish(try host.request(proven.attempt, request, device: device), entry)
  }

  private func finish(_ result: IssuedResult, _ recorded: JournalEntry) throws(EnrolmentError) -> EnrolmentOutcome {
    var entry = recorded
    try result.check(publicKey: entry.publicKey.bytes, institution: institution)
    entry.result = result.token
    try journal.write(entry)

    report(.installing)
    let summary = CertificateSummary(result.certificate)
    let label = result.label(of: institution)
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
    return EnrolmentOutcome(certificate: summary, label: label, location: store.location, institution: institution)
  }

  func stored<Result>(_ body: () throws(StoreError) -> Result) throws(EnrolmentError) -> Result {
    do throws(StoreError) {
      return try body()
    } catch {
      throw EnrolmentError(error)
    }
  }
}
