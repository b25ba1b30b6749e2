import Authority
import CivilTime
import DER
import Foundation
import Secrets
import X509

/// The roots, and issuing CAs below the client root.
extension CeremonyCommand {
  static func makeRoots(_ arguments: Arguments, at now: Timestamp) throws {
    let folder = DeploymentFolder(path: absolute(try arguments.required("out")))
    let organization = try arguments.required("organization")
    guard let years = Int(arguments["years"] ?? "20"), (1...30).contains(years) else {
      throw Misused("--years wants a number from 1 to 30")
    }
    let transcript = try transcript(arguments)
    let passphrase = try CeremonyPassphrase.new(for: "the two root keys")
    let roots = [
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
    ]
    var told: [TranscriptEntry.Field] = []
    for (file, root) in roots {
      try folder.write(root.certificate.pem, to: "\(file).pem")
      try folder.write(try root.key.pem(passphrase: passphrase), to: "\(file).key", secret: true)
      told += try fields(of: root.certificate, in: folder.file("\(file).pem"))
      told.append(.init("key written", folder.file("\(file).key")))
      if file == "client-root" {
        let list = try Ceremony.revocationList(
          of: root, after: nil, revoking: [], number: 1, now: now, days: min(366, Int64(years) * 365 - 1))
        try folder.write(list.der, to: "\(file).crl")
        told += fields(of: list, in: folder.file("\(file).crl"))
      }
      print("\(file): \(folder.file(file)).pem")
    }
    try transcript?.add(.roots, told, at: now)
    print("Keep the .key files off the service's machine; `inkand serve` refuses to start beside them.")
  }

  static func issue(_ arguments: Arguments, at now: Timestamp) throws {
    let roots = DeploymentFolder(path: absolute(try arguments.required("roots")))
    let folder = DeploymentFolder(path: absolute(try arguments.required("out")))
    let id = try arguments.required("id")
    guard let generation = Int(try arguments.required("generation")), generation > 0,
      let policy = ObjectIdentifier(dotted: try arguments.required("policy")),
      let addresses = StatusAddresses(base: try arguments.required("status-url"), id: "client-root"),
      StatusAddresses(base: addresses.base, id: id) != nil
    else { throw Misused("--generation, --policy, --status-url or --id is not valid") }
    guard let years = Int(arguments["years"] ?? "10"), (1...20).contains(years) else {
      throw Misused("--years wants a number from 1 to 20")
    }
    let custodians = try arguments["shares"].map(Custodians.init)
    let transcript = try transcript(arguments)
    let root = try clientRoot(in: roots)
    let passphrase =
      if custodians == nil {
        SecretText(try CeremonyPassphrase.new(for: "the issuing CA's key"))
      } else {
        SecretText(Base64URL.encode(RandomBytes.generate(32)))
      }
    let ca = try Ceremony.issuingCA(
      name: Ceremony.name(
        organization: try arguments.required("organization"), authority: try arguments.required("name"),
        generation: generation), policy: policy, clientRoot: root, rootAddresses: addresses, now: now, years: years)
    try folder.write(ca.certificate.pem, to: "\(id).pem")
    try folder.write(try ca.key.pem(passphrase: passphrase.withBytes { Array($0) }), to: "\(id).key", secret: true)
    var told = try fields(of: ca.certificate, in: folder.file("\(id).pem"))
    told.append(.init("key written", folder.file("\(id).key")))
    if let custodians {
      for (number, share) in try custodians.shares(of: passphrase).enumerated() {
        let name = "\(id).share-\(number + 1)"
        try folder.write(share, to: name, secret: true)
        print("share \(number + 1): \(folder.file(name))")
      }
      told.append(.init("passphrase", "in \(custodians.count) shares, \(custodians.threshold) of which open the key"))
    } else {
      try folder.write(passphrase.withBytes { Array($0) } + [0x0A], to: "\(id).passphrase", secret: true)
    }
    try transcript?.add(.issue, told, at: now)
    print("\(id): \(folder.file(id)).pem")
  }

}

/// Into how many shares a passphrase is split, and how many of them make it: `3/5`.
private struct Custodians {
  let threshold: Int
  let count: Int

  init(_ text: String) throws(Misused) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let threshold = parts[0], let count = parts[1] else {
      throw Misused("--shares wants how many make it, of how many: 3/5")
    }
    (self.threshold, self.count) = (threshold, count)
  }

  /// Each share as its custodian keeps it, with a line end.
  func shares(of passphrase: SecretText) throws -> [[UInt8]] {
    try SecretSharing.split(passphrase, into: count, threshold: threshold).map { share in
      share.text.withBytes { Array($0) } + [0x0A]
    }
  }
}
