import HTTP

/// What everybody sees of himself after logon, and of his PC before.
extension Routes {
  mutating func addOwnPages() {}
}
