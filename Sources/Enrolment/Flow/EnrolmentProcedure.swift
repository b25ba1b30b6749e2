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
  /// The serial number of the certificate that is renewed; nil for other acts.
  let renewed: String?
  /// When a renewal takes place by this PC's clock; nil for other acts.
  let now: Timestamp?
  let report: (EnrolmentStep) -> Void
  let pass: (Checkpoint) -> Void

  /// Goes on from what was recorded, or begins.
  func resume(_ recorded: JournalEntry?) throws(EnrolmentError) -> EnrolmentOutcome {
    guard let entry = recorded else { return try begin(registered: false, abandoning: nil) }
    guard entry.hasKey else { return try goOn(entry) }
    guard try stored({ () throws(StoreError) in try store.holdsKey(entry.publicKey.bytes) }) else {
      return try begin(registered: entry.registered == true, abandoning: nil)
    }
    report(.resumed)
    do throws(EnrolmentError) {
      let result =
        if let token = entry.result {
          try portal.result(token)
        } else {
          try requestAgain(entry)
        }
      return try finish(result, entry)
    } catch .refused(let refusal) where refusal.isFinal {
      // The attempt or the result is over: the institution tells after a new proof whether a certificate waits.
      return try begin(registered: entry.registered == true, abandoning: entry.publicKey)
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
  func acquire(_ proven: Proven) throws(EnrolmentError) -> EnrolmentOutcome {
    var entry = proven.entry
    if let pending = proven.pending {
      let publicKey = pending.certificate.content.subjectPublicKeyInfo
      if try stored({ () throws(StoreError) in try store.holdsKey(publicKey) }) {
        entry.publicKey = Base64Value(publicKey)
        return try finish(pending, entry)
      }
      try host.cancel(attempt: entry.attempt)
      pass(.waitingCancelled)
    }
    if let former = entry.formerKey {
      try stored { () throws(StoreError) in try store.deleteKey(former.bytes) }
      entry.formerKey = nil
    }
    let (publicKey, request) = try newKey(&entry)
    entry.keyName = nil
    entry.publicKey = Base64Value(publicKey)
    entry.request = Base64Value(request)
    try journal.write(entry)
    pass(.requestRecorded)
    report(.requesting)
    let result = try host.request(entry.attempt, request, device: device)
    pass(.received)
    return try finish(result, entry)
  }

  /// A key and its request. The key's name is recorded before there is a key, so that none stays behind that nobody
  /// knows of.
  private func newKey(
    _ entry: inout JournalEntry
  ) throws(EnrolmentError) -> (publicKey: [UInt8], request: [UInt8]) {
    var random = SystemRandomNumberGenerator()
    let name = "inkan " + String(random.next(), radix: 36)
    entry.keyName = name
    try journal.write(entry)
    pass(.keyNamed)
    report(.makingKey)
    return try stored { () throws(StoreError) in
      let publicKey = try store.makeKey(named: name)
      pass(.keyMade)
      let information = CertificationRequest.information(
        subject: DistinguishedName([(.commonName, "inkan")]), publicKey: publicKey)
      let signature = try store.sign(information, with: publicKey)
      let algorithm = AlgorithmIdentifier(.ecdsaWithSHA256)
      return (
        publicKey,
        CertificationRequest.assemble(information: information, algorithm: algorithm, signature: signature)
      )
    }
  }

  private func finish(_ result: IssuedResult, _ recorded: JournalEntry) throws(EnrolmentError) -> EnrolmentOutcome {
    var entry = recorded
    try result.check(publicKey: entry.publicKey.bytes, institution: institution)
    entry.result = result.token
    try journal.write(entry)
    pass(.resultRecorded)

    report(.installing)
    let summary = CertificateSummary(result.certificate)
    let label = result.label(of: institution)
    try stored { () throws(StoreError) in
      try store.install(result.certificate.der, chain: result.chain.map(\.der), label: label)
    }
    pass(.installed)

    report(.confirming)
    let message =
      Array("inkan confirmation 1".utf8) + [0] + Array(result.token.utf8) + [0] + result.certificate.der
    let signature = try stored { () throws(StoreError) in try store.sign(message, with: entry.publicKey.bytes) }
    pass(.signed)
    try portal.confirm(result.token, signature: signature)
    pass(.confirmed)
    try stored { () throws(StoreError) in
      try store.settle()
      if let former = entry.formerKey { try store.deleteKey(former.bytes) }
    }
    pass(.settled)
    journal.erase()
    pass(.erased)
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
