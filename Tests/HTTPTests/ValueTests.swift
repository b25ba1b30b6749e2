import HTTP
import TestTools
import Testing

@Suite struct ValueTests {
  private func request(
    _ target: String = "/", method: HTTP.Method = .get, headers: [(String, String)] = [], body: String = ""
  )
    throws -> Request
  {
    try #require(
      Request(
        method: method, target: target, host: "Portal.localhost:8443",
        headers: Headers(headers.map { (name: $0.0, value: $0.1) }), body: Array(body.utf8), hostID: "portal"))
  }

  private let form = [("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")]

  @Test("the router tells 404 from 405 and fills the places of a pattern")
  func routing() async throws {
    var router = Router()
    router.on(.get, "/") { _, _ in .text("entry") }
    router.on(.post, "/logon") { _, _ in .text("logon") }
    router.on(.get, "/enrolment/result/{token}") { _, parameters in .text(parameters["token"] ?? "none") }
    router.on(.get, "/ocsp/{ca}/{request*}") { _, parameters in .text(parameters["request"] ?? "none") }
    func answer(_ method: HTTP.Method, _ target: String) async throws -> Response {
      await router.respond(to: try request(target, method: method))
    }
    #expect(try await answer(.get, "/").status == 200)
    #expect(try await answer(.head, "/").status == 200)
    #expect(try await answer(.get, "/nothing").status == 404)
    #expect(try await answer(.get, "/logon/").status == 404)
    #expect(try await answer(.get, "/%2Flogon").status == 404)
    let refused = try await answer(.get, "/logon")
    #expect(refused.status == 405)
    #expect(refused.headers["allow"] == "POST")
    #expect(try await answer(.post, "/").headers["Allow"] == "GET, HEAD")
    let found = try await answer(.get, "/enrolment/result/a%2Fb")
    #expect(String(decoding: found.body, as: UTF8.self) == "a/b")
    #expect(found.loggedPath == "/enrolment/result/{token}")
    #expect(try await answer(.get, "/enrolment/result/").status == 404)
    #expect(try await answer(.get, "/enrolment/result/a/b").status == 404)
    let rest = try await answer(.get, "/ocsp/daiichi/MEUw/%2B=")
    #expect(String(decoding: rest.body, as: UTF8.self) == "MEUw/+=")
    guard case .methodNotAllowed(let allow) = router.match(.get, ["logon"]) else {
      Issue.record("405 is not told from 404")
      return
    }
    #expect(allow == [.post])
  }

  @Test("a form is read strictly")
  func forms() throws {
    let good = try request(method: .post, headers: form, body: "a=1&b=%E5%8D%B0+x&c").form()
    #expect(good["a"] == "1")
    #expect(good["b"] == "印 x")
    #expect(good["c"] == "")
    #expect(good["d"] == nil)
    func fault(_ body: String, headers: [(String, String)]? = nil) -> MalformedRequest.Code? {
      do {
        _ = try request(method: .post, headers: headers ?? form, body: body).form()
        return nil
      } catch let error as MalformedRequest {
        return error.code
      } catch { return nil }
    }
    #expect(fault("a=1&a=2") == .duplicateField)
    #expect(fault("a=%") == .badEncoding)
    #expect(fault("a=%f") == .badEncoding)
    #expect(fault("a=%ff") == .badEncoding)
    #expect(fault((0..<101).map { "f\($0)=1" }.joined(separator: "&")) == .tooManyFields)
    #expect(fault(String(repeating: "&", count: 200)) == .tooManyFields)
    #expect(fault("a=1", headers: []) == .notAForm)
    #expect(fault("a=1", headers: [("Content-Type", "text/plain")]) == .notAForm)
  }

  @Test("a cookie that comes twice is nobody's")
  func cookies() throws {
    let one = try request(headers: [("Cookie", "a=1; __Host-s=x=y"), ("cookie", "b=2")])
    #expect(one.cookie(named: "__Host-s") == "x=y")
    #expect(one.cookie(named: "b") == "2")
    let marked = try request(headers: [("Cookie", "a=1;\u{308}c; b=\u{308}x; b=2")])
    #expect(marked.cookie(named: "a") == "1")
    #expect(marked.cookie(named: "b") == nil)
    #expect(one.cookie(named: "c") == nil)
    #expect(try request(headers: [("Cookie", "s=1; s=2")]).cookie(named: "s") == nil)
  }

  @Test("targets and hosts are split and checked")
  func targets() throws {
    let one = try request("/a%20b/%2F?x=1&y=%41&y=2")
    #expect(one.segments == ["a b", "/"])
    #expect(one.path == "/a b//")
    #expect(one.rawPath == "/a%20b/%2F")
    #expect(one.host == "portal.localhost")
    #expect(one.hostPort == "Portal.localhost:8443")
    #expect(one.query(named: "x") == "1")
    #expect(one.query(named: "y") == nil)
    for target in ["", "a", "*", "/#a", "/a b", "/%", "/%0", "/./", "/%7F"] {
      #expect(Request(method: .get, target: target, host: "a", hostID: "x") == nil, "\(target)")
    }
    for host in ["", ":1", "a:", "a:123456", "[::1", "a/b", "a,b"] {
      #expect(Request(method: .get, target: "/", host: host, hostID: "x") == nil, "\(host)")
    }
    #expect(Request(method: .get, target: "/", host: "[::1]:8080", hostID: "x")?.host == "[::1]")
  }

  @Test("metrics are shown in Prometheus' form, the application's own too")
  func metrics() {
    let metrics = Metrics()
    metrics.counter("inkan_issued_total", help: "Issued.", labels: [("institution", "da\"i\n")]).add(2)
    metrics.counter("inkan_issued_total", help: "Issued.", labels: [("institution", "da\"i\n")]).add()
    metrics.gauge("inkan_queue", help: "Waiting.") { 7 }
    #expect(
      metrics.render() == """
        # HELP inkan_issued_total Issued.
        # TYPE inkan_issued_total counter
        inkan_issued_total{institution="da\\"i\\n"} 3
        # HELP inkan_queue Waiting.
        # TYPE inkan_queue gauge
        inkan_queue 7

        """)
  }

  @Test("the access log is JSON whatever was asked for, and shows the route in place of a token")
  func accessLog() async throws {
    var router = Router()
    router.on(.get, "/result/{token}") { _, _ in .text("ok") }
    let fixture = try Fixture(loops: 1) { [router] in await router.respond(to: $0) }
    _ = try await fixture.curl([], path: "/result/secret?key=secret")
    _ = try await fixture.curl([], path: "/%22%E2%80%A8x")
    let entries = await fixture.log.entries(2)
    let first = entries[0].jsonLine(at: "2027-11-20T00:00:00Z")
    #expect(first.hasPrefix("{\"time\":\"2027-11-20T00:00:00Z\",\"id\":\"\(entries[0].id)\",\"source\":\"127.0.0.1\","))
    #expect(first.contains("\"path\":\"/result/{token}\",\"status\":200,\"bytes\":2,"))
    #expect(first.contains("\"tls\":\"TLSv1.3\",\"clientCertificate\":false}"))
    #expect(!first.contains("secret"))
    #expect(entries[1].jsonLine(at: "").contains("\"path\":\"/\\\"\\u2028x\",\"status\":404"))
    #expect(entries[0].id != entries[1].id)
    await fixture.stop()
  }

  @Test("a source of IPv6 is told as such")
  func ipv6() async throws {
    let server = try Server(listeners: [.plain(address: "::1", port: 0, id: "x")], loops: 1) { .text($0.source) }
    let port = try server.start()[0]
    let output = try await Tool.runAside(["curl", "-sS", "--max-time", "20", "http://[::1]:\(port)/"])
    #expect(output.text == "::1")
    await server.drain(seconds: 0)
    let both = try Server(listeners: [.plain(address: "::", port: 0, id: "x")], loops: 1) { .text($0.source) }
    let second = try both.start()[0]
    #expect(
      try await Tool.runAside(["curl", "-sS", "--max-time", "20", "http://127.0.0.1:\(second)/"]).text == "127.0.0.1")
    await both.drain(seconds: 0)
  }
}
