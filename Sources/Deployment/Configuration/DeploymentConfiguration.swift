import Lifecycle
import StrictJSON5

/// `inkand.json5`: everything about a deployment that is not an institution's rules. Paths are relative to its folder.
struct DeploymentConfiguration: Sendable {
  let sample: Bool
  let listeners: Listeners
  let tls: ServerIdentity
  let store: String
  /// The file to which every issue and revocation is written beside the store, best on another disk.
  let ledger: String
  let audit: AuditConfiguration
  let peppers: String
  let root: Root
  let limits: Limits
  /// nil: mails are laid into a Maildir of the data folder.
  let mail: MailConfiguration?
  let authorities: [AuthorityConfiguration]
  let institutions: [InstitutionConfiguration]
  let staff: [StaffAccount]

  struct Listeners: Sendable {
    let address: String
    let tlsPort: Int
    let plainPort: Int
    let internalPort: Int
  }

  struct ServerIdentity: Sendable {
    let certificate: String
    let key: String
    /// Who has issued the certificate, where its file does not say; nothing is stapled without knowing that.
    let issuer: String?
    /// The answer that is stapled; nil: the responder that the certificate names is asked.
    let ocspResponse: String?
  }

  /// The client root's public parts, which its ceremony made.
  struct Root: Sendable {
    let id: String
    let certificate: String
    let revocationList: String
  }

  struct Limits: Sendable {
    let triesPerSource: Int
    let triesBackPerMinute: Int
    let connections: Int
    let connectionsPerSource: Int
  }

  /// Which account of the machine is which member of staff (security rule 17).
  struct StaffAccount: Sendable {
    let uid: Int
    let name: String
  }

  static func decode(json5: [UInt8]) throws(ConfigurationErrors) -> DeploymentConfiguration {
    let decoded = try ConfigurationReader.decode(json5, DeploymentConfiguration.init)
    let problems = decoded.contradictions
    guard problems.isEmpty else { throw ConfigurationErrors(problems: problems) }
    return decoded
  }

  private init(_ object: ConfigurationObject) {
    sample = object.bool("sample")
    let ports = 0...65_535
    listeners = object.object("listeners") {
      Listeners(
        address: $0.string("address"), tlsPort: $0.integer("tlsPort", in: ports),
        plainPort: $0.integer("plainPort", in: ports), internalPort: $0.integer("internalPort", in: ports))
    }
    tls = object.object("tls") {
      ServerIdentity(
        certificate: $0.string("certificate"), key: $0.string("key"),
        issuer: $0.has("issuer") ? $0.optionalString("issuer") : nil,
        ocspResponse: $0.has("ocspResponse") ? $0.optionalString("ocspResponse") : nil)
    }
    store = object.string("store")
    ledger = object.string("ledger")
    audit = object.object("audit") { AuditConfiguration($0) }
    peppers = object.string("peppers")
    root = object.object("root") {
      Root(
        id: $0.string("id"), certificate: $0.string("certificate"), revocationList: $0.string("revocationList"))
    }
    limits = object.object("limits") {
      Limits(
        triesPerSource: $0.integer("triesPerSource", in: 1...100_000),
        triesBackPerMinute: $0.integer("triesBackPerMinute", in: 1...1_000_000),
        connections: $0.integer("connections", in: 1...100_000),
        connectionsPerSource: $0.integer("connectionsPerSource", in: 1...100_000))
    }
    mail = object.optionalObject("mail") { MailConfiguration($0) }
    authorities = object.objects("authorities") { AuthorityConfiguration($0) }
    institutions = object.objects("institutions") { InstitutionConfiguration($0) }
    staff = object.objects("staff") {
      StaffAccount(uid: $0.integer("uid", in: 0...Int(Int32.max)), name: $0.string("name"))
    }
  }

  private var contradictions: [ConfigurationProblem] {
    var problems: [ConfigurationProblem] = []
    let known = authorities.map(\.id)
    for (index, institution) in institutions.enumerated() {
      for id in institution.authorities where !known.contains(id) {
        problems.append(
          ConfigurationProblem(path: "institutions[\(index)].authorities", message: "no authority is called \(id)"))
      }
      problems += Self.repeated(institution.columnKeys, in: "institutions[\(index)].columns")
      // What one host's page leaves for another's, to go on after an interruption, is in cookies (F-3).
      if !institution.certificateHost.hasSuffix(".\(institution.portalHost)") {
        problems.append(
          ConfigurationProblem(
            path: "institutions[\(index)].hosts.certificate", message: "it must lie under \(institution.portalHost)"))
      }
    }
    problems += Self.repeated(known, in: "authorities")
    problems += Self.repeated(institutions.map(\.id.text), in: "institutions")
    problems += Self.repeated(institutions.flatMap { [$0.portalHost, $0.certificateHost] }, in: "institutions.hosts")
    problems += Self.repeated(staff.map { String($0.uid) }, in: "staff")
    return problems
  }

  private static func repeated(_ names: [String], in path: String) -> [ConfigurationProblem] {
    let twice = Dictionary(grouping: names, by: \.self).filter { $0.value.count > 1 }.keys.sorted()
    return twice.map { ConfigurationProblem(path: path, message: "\($0) stands twice") }
  }
}
