import CivilTime
import Foundation
import Lifecycle
import Persistence
import Portal
import Registration
import TestTools
import Unix

@testable import Deployment

/// A sample deployment whose operators' socket is open, with a member of staff at its other end.
final class Branch: Sendable {
  struct Heard: Sendable {
    var answer = StaffAnswer(code: "nothing", lines: [])
    var letters: [StaffLetter] = []
    var progress: [String] = []
  }

  /// Stands at the moment of founding.
  struct StillClock: TimeSource {
    func now() -> Timestamp { SampleFolder.now }
  }

  let sample: SampleFolder
  let assembly: Assembly
  private let socket: StaffSocket

  init(_ prepare: (SampleFolder) throws -> Void = { _ in }) async throws {
    sample = try await SampleFolder()
    try prepare(sample)
    assembly = try await sample.assembly()
    socket = try StaffSocket(assembly: assembly, clock: StillClock(), output: Output())
    try socket.open()
  }

  deinit {
    socket.close()
    assembly.store.close()
  }

  /// What the service says to each request.
  func say(_ requests: StaffRequest...) async throws -> [Heard] {
    var heard: [Heard] = []
    for request in requests { heard.append(try await ask(request)) }
    return heard
  }

  func ask(_ request: StaffRequest) async throws -> Heard {
    try await ask(line: Array(try JSONEncoder().encode(request)))
  }

  func ask(line: [UInt8]) async throws -> Heard {
    let path = StaffSocket.path(in: sample.folder)
    return try await OwnThread.run {
      Result {
        let client = try UnixSocket.connected(to: path)
        defer { client.shut() }
        client.write(line + [0x0A])
        let reader = LineReader(client, limit: 16 << 20, seconds: 60)
        var heard = Heard()
        while case .line(let line) = reader.next() {
          switch try JSONDecoder().decode(StaffMessage.self, from: Data(line)) {
          case .progress(let text): heard.progress.append(text)
          case .letter(let letter): heard.letters.append(letter)
          case .answer(let answer): heard.answer = answer
          }
        }
        return heard
      }
    }.get()
  }

  /// `inkand operator WORDS` against this deployment; throws what would be told on standard error.
  func run(_ words: [String]) async throws {
    let all = words + ["--data", sample.folder.path]
    try await OwnThread.run { Result { try OperatorCommand.run(all) } }.get()
  }

  func registration(_ institution: String = "daiichi") throws -> Registration {
    try assembly.site(institution).registration
  }

  func rows(_ institution: String = "daiichi") async throws -> any TenantStore {
    try await assembly.store.tenant(try registration(institution).institution.id)
  }

  func person(_ contract: String?, _ user: String?, at institution: String = "daiichi") async throws -> Subscriber? {
    try await rows(institution).read { try $0.subscriber(contractID: contract, subscriberID: user) }
  }

  /// The log's lines, as `act refusal details`.
  func log(_ institution: String = "daiichi") async throws -> [String] {
    try await rows(institution).read { rows in
      try rows.auditTrail(from: 1, limit: 100_000).map { "\($0.act) \($0.refusal) \($0.details)" }
    }
  }

  /// Whether the text stands anywhere in the store's files.
  func storeHolds(_ text: String) throws -> Bool {
    let needle = Data(text.utf8)
    let folder = sample.folder.file("store")
    return try FileManager.default.contentsOfDirectory(atPath: folder).contains { name in
      FileManager.default.contents(atPath: "\(folder)/\(name)")?.range(of: needle) != nil
    }
  }

  /// Gives a person a certificate that serves, without the trouble of issuing one; the answer is its serial number.
  func give(certificateTo key: Key<Subscriber>, at institution: String = "daiichi") async throws -> String {
    let serial = (0..<8).map { _ in UInt8.random(in: 1...126) }
    let random = { (0..<32).map { _ in UInt8.random(in: 0...255) } }
    let certificate = NewCertificate(
      subscriber: key, der: [0x30, 0x00], ca: "\(institution)-g1", issuerKeyID: random(), serial: serial,
      publicKeyHash: random(), shard: 1, notBefore: SampleFolder.now.adding(days: -1),
      notAfter: SampleFolder.now.adding(days: 300), issuedAt: SampleFolder.now.adding(days: -1), device: nil,
      replaces: nil, resultTokenHash: random())
    try await rows(institution).write { rows in
      let held = try rows.add(certificate)
      try rows.perform(
        [.mark(held, .issued, nil), .setGrant(nil), .setLogonMethod(.certificate)], on: key, at: SampleFolder.now)
    }
    return serial.map { String($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// A sample person's secrets.
  func credentials(_ institution: String, _ contract: String, _ user: String?) throws -> [String: Any] {
    let json = try JSONSerialization.jsonObject(with: Data(sample.folder.read("sample-credentials.json")))
    let institutions = (json as? [String: Any])?["institutions"] as? [[String: Any]] ?? []
    let contracts = institutions.first { $0["id"] as? String == institution }?["contracts"] as? [[String: Any]] ?? []
    let people = contracts.first { $0["number"] as? String == contract }?["subscribers"] as? [[String: Any]] ?? []
    guard let person = people.first(where: { $0["id"] as? String == user }) else {
      throw DeploymentError("the sample has nobody of that ID")
    }
    return person
  }

  /// What logging on by ID with a secret comes to.
  func logOn(
    _ contract: String?, _ user: String?, _ secret: String, at institution: String = "daiichi"
  ) async throws -> Result<LogonProgress, Rejected> {
    let origin = Origin(source: "127.0.0.1", host: "\(institution).localhost", asksForCertificate: false)
    do {
      return .success(
        try await registration(institution).logOn(
          contractID: contract, subscriberID: user, secret: secret, origin: origin, at: SampleFolder.now))
    } catch let rejected as Rejected {
      return .failure(rejected)
    }
  }
}

extension StaffLetter {
  /// The secret that is spelled in it.
  var secret: String {
    var secret = ""
    for piece in content.components(separatedBy: #"<span class="character "#).dropFirst() {
      guard let start = piece.firstIndex(of: ">"), let end = piece.range(of: "</span>") else { continue }
      secret += piece[piece.index(after: start)..<end.lowerBound]
    }
    let entities = ["&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'"]
    for (entity, character) in entities { secret = secret.replacingOccurrences(of: entity, with: character) }
    return secret
  }
}
