import Foundation
import HTTP
import TestTools
import Testing

@Suite struct RequestTests {
  private func status(_ request: String, limits: Limits = Limits()) async throws -> String {
    let fixture = try Fixture(limits: limits, loops: 1)
    let client = try RawClient(port: fixture.plainPort)
    client.send(request)
    let answer = try #require(await client.readToEnd())
    await fixture.stop()
    return answer
  }

  @Test(
    "requests that two readers could read differently are refused and the connection closed",
    arguments: [
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxy",
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx",
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\nx",
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length : 1\r\n\r\nx",
      "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 40\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n      ",
      "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost:\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a:x\r\n\r\n",
      "GET /a%00b HTTP/1.1\r\nHost: a\r\n\r\n", "GET /a\u{0}b HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /a\u{1}b HTTP/1.1\r\nHost: a\r\n\r\n", "GET /a%0Ab HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", "GET /%ff HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /a/../b HTTP/1.1\r\nHost: a\r\n\r\n", "GET /a/%2e%2E/b HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX: a\u{1}b\r\n\r\n",
    ])
  func ambiguous(request: String) async throws {
    let answer = try await status(request)
    #expect(answer.hasPrefix("HTTP/1.1 400 "), "\(answer)")
    #expect(answer.components(separatedBy: "HTTP/1.1 ").count == 2, "one answer only")
  }

  @Test("a chunked body is refused, for want of a length")
  func chunked() async throws {
    let answer = try await status(
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")
    #expect(answer.hasPrefix("HTTP/1.1 411 "))
  }

  @Test("a header over its limit is refused")
  func bigHeader() async throws {
    let answer = try await status(
      "GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "x", count: 20_000))\r\n\r\n")
    #expect(answer.hasPrefix("HTTP/1.1 4"))
    #expect(!answer.hasPrefix("HTTP/1.1 404"))
    #expect(!answer.contains("body="))
  }

  @Test("a body at its limit is taken, one byte more is refused with 413", arguments: [65_536, 65_537])
  func bodyLimit(count: Int) async throws {
    let fixture = try Fixture()
    let file = try Fixture.certificates.get().path("body-\(count)")
    try String(repeating: "x", count: count).write(toFile: file, atomically: true, encoding: .utf8)
    let output = try await fixture.curl(["-w", " %{http_code}", "--data-binary", "@\(file)"])
    if count == 65_536 {
      #expect(output.text.contains("body=65536 200"))
    } else {
      #expect(output.text.hasSuffix(" 413"))
    }
    await fixture.stop()
  }

  @Test("unknown and unlisted methods are refused", arguments: ["PUT", "DELETE", "TRACE", "OPTIONS", "BREW"])
  func methods(name: String) async throws {
    let answer = try await status("\(name) / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    #expect(answer.hasPrefix("HTTP/1.1 405 "), "\(answer)")
    #expect(answer.contains("Allow: GET, HEAD, POST\r\n"))
  }

  @Test("HEAD has the length of GET and no body, and the connection goes on")
  func head() async throws {
    let fixture = try Fixture(loops: 1) { .text($0.method == .head ? "hello" : "world") }
    let client = try RawClient(port: fixture.plainPort)
    client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")
    let head = try #require(await client.read(until: "\r\n\r\n"))
    #expect(head.contains("Content-Length: 5\r\n"))
    client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    let rest = try #require(await client.readToEnd())
    #expect(rest.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(rest.hasSuffix("\r\n\r\nworld"))
    await fixture.stop()
  }

  @Test("a POST without a length has no body")
  func emptyPost() async throws {
    let answer = try await status("POST /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    #expect(answer.contains("POST /a a public 127.0.0.1 certificates=0 over=false body=0"))
  }

  @Test("what only a proxy may say of a client certificate is stripped (security rule 16)")
  func stripping() async throws {
    let fixture = try Fixture()
    let output = try await fixture.curl(
      ["-i"]
        + ["Client-Cert: a", "client-cert-chain: b", "Client_Cert: c", "CLIENT_Cert-Chain: d", "X-Kept: e"]
        .flatMap { ["-H", $0] })
    let names = output.text.split(separator: "\r\n").first { $0.hasPrefix("X-Names: ") } ?? ""
    #expect(names.contains("x-kept"))
    #expect(!names.contains("client"))
    await fixture.stop()
  }

  @Test("an answer with a broken header field becomes a 500")
  func headerInjection() async throws {
    let fixture = try Fixture(loops: 1) { request in
      var response = Response.redirect("/ok")
      response.headers.add("X-Name", request.query(named: "name") ?? "")
      return response
    }
    let output = try await fixture.curl(["-i"], path: "/?name=a%0d%0aSet-Cookie:%20x")
    #expect(output.text.hasPrefix("HTTP/1.1 500 "))
    #expect(!output.text.contains("Set-Cookie"))
    await fixture.stop()
  }

  @Test("pipelined requests are answered in order on one connection")
  func pipelining() async throws {
    let answer = try await status(
      "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nPOST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
        + "GET /3 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    let one = try #require(answer.range(of: "GET /1 "))
    let two = try #require(answer.range(of: "POST /2 "))
    let three = try #require(answer.range(of: "GET /3 "))
    #expect(one.lowerBound < two.lowerBound && two.lowerBound < three.lowerBound)
    #expect(answer.contains("body=3"))
  }
}
