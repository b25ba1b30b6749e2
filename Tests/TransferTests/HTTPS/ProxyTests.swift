import TestTools
import Testing
import Transfer

@Suite("Proxies")
struct ProxyTests {
  private let roots: String

  init() throws {
    roots = try WayCertificates.shared.get().folder["root.pem"]
  }

  private func get(
    _ server: WayServer, through proxies: ProxyChoice, roots: String? = nil
  ) throws(TransferError) -> HTTPSResponse {
    let client = try HTTPSClient(roots: roots ?? self.roots, proxies: proxies, seconds: 60)
    return try client.send(method: "GET", url: "https://daiichi.localhost:\(server.port)/enrolment/institution")
  }

  private func server() throws -> WayServer {
    let server = try WayServer(.answer)
    try server.folder.write("{}", "answer")
    return server
  }

  @Test("a proxy carries the connection, and TLS goes through it to the server")
  func carries() throws {
    let (server, proxy) = (try server(), try WayServer(.proxy))
    let response = try get(server, through: .fixed(Proxy("http://127.0.0.1:\(proxy.port)", source: "--proxy")))
    #expect(response.status == 200 && response.body == Array("{}".utf8))
    #expect(try proxy.requests == ["CONNECT daiichi.localhost:\(server.port)"])
    #expect(response.header("date")?.contains("1970") == false)
  }

  @Test(
    "the environment says which proxy, small letters first, and for which hosts none",
    arguments: [
      (["https_proxy": "http://127.0.0.1:PORT"], true), (["HTTPS_PROXY": "127.0.0.1:PORT"], true),
      (["all_proxy": "http://127.0.0.1:PORT/"], true), (["http_proxy": "http://127.0.0.1:PORT"], false),
      (["https_proxy": "http://127.0.0.1:PORT", "HTTPS_PROXY": "http://127.0.0.1:1"], true),
      (["https_proxy": "http://127.0.0.1:PORT", "no_proxy": "example.jp, .localhost"], false),
      (["https_proxy": "http://127.0.0.1:PORT", "NO_PROXY": "DAIICHI.localhost"], false),
      (["https_proxy": "http://127.0.0.1:PORT", "no_proxy": "*"], false),
      (["https_proxy": "http://127.0.0.1:PORT", "no_proxy": "iichi.localhost,x"], true), (["https_proxy": ""], false),
      ([:], false),
    ])
  func environment(variables: [String: String], goesThrough: Bool) throws {
    let (server, proxy) = (try server(), try WayServer(.proxy))
    let set = variables.mapValues { $0.replacing("PORT", with: String(proxy.port)) }
    #expect(try get(server, through: .environment(set)).status == 200)
    #expect(try proxy.requests.count == (goesThrough ? 1 : 0))
  }

  @Test("a proxy that asks for a logon gets it, and no message holds it")
  func logon() throws {
    let (server, proxy) = (try server(), try WayServer(.proxyWithLogon))
    func setting(_ logon: String) throws -> Proxy {
      try Proxy("http://\(logon)127.0.0.1:\(proxy.port)", source: "https_proxy")
    }
    let right = try setting("%E8%A6%8B%E6%9C%AC%20user:p%40ss%3Aword@")
    #expect(try get(server, through: .fixed(right)).status == 200)
    #expect(right.description == "http://127.0.0.1:\(proxy.port)")
    for logon in ["", "tanaka:geheim@"] {
      let error = #expect(throws: TransferError.self) { try get(server, through: .fixed(setting(logon))) }
      #expect(error?.code == .proxyWantsLogon)
      #expect(error?.reason.contains("geheim") == false && error?.reason.contains("tanaka") == false)
    }
  }

  @Test(
    "a proxy that does not carry is told apart from a server that is away",
    arguments: [
      (WayServer.Mode.proxyRefusing, TransferError.Code.proxyRefuses), (.proxySignIn, .captivePortal),
      (.proxyFailing, .cannotConnect), (.proxyOpening, .notTrusted),
    ])
  func failing(mode: WayServer.Mode, code: TransferError.Code) throws {
    let proxy = try WayServer(mode, certificate: "intercepted")
    let error = #expect(throws: TransferError.self) {
      try get(try server(), through: .fixed(Proxy("127.0.0.1:\(proxy.port)", source: "--proxy")))
    }
    #expect(error?.code == code, "\(String(describing: error))")
  }

  @Test("a proxy that opens TLS is refused and named, whatever its language")
  func opening() throws {
    let proxy = try WayServer(.proxyOpening, certificate: "intercepted")
    let server = try server()
    let error = #expect(throws: TransferError.self) {
      try get(server, through: .fixed(Proxy("127.0.0.1:\(proxy.port)", source: "--proxy")))
    }
    #expect(error?.code == .notTrusted)
    #expect(error?.issuer == "CN=\(WayCertificates.interceptor),O=Mihon", "\(error?.issuer ?? "")")
    #expect(try server.requests.isEmpty && proxy.requests == ["CONNECT daiichi.localhost:\(server.port)"])
  }

  @Test("a proxy that is not there is told apart from a server that is not")
  func nobody() throws {
    let server = try server()
    var proxy: WayServer? = try WayServer(.proxy)
    let port = proxy?.port ?? 0
    #expect(throws: TransferError(.cannotConnect, "")) {
      let gone = try Proxy("127.0.0.1:\(port)", source: "--proxy")
      let client = try HTTPSClient(roots: roots, proxies: .fixed(gone), seconds: 60)
      _ = try client.send(method: "GET", url: "https://daiichi.localhost:1/")
    }
    proxy = nil
    let gone = try Proxy("127.0.0.1:\(port)", source: "--proxy")
    #expect(throws: TransferError(.proxyUnreachable, "")) { try get(server, through: .fixed(gone)) }
    let unknown = try Proxy("proxy.invalid:3128", source: "--proxy")
    #expect(throws: TransferError(.proxyNotFound, "")) { try get(server, through: .fixed(unknown)) }
  }

  @Test(
    "a setting that is none is refused without telling what it holds",
    arguments: [
      "https://proxy:1", "socks5://u:geheim@proxy:1", "http://", "http://geheim@", "http://proxy:0",
      "http://proxy:65536",
      "http://proxy:1:2", "http://pro xy:1", "http://u:geheim%0@proxy:1", "http://u:geheim%0D%0AX@proxy:1",
      "http://proxy:1/geheim", "http://proxy\r\nX:1", "http://u:geheim%FF@proxy:1",
    ])
  func malformed(text: String) throws {
    let error = #expect(throws: TransferError.self) { try Proxy(text, source: "https_proxy") }
    #expect(error?.code == .proxyMalformed && error?.reason.contains("geheim") == false)
    #expect(throws: TransferError(.proxyMalformed, "")) {
      try ProxyChoice.environment(["https_proxy": text]).proxy(for: "daiichi.localhost")
    }
  }

  @Test("the port and the scheme may be left out, and an IPv6 address stands in brackets")
  func forms() throws {
    #expect(try Proxy("Proxy.example", source: "x").description == "http://proxy.example:1080")
    #expect(try Proxy("HTTP://[::1]:3128/", source: "x").description == "http://[::1]:3128")
    #expect(try Proxy("http://a@b@proxy:80", source: "x").description == "http://proxy:80")
  }
}
