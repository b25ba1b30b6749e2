import HTTP

/// What administrators and deputies do to the people of their contract.
extension Routes {
  mutating func addAdministration() {}
}
