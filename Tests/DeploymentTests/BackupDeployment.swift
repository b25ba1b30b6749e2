import CivilTime
import Foundation
import Lifecycle
import Persistence
import Secrets

@testable import Deployment

/// A sample deployment whose store keeps a ledger, with a person whose certificates come and go.
struct BackupDeployment {
  let sample: SampleFolder
  let person: Key<Subscriber>
  let first: Key<HeldCertificate>
  let second: Key<HeldCertificate>

  static let issuer: [UInt8] = [0xCA]
  static let now = SampleFolder.now
  static let later = SampleFolder.now.adding(minutes: 90)

  var folder: DeploymentFolder { sample.folder }
  var store: String { folder.file("store/inkan.db") }
  var ledger: String { folder.file("store/ledger") }
  var out: String { folder.path + "-backup" }

  init() async throws {
    sample = try await SampleFolder()
    // Samples may be copies of one; their ledgers must not be. An empty file begins a new one.
    try Data().write(to: URL(filePath: sample.folder.file("store/ledger")))
    let store = try Self.open(sample.folder)
    defer { store.close() }
    let door = try await Self.door(store)
    let secrets = StoredSecrets(logon: "p1$x", confirmation: nil, oneTimePassword: nil, oneTimePasswordStep: nil)
    person = try await door.write { rows in
      let contract = try rows.add(NewContract(id: "59990001", name: "控え商事", methodOpen: true))
      return try rows.add(
        NewSubscriber(
          contract: contract, id: "0009001", role: .member, name: "控え 太郎", mail: "hikae@example.jp", secrets: secrets,
          grant: nil))
    }
    first = try await Self.issue(1, to: person, in: door)
    second = try await Self.issue(2, to: person, in: door)
  }

  /// Opens the store; a program that another test starts just then holds a copy of the former lock for some
  /// milliseconds, until it has become that program, so a refusal counts when it lasts.
  static func open(_ folder: DeploymentFolder) throws -> SQLiteStore {
    for _ in 1..<100 {
      if let store = try? opened(folder) { return store }
      Thread.sleep(forTimeInterval: 0.01)
    }
    return try opened(folder)
  }

  private static func opened(_ folder: DeploymentFolder) throws -> SQLiteStore {
    try SQLiteStore(path: folder.file("store/inkan.db"), ledger: folder.file("store/ledger")) { Digest.sha256($0) }
  }

  static func door(_ store: SQLiteStore) async throws -> any TenantStore {
    guard let id = InstitutionID("daiichi") else { throw DeploymentError("no institution") }
    return try await store.tenant(id)
  }

  static func certificate(_ number: UInt8, of person: Key<Subscriber>) -> NewCertificate {
    NewCertificate(
      subscriber: person, der: [0x30, number], ca: "daiichi-g1", issuerKeyID: issuer, serial: [0x57, number],
      publicKeyHash: [number], shard: 0, notBefore: now, notAfter: now.adding(days: 365), issuedAt: now, device: nil,
      replaces: nil, resultTokenHash: [number])
  }

  @discardableResult
  static func issue(
    _ number: UInt8, to person: Key<Subscriber>, in door: any TenantStore
  ) async throws -> Key<HeldCertificate> {
    try await door.write { rows in
      let key = try rows.add(certificate(number, of: person))
      try rows.perform([.mark(key, .issued, nil)], on: person, at: now)
      return key
    }
  }

  /// What happens after the backup: the first is revoked, the second renewed by a third.
  func goOn() async throws {
    let store = try Self.open(folder)
    defer { store.close() }
    let door = try await Self.door(store)
    try await Self.issue(3, to: person, in: door)
    let (person, first, second) = (person, first, second)
    try await door.write { rows in
      try rows.perform(
        [.mark(first, .revoked, .keyCompromise), .mark(second, .superseded, .superseded)], on: person,
        at: Self.now.adding(minutes: 30))
    }
  }

  /// Restores the backup.
  func restore(ledger: String? = nil, acceptedLoss: String? = nil) throws -> Restore.Outcome {
    try Restore(
      deployment: folder, backup: Backup(verifying: out), ledger: ledger, acceptedLoss: acceptedLoss, now: Self.later
    ).run()
  }

  /// What a customer's browser and a relying service would be told, and whether serial numbers are given again.
  func judged(numbers: [UInt8] = [1, 2, 3]) async throws -> (dead: [UInt8], listed: [[UInt8]], refused: [UInt8]) {
    let store = try Self.open(folder)
    defer { store.close() }
    let door = try await Self.door(store)
    let person = person
    var refused: [UInt8] = []
    for number in numbers {
      do {
        try await door.write { rows in _ = try rows.add(Self.certificate(number, of: person)) }
      } catch is Rejected {
        refused.append(number)
      }
    }
    let dead = try await door.read { rows in
      try numbers.filter {
        try rows.certificate(issuerKeyID: Self.issuer, serial: [0x57, $0])?.held.status.isLive != true
      }
    }
    let book = RevocationPage(
      after: 0, through: .max, endingFrom: Self.later, keepingAfter: .max, limit: 1_000)
    let listed = try await store.revocations(of: "daiichi-g1").read(book, of: 0, into: [[UInt8]]()) { serials, line in
      serials.append(Array(line.serial))
    }
    return (dead, listed.sorted { $0[1] < $1[1] }, refused)
  }

  func remove(_ paths: String...) throws {
    for path in paths { try FileManager.default.removeItem(atPath: path) }
  }
}
