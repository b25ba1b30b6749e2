import CivilTime
import Foundation
import HTTP
import Lifecycle
import Registration
import Testing
import X509

/// A person of basis R before a browser without scripts: fills in forms and follows where the pages lead.
struct IssueWalk {
  static let secret = "Cd2#Cd2#"
  static let letter = "Ab1!Ab1!"

  let served: Served
  let client: Client

  /// - Parameter initial: whether the secret is the letter's yet.
  init(_ changes: [(String, String)] = [], initial: Bool = false, role: Role = .member) async throws {
    served = try await Served("r-payroll", changes)
    let person = Newcomer(
      id: "taro0001", role: role, name: "見本 太郎", mail: "taro@example.jp",
      logonSecret: initial ? Self.letter : Self.secret, isInitial: initial, confirmationSecret: nil,
      oneTimePasswordKey: nil, granted: true)
    try await served.register([person], contract: "M1")
    client = Client(served)
  }

  /// Sends the form of a page as it was served, with these fields.
  func send(_ page: String, to target: String? = nil, _ fields: [String: String] = [:]) async throws -> Response {
    let (_, html) = try await client.page(page)
    var form = fields
    form["csrf"] = try csrf(html)
    return try await client.post(target ?? page, form)
  }

  func prove(_ secret: String = Self.secret, id: String = "taro0001") async throws -> Response {
    try await send("/issue", ["subscriberID": id, "logonSecret": secret])
  }

  /// The codes that were mailed since the last time that somebody looked.
  func codes() async throws -> [String] {
    let post = Post()
    _ = try await served.registration.sendMails(by: post, at: served.clock.now())
    return post.texts.compactMap { text in
      text.firstMatch(of: /：(\d{3} ?\d{3})\n/).map { String($0.output.1) }
    }
  }

  /// To 発行.
  func ready() async throws {
    #expect(try await prove().headers["location"] == "/issue/code")
    let code = try #require(try await codes().last)
    #expect(try await send("/issue/code", ["mailCode": code]).headers["location"] == "/issue/make")
  }

  /// To 発行結果, as a browser gets there by itself.
  func issued() async throws -> String {
    try await ready()
    #expect(try await send("/issue/make").headers["location"] == "/issue/running")
    return try await result()
  }

  func result() async throws -> String {
    let running = try await client.send(.get, "/issue/running")
    #expect(running.status == 200 && running.headers["refresh"] == "1; url=/issue/result")
    let page = try await client.send(.get, "/issue/result")
    #expect(page.status == 200 && page.headers["refresh"] == "1; url=/issue/file")
    return String(decoding: page.body, as: UTF8.self)
  }

  func file() async throws -> [UInt8] {
    let answer = try await client.send(.get, "/issue/file")
    #expect(answer.status == 200 && answer.headers["content-type"] == "application/x-pkcs12")
    return answer.body
  }

  /// The certificate in a file, as the browser presents it.
  func opened(_ file: [UInt8]) throws -> [UInt8] {
    try PKCS12.decode(file, passphrase: Array(Self.secret.utf8)).certificate.der
  }

  func code(of response: Response) -> String? {
    String(decoding: response.body, as: UTF8.self).firstMatch(of: /INK-\d{4}/).map { String($0.output) }
  }
}
