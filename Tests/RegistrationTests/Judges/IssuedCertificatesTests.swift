import CivilTime
import Foundation
import Lifecycle
import Secrets
import TestTools
import Testing
import X509

@testable import Registration

/// Certificates by the hundred for `Tests/Judges`, through the acts by which everybody gets one.
@Suite("Certificates for others to judge")
struct IssuedCertificatesTests {
  /// Where they are wanted; nothing is issued where nobody asks (`Tests/Judges/test_lints.py`).
  static let folder = ProcessInfo.processInfo.environment["INKAN_ISSUED"].map { URL(filePath: $0) }

  /// RSA keys take long to make, so all profiles share these; within one each is used once.
  private static let keys: [KeyAlgorithm: [PrivateKey]] = {
    var keys: [KeyAlgorithm: [PrivateKey]] = [:]
    for algorithm in [KeyAlgorithm.ecP384, .rsa2048, .rsa3072] {
      keys[algorithm] = (0..<4).compactMap { _ in try? PrivateKey.generate(algorithm) }
    }
    return keys
  }()

  /// A certificate and who holds it.
  private struct Possession {
    let customer: Customer
    let held: Customer.Held
    let role: Role
    let key: (algorithm: KeyAlgorithm, place: Int)
  }

  @Test(
    "people of every role get certificates and renew them, with every kind of key",
    .enabled(if: folder != nil, "only where a judge asks for them"),
    arguments: ["h-direct", "b-suite", "r-payroll", "s-shinkin", "t-direct", "best"])
  func issue(_ file: String) async throws {
    // Two certificates each for seven contracts of twelve people or thirteen.
    let world = try await World(file, seed: 1, contracts: 7, members: 11, everybodyMay: true)
    let year = world.year
    let algorithms = world.rules.key.algorithms.compactMap { KeyAlgorithm(rawValue: $0.rawValue) }
    #expect(algorithms.count == 3)
    var held: [Possession] = []
    for (place, customer) in world.people.enumerated() {
      // The first four, an administrator among them, have the kinds that are not the first.
      let key = place < 4 ? (algorithms[1 + place % 2], place / 2) : (.ecP256, place)
      let possession = Possession(
        customer: customer, held: try await year.pending(customer, key: Self.key(key)),
        role: try await customer.person().role, key: key)
      try await customer.confirm(possession.held, at: year.now)
      held.append(possession)
    }
    let end = try Certificate(der: try #require(held.first).held.result.certificate).notAfter
    try year.jump(to: Timestamp(japan: "\(end.adding(days: -10).civil(in: .jst).date.iso8601) 10:00"))
    for former in held {
      let presented = try await year.registration.recogniseForRenewal(
        chain: former.held.chain, overLimit: false, origin: former.customer.certificateHost, at: year.now)
      let key = (former.key.algorithm, former.key.place + 2)
      held.append(
        Possession(
          customer: former.customer,
          held: try await year.pending(former.customer, .renew, by: presented, key: Self.key(key)), role: former.role,
          key: key))
    }
    try keep(held, of: file)
  }

  private static func key(_ key: (algorithm: KeyAlgorithm, place: Int)) throws -> PrivateKey {
    try keys[key.algorithm].map { try #require($0.dropFirst(key.place).first) } ?? .generate(key.algorithm)
  }

  private func keep(_ possessions: [Possession], of file: String) throws {
    let folder = try #require(Self.folder)
    for (number, possession) in possessions.enumerated() {
      let name = "\(file)-\(possession.role.rawValue)-\(possession.key.algorithm.rawValue)-\(number)"
      try Data(possession.held.result.certificate).write(to: folder.appending(path: "\(name).der"))
    }
    for (place, der) in try #require(possessions.first).held.result.chain.enumerated() {
      try Data(der).write(to: folder.appending(path: "\(file)-chain-\(place).cer"))
    }
  }
}
