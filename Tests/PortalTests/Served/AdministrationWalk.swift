import CivilTime
import Foundation
import HTTP
import Lifecycle
import Registration
import Testing

/// Contracts with an administrator and those whom he administers.
enum AdministrationSample {
  static func person(
    _ id: String?, _ role: Role = .member, _ name: String = "見本 太郎", granted: Bool = false, confirmation: Bool = true,
    secret: String = "secret1"
  ) -> Newcomer {
    Newcomer(
      id: id, role: role, name: name, mail: "\(id ?? "admin")@example.jp", logonSecret: secret, isInitial: false,
      confirmationSecret: confirmation ? "secret2" : nil, oneTimePasswordKey: nil, granted: granted)
  }

  /// A bank of marks (H, T) with an administrator, two members and a stranger's contract.
  static func marks(_ file: String = "h-direct", _ name: String = "見本 花子") async throws -> Served {
    let served = try await Served(file)
    let contract = file == "h-direct" ? "50000001" : "20000001"
    try await served.register(
      [
        person(nil, .administrator, "管理者"), person("user01", .member, name),
        person("user02", .member, "見本 次郎", granted: true),
      ].map { file == "h-direct" ? numbered($0) : $0 }, contract: contract)
    try await served.register(
      [person(nil, .administrator), numbered(person("user09", .member, "他社 太郎"))],
      contract: file == "h-direct" ? "50000009" : "20000009")
    return served
  }

  /// H's user IDs are seven digits.
  private static func numbered(_ person: Newcomer) -> Newcomer {
    guard let id = person.id else { return person }
    return Newcomer(
      id: "00190\(id.suffix(2))", role: person.role, name: person.name, mail: person.mail, logonSecret: "secret1",
      isInitial: false, confirmationSecret: "secret2", oneTimePasswordKey: nil, granted: person.granted)
  }

  /// A suite of words (B) with a master user, a deputy, two users and a stranger's contract.
  static func words() async throws -> Served {
    let served = try await Served("b-suite")
    try await served.register(
      [
        person("master01", .administrator, "見本 八重"), person("deputy01", .deputy, "見本 九郎"),
        person("member01", .member, "見本 花子"),
        person("member02", .member, "見本 次郎"),
      ], contract: "C1")
    try await served.register([person("other001", .administrator), person("other002")], contract: "C2")
    return served
  }
}

extension Client {
  func logOn(_ ids: [String: String], secret: String = "secret1", role: String = "") async throws {
    let (_, html) = try await page("/logon\(role)")
    let form = ids.merging(["csrf": try csrf(html), "logonSecret": secret]) { $1 }
    let answer = try await post("/logon\(role)", form)
    #expect(answer.headers["location"] == "/top", "\(String(decoding: answer.body, as: UTF8.self))")
  }

  /// The number that a list gives somebody, by his ID.
  func number(of id: String, in list: String) async throws -> String {
    let html = try await page(list).1
    let pattern = try Regex("for=\"subscriber-(\\d+)\">\(id)<", as: (Substring, Substring).self)
    return String(try #require(html.firstMatch(of: pattern), "\(html)").output.1)
  }

  /// Opens a form and sends it with these fields beside those that it carries.
  func fill(_ target: String, _ fields: [String: String]) async throws -> (status: Int, html: String) {
    let html = try await page(target).1
    return try await send(target, html, fields)
  }

  func send(_ target: String, _ html: String, _ fields: [String: String]) async throws -> (
    status: Int, html: String
  ) {
    let seen = try #require(html.firstMatch(of: /name="seen" value="([^"]*)"/), "\(html)").output.1
    let sheet = try #require(html.range(of: "class=\"sheet\"")).upperBound
    let form = ["csrf": try csrf(String(html[sheet...])), "seen": String(seen)].merging(fields) { $1 }
    let answer = try await post(target, form)
    if let next = answer.headers["location"] { return try await page(next) }
    return (answer.status, String(decoding: answer.body, as: UTF8.self))
  }

  /// Acquires and confirms a certificate as one of this contract.
  func acquire(_ ids: [String: String], confirmation: Bool) async throws {
    let start = ids.merging(["intent": "acquire"]) { $1 }
    let started = try await api("start", start).1
    let attempt = try #require(started["attempt"] as? String)
    var answers = ["logonSecret": "secret1"]
    if confirmation { answers["confirmationSecret"] = "secret2" }
    let (status, proven) = try await api("prove", ["attempt": attempt, "answers": answers])
    #expect(status == 200, "\(proven)")
    _ = try await finish(attempt)
  }

  func logOnByCertificate(_ secret: String = "secret1") async throws {
    let (_, html) = try await page("/", certificateHost: true)
    let answer = try await post("/logon", ["csrf": try csrf(html), "logonSecret": secret], certificateHost: true)
    #expect(answer.headers["location"] == "/top", "\(String(decoding: answer.body, as: UTF8.self))")
  }
}
