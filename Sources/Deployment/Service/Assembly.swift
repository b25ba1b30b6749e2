import Authority
import CivilTime
import Foundation
import HTTP
import Lifecycle
import Persistence
import Portal
import Registration
import Secrets
import Signing
import X509

/// A deployment put together from its folder: configuration, CAs, store, secrets, and the acts of each institution.
struct Assembly: Sendable {
  let folder: DeploymentFolder
  let configuration: DeploymentConfiguration
  let store: SQLiteStore
  /// Answers about certificates that were signed, which the store empties of what has changed.
  let answers: AnswerCache
  let sites: [Site]
  /// The CAs' keys that are with a signer.
  let signers: [RemoteSigner]
  /// Why guides that lie in the folder are not shown; nobody has to do without the service for that.
  let guideProblems: [String]
  /// The port that browsers use, on pages and in letters.
  let tlsPort: Int

  /// - Parameters:
  ///   - now: the moment, which decides what editions of the profiles may be taken in.
  ///   - keepingEditions: whether a changed profile is kept as a new edition; only a service that starts does so.
  init(
    folder: DeploymentFolder, tlsPort: Int? = nil, cost: SecretHasher.Cost = .standard, at now: Timestamp,
    keepingEditions: Bool = false
  ) async throws {
    self.folder = folder
    let configuration = try DeploymentConfiguration.decode(json5: folder.read("inkand.json5"))
    self.configuration = configuration
    self.tlsPort = tlsPort ?? configuration.listeners.tlsPort
    for file in [configuration.store, configuration.ledger] {
      try FileManager.default.createDirectory(
        atPath: (folder.file(file) as NSString).deletingLastPathComponent, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    }
    let secrets = try Self.secrets(configuration, folder, cost: cost)
    let answers = AnswerCache()
    self.answers = answers
    store = try SQLiteStore(
      path: folder.file(configuration.store), ledger: folder.file(configuration.ledger),
      changed: { answers.forget($0) }, digest: { Digest.sha256($0) })
    do {
      let guides = Self.guides(configuration, folder)
      guideProblems = guides.problems
      let authorities = try Self.authorities(configuration, folder)
      signers = authorities.signers
      sites = try await Self.sites(
        configuration, folder, store, secrets, authorities.found, guides.found, tlsPort: self.tlsPort,
        keepingEditions: keepingEditions,
        at: now)
    } catch {
      // The ledger would stay locked as long as this process lives.
      store.close()
      throw error
    }
  }

  private static func sites(
    _ configuration: DeploymentConfiguration, _ folder: DeploymentFolder, _ store: SQLiteStore, _ secrets: SecretCheck,
    _ authorities: [String: Generations.Generation], _ guides: [InstitutionID: OperationGuide], tlsPort: Int,
    keepingEditions: Bool, at now: Timestamp
  ) async throws -> [Site] {
    let limiter = SourceLimiter(
      burst: configuration.limits.triesPerSource, perMinute: configuration.limits.triesBackPerMinute)
    let box = SealedBox(peppers: try Peppers(directory: folder.file(configuration.peppers)))
    let machines = WorkPool(name: "machines", threads: 2, queueLimit: 64)
    let lists = try revocationLists(of: authorities.values.map(\.authority), in: folder, store)
    var sites: [Site] = []
    for institution in configuration.institutions {
      let own = institution.authorities.compactMap { authorities[$0] }
      guard let generations = Generations(own) else {
        throw DeploymentError(
          "\(institution.id) has no authority that issues from the beginning: one is without issuesFrom")
      }
      let tenant = try await store.tenant(institution.id)
      let rules = try await ProfileEditions(store: tenant).rules(
        file: folder.text(institution.profile), name: institution.profile, keeping: keepingEditions, at: now)
      try check(rules, of: institution, configuration)
      let others = Set(authorities.values.map(\.authority.ca.keyIdentifier))
        .subtracting(own.map(\.authority.ca.keyIdentifier))
      let registration = Registration(
        institution: Institution(
          id: institution.id, organization: institution.organization, sender: institution.sender,
          mailDomain: institution.mailFrom.domain, rules: rules),
        store: tenant, generations: generations, secrets: secrets, limiter: limiter,
        otherIssuers: { others.contains($0) })
      sites.append(
        Site(
          registration: registration,
          settings: try institution.settings(
            port: tlsPort, guide: guides[institution.id], logo: Self.logo(of: institution, in: folder)),
          registrationAuthority: registrationAuthority(of: registration, in: folder, box: box, pool: machines),
          lists: lists.filter { generations.named($0.key) != nil }))
    }
    return sites
  }

  func site(_ institution: String?) throws -> Site {
    guard let institution else {
      guard sites.count == 1, let only = sites.first else {
        throw DeploymentError("say which institution: --institution \(sites.map(\.id).joined(separator: " | "))")
      }
      return only
    }
    guard let site = sites.first(where: { $0.id == institution }) else {
      throw DeploymentError("no institution is called \(institution)")
    }
    return site
  }

  private static func logo(of institution: InstitutionConfiguration, in folder: DeploymentFolder) throws -> Logo? {
    guard let file = institution.logo else { return nil }
    guard let logo = Logo(try folder.read(file)) else {
      throw DeploymentError("\(folder.file(file)) is neither a PNG nor an SVG of plain shapes of at most 128 KiB")
    }
    return logo
  }

  /// Refuses rules that this deployment cannot keep.
  private static func check(
    _ rules: RuleBook, of institution: InstitutionConfiguration, _ configuration: DeploymentConfiguration
  ) throws {
    #if !SIMULATED_CLOCK
      // Security rule 20: a code that is laid into a folder reaches nobody.
      if configuration.mail == nil, rules.editions.contains(where: { $0.factors.mailCode != nil }) {
        throw DeploymentError("\(institution.profile) has codes by mail, and the deployment has no mail server")
      }
    #endif
  }

  func certificate(_ name: String) throws -> Certificate { try Self.certificate(name, folder) }

  /// Refuses a data folder that holds a root's key (security rule 2); a sample's are named instead.
  func rootKeysOfSample() throws -> [String] {
    let found = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    let keys = found.filter { $0.hasSuffix("root.key") }.sorted()
    guard keys.isEmpty || configuration.sample else {
      let named = keys.joined(separator: ", ")
      throw DeploymentError("root keys lie in the data folder and have to be elsewhere: \(named)")
    }
    return keys
  }

  private static func secrets(
    _ configuration: DeploymentConfiguration, _ folder: DeploymentFolder, cost: SecretHasher.Cost
  ) throws -> SecretCheck {
    let peppers = try Peppers(directory: folder.file(configuration.peppers))
    let cores = max(2, ProcessInfo.processInfo.activeProcessorCount)
    return SecretCheck(
      hasher: try SecretHasher(peppers: peppers, cost: cost), box: SealedBox(peppers: peppers),
      codes: CodeHasher(peppers: peppers),
      openHosts: WorkPool(name: "secrets-open", threads: cores, queueLimit: 64),
      certificateHosts: WorkPool(name: "secrets-cert", threads: cores, queueLimit: 256))
  }

  private static func guides(
    _ configuration: DeploymentConfiguration, _ folder: DeploymentFolder
  ) -> (found: [InstitutionID: OperationGuide], problems: [String]) {
    var found: [InstitutionID: OperationGuide] = [:]
    var problems: [String] = []
    for institution in configuration.institutions {
      do {
        found[institution.id] = try GuideFolder(deployment: folder, institution: institution.id).read()
      } catch {
        problems.append("the guide of \(institution.id.text) is not shown: \(error)")
      }
    }
    return (found, problems)
  }

  private static func authorities(
    _ configuration: DeploymentConfiguration, _ folder: DeploymentFolder
  ) throws -> (found: [String: Generations.Generation], signers: [RemoteSigner]) {
    var authorities: [String: Generations.Generation] = [:]
    var signers: [RemoteSigner] = []
    for entry in configuration.authorities {
      let ca = try entry.ca.issuingCA { try certificate($0, folder) }
      guard ca.name == entry.name else {
        throw DeploymentError("authority \(entry.id) is called \(ca.name), not \(entry.name)")
      }
      let signer: any Signer
      switch entry.signing {
      case .file(let key, let passphraseFile):
        let passphrase = try SecretFile.readLine(folder.file(passphraseFile), atMost: 1_024)
        signer = try passphrase.withBytes { try FileSigner(pem: folder.text(key), passphrase: $0) }
      case .signer(let socket):
        let remote = RemoteSigner(socket: folder.file(socket), ca: ca)
        signers.append(remote)
        signer = remote
      }
      if let from = entry.issuesFrom, from < ca.certificate.notBefore.adding(minutes: 5) {
        throw DeploymentError("authority \(entry.id): issuesFrom lies before its certificate's validity")
      }
      authorities[entry.id] = Generations.Generation(
        try Authority(ca: ca, signer: signer), issuesFrom: entry.issuesFrom)
    }
    return (authorities, signers)
  }

  private static func certificate(_ name: String, _ folder: DeploymentFolder) throws -> Certificate {
    guard let certificate = try Certificate.certificates(pem: folder.text(name)).first else {
      throw DeploymentError("\(folder.file(name)) holds no certificate")
    }
    return certificate
  }
}

extension InstitutionConfiguration {
  /// In whose name mails are written.
  var sender: NoticeText.Sender {
    NoticeText.Sender(institution: name, service: service, helpNumber: help.number, helpHours: help.hours)
  }

  /// What the pages show.
  func settings(port: Int, guide: OperationGuide? = nil, logo: Logo? = nil) -> SiteSettings {
    SiteSettings(
      service: service, mark: mark, helpNumber: help.number, helpHours: help.hours, guideRevision: guideRevision,
      hosts: SiteSettings.Hosts(portal: portalHost, certificate: certificateHost, port: port),
      colours: SiteSettings.Colours(main: colours.main, deep: colours.deep, tint: colours.tint),
      news: news.map { SiteSettings.NewsItem(date: $0.date, title: $0.title) }, menu: menu.map(\.entry),
      application: application.map { SiteSettings.Application(name: $0.name, download: $0.download) }
        ?? SiteSettings.Application(), columns: columns, guide: guide, helpMail: help.mail?.text, logo: logo)
  }
}

extension InstitutionConfiguration.MenuItem {
  fileprivate var entry: SiteSettings.MenuItem {
    SiteSettings.MenuItem(label: label, address: address, entries: entries.map(\.entry))
  }
}

extension Site {
  /// The institution's short name.
  var id: String { registration.institution.id.text }
}
