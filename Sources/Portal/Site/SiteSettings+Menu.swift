import Lifecycle

extension SiteSettings {
  /// The menu as people of a role see it: what leads to the administration of people is not for members (B-55).
  func menu(for role: Role) -> [MenuItem] { role == .member ? menu.compactMap(\.forMembers) : menu }
}

extension SiteSettings.MenuItem {
  private var isAdministration: Bool {
    guard let address else { return false }
    let path = address.prefix { $0 != "?" && $0 != "#" }
    return ["/administration", "/subscribers"].contains { path == $0 || path.hasPrefix("\($0)/") }
  }

  /// The entry without what members may not do; nil where nothing is left of it.
  fileprivate var forMembers: Self? {
    if isAdministration { return nil }
    let left = entries.compactMap(\.forMembers)
    guard !left.isEmpty || entries.isEmpty || address != nil else { return nil }
    return Self(label: label, address: address, entries: left)
  }
}
