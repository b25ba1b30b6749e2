import Authority
import CivilTime
import DER
import Foundation
import Lifecycle
import Persistence
import Portal
import Registration
import Secrets
import X509

/// `inkand init --sample`: a complete deployment with invented institutions and customers, roots included.
struct SampleFoundation {
  let folder: DeploymentFolder
  let now: Timestamp
  /// The ports that stand in addresses from now on: those of the pages, and those in certificates.
  var tlsPort = 8443
  var plainPort = 8080

  private static let policy = ObjectIdentifier(1, 3, 6, 1, 4, 1, 32_473, 1, 1)  // RFC 5612: for documentation
  private static let shards = 16
  /// Where root keys of a sample lie; a real deployment has them elsewhere (security rule 2).
  private static let rootsFolder = "sample-roots"

  /// The profiles that ship, by name.
  private static let profiles: [String: [UInt8]] = [
    "h-direct": PackageResources.h_direct_json5, "b-suite": PackageResources.b_suite_json5,
    "r-payroll": PackageResources.r_payroll_json5, "s-shinkin": PackageResources.s_shinkin_json5,
    "t-direct": PackageResources.t_direct_json5, "best": PackageResources.best_json5,
  ]

  private var statusBase: String { "http://status.localhost:\(plainPort)" }

  /// CAs of a sample are two years old and some weeks, so that simulated clocks can begin two years ago at any hour, or on
  /// the bank's day before.
  private static let age: Int64 = 760
  private var foundedAt: Timestamp { now.adding(days: -Self.age) }

  func found() async throws {
    guard !FileManager.default.fileExists(atPath: folder.file("inkand.json5")) else {
      throw DeploymentError("\(folder.path) holds a deployment already")
    }
    let institutions = SampleInstitution.all()
    let tlsRoot = try Ceremony.tlsRoot(
      name: Ceremony.name(organization: "Mihon Center", authority: "Mihon TLS Root CA", generation: 1), now: foundedAt)
    let hosts = institutions.flatMap { [$0.portalHost, $0.certificateHost, "*.\($0.certificateHost)"] }
    let server = try Ceremony.tlsServer(dnsNames: hosts, root: tlsRoot, now: foundedAt, days: Self.age + 397)
    let clientRoot = try Ceremony.clientRoot(
      name: Ceremony.name(organization: "Mihon Center", authority: "Mihon Client Root CA", generation: 1),
      now: foundedAt)
    try write(tlsRoot, server: server, clientRoot: clientRoot)
    for institution in institutions { try writeAuthority(of: institution, under: clientRoot) }
    try Peppers.create(in: folder.file("peppers"))
    for (name, text) in Self.profiles { try folder.write(text, to: "profiles/\(name).json5") }
    try folder.write(configuration(institutions).text, to: "inkand.json5")
    try LogKeys(folder).found(at: foundedAt)
    try await register(institutions)
    try writeCredentials(institutions)
  }

  private func write(_ tlsRoot: KeyedCertificate, server: KeyedCertificate, clientRoot: KeyedCertificate) throws {
    let roots = Self.rootsFolder
    try folder.write(tlsRoot.certificate.pem, to: "tls/root.pem")
    try folder.write(try tlsRoot.key.pem(), to: "\(roots)/tls-root.key", secret: true)
    try folder.write(server.certificate.pem, to: "tls/server.pem")
    try folder.write(try server.key.pem(), to: "tls/server.key", secret: true)
    try folder.write(clientRoot.certificate.pem, to: "ca/client-root.pem")
    try folder.write(try clientRoot.key.pem(), to: "\(roots)/client-root.key", secret: true)
    let list = try Ceremony.revocationList(
      of: clientRoot, entries: [], number: 1, thisUpdate: foundedAt, nextUpdate: now.adding(days: 366))
    try folder.write(list.der, to: "ca/client-root.crl")
  }

  private func writeAuthority(of institution: SampleInstitution, under root: KeyedCertificate) throws {
    guard let addresses = StatusAddresses(base: statusBase, id: "client-root") else {
      throw DeploymentError("the sample's status address is not valid")
    }
    let ca = try Ceremony.issuingCA(
      name: Ceremony.name(
        organization: institution.organization, authority: institution.authority, generation: 1),
      policy: Self.policy, clientRoot: root, rootAddresses: addresses, now: foundedAt)
    let passphrase = Array(Base64URL.encode(RandomBytes.generate(32)).utf8)
    try folder.write(ca.certificate.pem, to: "ca/\(institution.authorityID).pem")
    try folder.write(try ca.key.pem(passphrase: passphrase), to: "ca/\(institution.authorityID).key", secret: true)
    try folder.write(passphrase + [0x0A], to: "ca/\(institution.authorityID).passphrase", secret: true)
  }

  private func configuration(_ institutions: [SampleInstitution]) -> SampleConfiguration {
    SampleConfiguration(
      institutions: institutions, shards: Self.shards, tlsPort: tlsPort, plainPort: plainPort, statusBase: statusBase)
  }

  private func register(_ institutions: [SampleInstitution]) async throws {
    let assembly = try await Assembly(folder: folder, at: now)
    defer { assembly.store.close() }
    let order = try StaffOrder(by: "init", reason: "sample")
    for institution in institutions {
      let registration = try assembly.site(institution.id).registration
      for contract in institution.contracts {
        try await registration.register(
          NewContract(id: contract.id, name: contract.name, methodOpen: true),
          people: contract.people.map(\.newcomer), by: order, at: now)
      }
    }
  }

  private func writeCredentials(_ institutions: [SampleInstitution]) throws {
    let rules = try Self.profiles.mapValues { try Profile.decode(json5: $0) }
    let credentials = SampleCredentials(
      ca: folder.file("tls/root.pem"), clientRoot: folder.file("ca/client-root.pem"),
      institutions: try institutions.map { institution in
        guard let rules = rules[institution.profile] else {
          throw DeploymentError("there is no profile \(institution.profile)")
        }
        return SampleCredentials.Institution(
          id: institution.id, profile: institution.profile, portal: "https://\(institution.portalHost):\(tlsPort)",
          certificatePortal: "https://\(institution.certificateHost):\(tlsPort)",
          contracts: institution.contracts.map { SampleCredentials.Contract($0, rules: rules) })
      })
    try folder.write(try credentials.encoded(), to: "sample-credentials.json", secret: true)
  }
}
