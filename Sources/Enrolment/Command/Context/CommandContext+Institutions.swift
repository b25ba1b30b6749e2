import Transfer

/// Which institution is meant, and how it is reached.
extension CommandContext {
  /// An institution's address and what vouches for it.
  struct Target {
    let portal: PortalAddress
    let roots: String?
    /// What this PC knows of it; nil where it was never met.
    let known: KnownInstitution?
  }

  /// What this PC knows.
  func known() throws(EnrolmentError) -> KnownInstitutions {
    try KnownInstitutions(environment: environment, placed: placed)
  }

  /// The one institution that is meant: by its address, by its id, or because only one is known.
  func target() throws(EnrolmentError) -> Target {
    if let text = arguments[.portal] {
      let portal = try PortalAddress(text)
      // A list that cannot be read must not keep anybody from an address that was typed.
      return target(portal, (try? known())?.at(portal))
    }
    let institutions = try known()
    if let id = arguments[.institution] {
      guard let one = institutions[id] else {
        throw .failed(.institutionUnknown, detail: TerminalText.line(id, limit: 64))
      }
      return target(one.portal, one)
    }
    guard let one = institutions.all.first else {
      throw .failed(.institutionUnknown, detail: "")
    }
    guard institutions.all.count == 1 else {
      throw .failed(.severalInstitutions, detail: institutions.all.map(\.id).joined(separator: " "))
    }
    return target(one.portal, one)
  }

  /// Every institution that may be meant: the one that was named, or all that are known.
  func institutions() throws(EnrolmentError) -> [KnownInstitution] {
    guard arguments.has(.portal) || arguments.has(.institution) else { return try known().all }
    let target = try target()
    if let known = target.known { return [known] }
    let met = try connection(roots: target.roots).institution(target.portal)
    return [
      KnownInstitution(id: met.id, name: met.name, portal: target.portal, roots: target.roots, issuers: met.issuers)
    ]
  }

  /// What this PC knows besides those that are meant: one of these may own what another calls its own.
  var bystanders: [KnownInstitution] { (try? known().all) ?? [] }

  /// How a known institution is reached; `--ca` counts before what was kept.
  func connect(_ institution: KnownInstitution) throws(EnrolmentError) -> Connection {
    try connection(roots: arguments[.ca].map(absolute) ?? institution.roots)
  }

  func connection(roots: String?) throws(EnrolmentError) -> Connection {
    Connection(roots: roots, language: language, proxies: try proxies())
  }

  /// The proxy of `--proxy`, else what the environment says.
  func proxies() throws(EnrolmentError) -> ProxyChoice {
    guard let text = arguments[.proxy] else { return .environment(environment) }
    do throws(TransferError) {
      return .fixed(try Proxy(text, source: "--proxy"))
    } catch {
      throw EnrolmentError(error)
    }
  }

  /// Keeps an institution that has answered, so that its address need not be typed again; a failure is told and harms
  /// nothing else.
  func remember(_ institution: Institution, _ target: Target) {
    do throws(EnrolmentError) {
      var institutions = try known()
      try institutions.remember(institution, at: target.portal, roots: target.roots)
    } catch {
      for line in CommandFailure(error, of: arguments, language).lines(language) { terminal.tell(line) }
    }
  }

  private func target(_ portal: PortalAddress, _ known: KnownInstitution?) -> Target {
    Target(portal: portal, roots: arguments[.ca].map(absolute) ?? known?.roots, known: known)
  }
}
