import CivilTime
import HTTP
import Lifecycle
import Registration

/// From 発行 to the file. Every page asks where the attempt stands and leads there, so that neither the
/// back button, nor two tabs, nor a form sent twice does anything twice.
extension Exchange {
  func issueMakingForm() async throws -> Response {
    try await onIssuePage { attempt, progress in
      guard case .ready = progress.stage else { return redirect(to: address(of: progress.stage)) }
      let person = progress.person
      let live = person.credential.certificates.filter { $0.usable(at: now) }
      let page = IssueMakingPage(
        csrf: issueFormToken(attempt), subscriberID: person.id ?? person.contract.id ?? "", name: person.name,
        contract: person.contract.name, asksMailCode: mailsCode, until: progress.fileUntil.map(\.japaneseMinute),
        replacesUnused: live.contains { $0.status == .pending }, renews: live.contains { $0.status == .issued },
        cancel: Paths.entry)
      return answer(page)
    }
  }

  /// 発行.
  func issueOrder() async throws -> Response {
    try await onIssuePage { attempt, progress in
      _ = try issueForm(of: attempt)
      guard case .ready = progress.stage else { return redirect(to: address(of: progress.stage)) }
      try await registration.orderServerMade(attempt: attempt, anew: false, at: now)
      return redirect(to: "/issue/running")
    }
  }

  /// 電子証明書発行中: the browser shows this page until the next one, which signs, has answered.
  func issueRunning() async throws -> Response {
    try await onIssuePage { _, progress in
      guard case .ordered = progress.stage else { return redirect(to: address(of: progress.stage)) }
      var response = answer(IssueRunningPage(asksMailCode: mailsCode, result: Link("/issue/result")))
      response.headers.add("Refresh", "1; url=/issue/result")
      return response
    }
  }

  /// 電子証明書発行結果. What was ordered is carried out here, once; whoever asks meanwhile waits.
  func issueResult() async throws -> Response {
    try await onIssuePage { attempt, progress in
      var progress = progress
      if case .ordered = progress.stage {
        guard try await registration.carryOutOrder(attempt: attempt, origin: origin, at: now) else {
          return redirect(to: "/issue/running")
        }
        counters.issued.add()
        progress = try await registration.issueProgress(attempt: attempt, at: now)
      }
      guard case .issued(let stored, let fileWaits) = progress.stage else {
        return redirect(to: address(of: progress.stage))
      }
      return try issueResultPage(attempt, stored, fileWaits: fileWaits, until: progress.fileUntil)
    }
  }

  /// The file, handed out once; afterwards the result page tells what can be done.
  func issueFile() async throws -> Response {
    try await onIssuePage { attempt, _ in
      // Who asks for the head alone gets no file, so it is not handed out to him.
      guard request.method == .get, let file = try await registration.takeServerMade(attempt: attempt, at: now) else {
        return redirect(to: "/issue/result")
      }
      return Response(
        status: 200,
        headers: Headers([
          ("Content-Type", "application/x-pkcs12"),
          // The rules' template makes names of plain characters only.
          ("Content-Disposition", "attachment; filename=\"\(file.name)\""),
        ]), body: file.content)
    }
  }

  /// Another file in the place of one that was lost (C-10, security rule 12).
  func issueFileAgain() async throws -> Response {
    try await onIssuePage { attempt, progress in
      let form = try issueForm(of: attempt)
      guard case .issued(let stored, let fileWaits) = progress.stage, stored.held.status == .pending, !fileWaits else {
        return redirect(to: address(of: progress.stage))
      }
      try await registration.orderServerMade(
        attempt: attempt, anew: true, cipher: form[FieldName.cipher].flatMap(P12Rules.Cipher.init(rawValue:)), at: now)
      return redirect(to: "/issue/running")
    }
  }

  /// 閉じる.
  func issueClosed() async throws -> Response {
    let result = await resultIsOpen ? Link("/issue/result") : nil
    return answer(IssueClosedPage(asksMailCode: mailsCode, result: result, entry: Paths.entry))
  }

  private func issueResultPage(
    _ attempt: String, _ stored: StoredCertificate, fileWaits: Bool, until: Timestamp?
  ) throws -> Response {
    guard let details = CertificateDetails(of: stored), stored.held.status.isLive else {
      throw Rejected(.resultUnknown, "the certificate was declared invalid")
    }
    let file: IssueResultPage.File =
      if stored.held.status == .issued {
        .used
      } else if fileWaits {
        .waits(Link("/issue/file"))
      } else if let until {
        .handedOut(until: until.japaneseMinute, ciphers: profile.p12?.ciphers ?? [])
      } else {
        .over
      }
    let page = IssueResultPage(
      csrf: issueFormToken(attempt), asksMailCode: mailsCode, organization: details.organization,
      organizationalUnit: details.organizationalUnit, certificate: facts(of: stored), file: file,
      institutionRevokesLost: profile.lostDownload == .operatorRevokes, close: Link("/issue/closed"))
    var response = answer(page)
    // A download leaves the page as it is.
    if fileWaits { response.headers.add("Refresh", "1; url=/issue/file") }
    return response
  }
}
