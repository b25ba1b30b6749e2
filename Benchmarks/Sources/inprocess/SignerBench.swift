import Authority
import CBare
import CivilTime
import DER
import Foundation
import Lifecycle
import Secrets
import Signing
import X509

/// Issuing through `inkand-signer` against issuing with the key in this process, and a SoftHSM token's issuing against
/// its bare signing; prints one JSON object.
struct SignerBench {
  private let profile: Profile
  private let folder: String
  private let program: String

  private static let perRound = 1_500

  init(profile: String, folder: String, program: String) throws {
    self.profile = try Profile.decode(json5: [UInt8](Data(contentsOf: URL(fileURLWithPath: profile))))
    self.folder = folder
    self.program = program
  }

  func run() async throws {
    let near = try await Registry(profile: profile, file: folder + "/near.db", filler: 1_000)
    var started: SignerProcess?
    let far = try await Registry(profile: profile, file: folder + "/far.db", filler: 1_000) { ca, root, key in
      let process = try SignerProcess(program: program, folder: folder + "/signer", ca: ca, root: root, key: key)
      started = process
      return process.signer
    }
    var seconds: (near: [Double], far: [Double]) = ([], [])
    for round in 0..<Bench.rounds {
      let requests = try Requests(count: Self.perRound)
      seconds.near.append(try await near.issue(requests, round: round) / Double(Self.perRound))
      let others = try Requests(count: Self.perRound)
      seconds.far.append(try await far.issue(others, round: round) / Double(Self.perRound))
    }
    // The file key's signer has ended before the token's is measured.
    withExtendedLifetime(started) {}
    started = nil
    let token = try await token()
    let result: [String: Any] = [
      "issue": ["near": Bench.median(seconds.near), "far": Bench.median(seconds.far)],
      "farOverNear": Bench.median(zip(seconds.near, seconds.far).map { $0 / $1 }),
      "token": ["bare": Bench.median(token.bare), "issue": Bench.median(token.issue)],
      "tokenOverBare": Bench.median(zip(token.bare, token.issue).map { $0 / $1 }),
    ]
    let json = try JSONSerialization.data(withJSONObject: result, options: [.sortedKeys])
    print(String(decoding: json, as: UTF8.self))
  }

  /// Seconds a certificate: prepared and examined here, examined again, journalled and signed by the token over there;
  /// and seconds a signature of the same token without anything around it.
  private func token() async throws -> (bare: [Double], issue: [Double]) {
    let threads = ProcessInfo.processInfo.activeProcessorCount
    try SignerProcess.useTokens(in: folder)
    let now = Timestamp(seconds: Int64(Date().timeIntervalSince1970))
    let founded = now.adding(days: -30)
    guard let rootAddresses = StatusAddresses(base: "http://127.0.0.1:8080", id: "client-root"),
      let addresses = StatusAddresses(base: "http://127.0.0.1:8080", id: "token-g1"),
      let policy = ObjectIdentifier(dotted: "1.3.6.1.4.1.99999.1.1"), let serials = SerialNumbers(octets: 20)
    else { throw SignerUnavailable("the bench's own names") }
    let root = try Ceremony.clientRoot(
      name: Ceremony.name(organization: "Mihon", authority: "Mihon Client Root", generation: 1), now: founded)
    let issuing = try Ceremony.issuingCA(
      name: Ceremony.name(organization: "Mihon Token Bank", authority: "Mihon Token CA", generation: 1),
      policy: policy, clientRoot: root, rootAddresses: rootAddresses, now: founded)
    let ca = try IssuingCA(
      certificate: issuing.certificate, root: root.certificate, addresses: addresses, shards: 16, policy: policy)
    let process = try SignerProcess(
      program: program, folder: folder + "/token", ca: ca, root: root, key: issuing.key, sessions: threads)
    let authority = try Authority(ca: ca, signer: process.signer)
    let key = try PrivateKey.generate(.ecP256).publicKey
    let count = 10_000
    var seconds: (bare: [Double], issue: [Double]) = ([], [])
    for _ in 0..<Bench.rounds {
      let bare = bare_token_sign(SignerProcess.module, "bench", SignerProcess.pin, count, Int32(threads))
      guard bare > 0 else { throw SignerUnavailable("SoftHSM does not sign") }
      seconds.bare.append(bare / Double(count))
      let began = ContinuousClock.now
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<128 {
          group.addTask {
            for _ in 0..<count / 128 {
              let order = IssuanceOrder(
                subject: DistinguishedName([(.organization, "Mihon"), (.commonName, "50000001")]), publicKey: key,
                notBefore: now, notAfter: now.adding(days: 365), serial: serials.next(), shard: 0)
              _ = try await authority.issue(authority.prepare(order))
            }
          }
        }
        try await group.waitForAll()
      }
      let taken = (ContinuousClock.now - began) / .seconds(1)
      seconds.issue.append(taken / Double(count / 128 * 128))
    }
    return seconds
  }
}
