import HTTP

/// The operation guide.
extension Routes {
  mutating func addGuide() {
    page(.get, Paths.guide.address) { exchange, _ in try await exchange.guide() }
    page(.get, "/guide/{chapter}") { exchange, parameters in
      try await exchange.guideChapter(named: parameters["chapter"] ?? "")
    }
    page(.get, "/guide/{chapter}/{file}") { exchange, parameters in
      try exchange.guideFile(named: parameters["file"] ?? "", of: parameters["chapter"] ?? "")
    }
  }
}
