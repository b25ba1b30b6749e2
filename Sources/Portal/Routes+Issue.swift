import HTTP

/// A certificate whose file the server makes, page by page.
extension Routes {
  mutating func addIssue() {}
}
