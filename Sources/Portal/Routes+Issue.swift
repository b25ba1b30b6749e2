import HTTP

/// A certificate whose file the server makes, page by page, and the first registration.
extension Routes {
  mutating func addIssue() {
    page(.get, Paths.issue) { exchange, _ in try exchange.issueForm() }
    page(.post, Paths.issue) { exchange, _ in try await exchange.issueProve() }
    page(.get, "/issue/code") { exchange, _ in try await exchange.issueCodeForm() }
    page(.post, "/issue/code") { exchange, _ in try await exchange.issueAnswer() }
    page(.post, "/issue/code/again") { exchange, _ in try await exchange.issueCodeAgain() }
    page(.get, "/issue/make") { exchange, _ in try await exchange.issueMakingForm() }
    page(.post, "/issue/make") { exchange, _ in try await exchange.issueOrder() }
    page(.get, "/issue/running") { exchange, _ in try await exchange.issueRunning() }
    page(.get, "/issue/result") { exchange, _ in try await exchange.issueResult() }
    page(.get, "/issue/file") { exchange, _ in try await exchange.issueFile() }
    page(.post, "/issue/file") { exchange, _ in try await exchange.issueFileAgain() }
    page(.get, "/issue/closed") { exchange, _ in try await exchange.issueClosed() }
    page(.get, Paths.firstRegistration) { exchange, _ in try exchange.firstRegistrationForm() }
    page(.post, Paths.firstRegistration) { exchange, _ in try await exchange.registerFirst() }
  }
}
