import Authority
import CivilTime
import DER
import Foundation
import Lifecycle
import X509

/// `inkand ceremony`: makes the roots, away from the service, and issuing CAs below the client root.
enum CeremonyCommand {
  static func run(_ words: [String]) throws {
    let arguments = try Arguments(
      words, flags: [],
      options: ["out", "roots", "organization", "years", "id", "name", "generation", "status-url", "policy"])
    switch arguments.words {
    case ["roots"]: try makeRoots(arguments)
    case ["issue"]: try issue(arguments)
    default: throw Misused("say roots or issue")
    }
  }

  private static func makeRoots(_ arguments: Arguments) throws {
    let folder = DeploymentFolder(path: absolute(try arguments.required("out")))
    let organization = try arguments.required("organization")
    guard let years = Int(arguments["years"] ?? "20"), (1...30).contains(years) else {
      throw Misused("--years wants a number from 1 to 30")
    }
    let now = MachineClock().now()
    let passphrase = try newPassphrase(for: "the two root keys")
    for (file, root) in [
      (
        "tls-root",
        try Ceremony.tlsRoot(
          name: Ceremony.name(organization: organization, authority: "\(organization) TLS Root CA", generation: 1),
          now: now, years: years)
      ),
      (
        "client-root",
        try Ceremony.clientRoot(
          name: Ceremony.name(organization: organization, authority: "\(organization) Client Root CA", generation: 1),
          now: now, years: years)
      ),
    ] {
      try folder.write(root.certificate.pem, to: "\(file).pem")
      try folder.write(try root.key.pem(passphrase: passphrase), to: "\(file).key", secret: true)
      if file == "client-root" {
        let list = try Ceremony.revocationList(
          of: root, entries: [], number: 1, thisUpdate: now, nextUpdate: now.adding(days: 366))
        try folder.write(list.der, to: "\(file).crl")
      }
      print("\(file): \(folder.file(file)).pem")
    }
    print("Keep the .key files off the service's machine; `inkand serve` refuses to start beside them.")
  }

  private static func issue(_ arguments: Arguments) throws {
    let roots = DeploymentFolder(path: absolute(try arguments.required("roots")))
    let folder = DeploymentFolder(path: absolute(try arguments.required("out")))
    let id = try arguments.required("id")
    guard let generation = Int(try arguments.required("generation")), generation > 0,
      let policy = ObjectIdentifier(dotted: try arguments.required("policy")),
      let addresses = StatusAddresses(base: try arguments.required("status-url"), id: "client-root"),
      StatusAddresses(base: addresses.base, id: id) != nil
    else { throw Misused("--generation, --policy, --status-url or --id is not valid") }
    guard let document = try PEM.documents(in: roots.text("client-root.pem")).first else {
      throw DeploymentError("no client root in \(roots.path)")
    }
    let root = KeyedCertificate(
      certificate: try Certificate(der: document.der),
      key: try PrivateKey(
        pem: String(decoding: try roots.readSecret("client-root.key"), as: UTF8.self),
        passphrase: passphrase(of: "client-root.key")))
    let ca = try Ceremony.issuingCA(
      name: Ceremony.name(
        organization: try arguments.required("organization"), authority: try arguments.required("name"),
        generation: generation), policy: policy, clientRoot: root, rootAddresses: addresses,
      now: MachineClock().now())
    let passphrase = try newPassphrase(for: "the issuing CA's key")
    try folder.write(ca.certificate.pem, to: "\(id).pem")
    try folder.write(try ca.key.pem(passphrase: passphrase), to: "\(id).key", secret: true)
    try folder.write(passphrase + [0x0A], to: "\(id).passphrase", secret: true)
    print("\(id): \(folder.file(id)).pem")
  }

  /// Typed twice without an echo on a terminal; from standard input otherwise, one line.
  private static func newPassphrase(for what: String) throws -> [UInt8] {
    let first = try passphrase(of: "\(what) (at least 12 characters)")
    guard first.count >= 12 else { throw DeploymentError("a passphrase has at least 12 characters") }
    if isatty(STDIN_FILENO) == 1, try passphrase(of: "\(what), again") != first {
      throw DeploymentError("the two are not the same")
    }
    return first
  }

  private static func passphrase(of what: String) throws -> [UInt8] {
    guard isatty(STDIN_FILENO) == 1 else {
      guard let line = readLine(strippingNewline: true), !line.isEmpty else {
        throw DeploymentError("no passphrase on standard input")
      }
      return Array(line.utf8)
    }
    guard let typed = getpass("Passphrase of \(what): ") else { throw DeploymentError("no passphrase") }
    return Array(String(cString: typed).utf8)
  }
}
