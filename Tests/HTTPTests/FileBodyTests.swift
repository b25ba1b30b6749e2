import Foundation
import HTTP
import TestTools
import Testing

@Suite("Bodies in files")
struct FileBodyTests {
  private static let bytes = [UInt8]((0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) })

  /// A server that answers with a file, which it has closed by the time that it is sent.
  private func fixture(_ folder: TemporaryFolder) throws -> Fixture {
    try folder.write(Self.bytes, "body")
    let path = folder["body"]
    return try Fixture { _ in
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      defer { close(descriptor) }
      guard let file = FileBody(copying: descriptor, count: Self.bytes.count) else { return .text("", status: 503) }
      return Response(status: 200, headers: Headers([("Content-Type", "application/pkix-crl")]), file: file)
    }
  }

  @Test("a file arrives whole, in plain and encrypted, over connections that are kept")
  func whole() async throws {
    let folder = try TemporaryFolder()
    let fixture = try fixture(folder)
    for address in ["http://127.0.0.1:\(fixture.plainPort)/", "https://portal.localhost:\(fixture.tlsPort)/"] {
      let output = try await Tool.runAside([
        "curl", "-sS", "--max-time", "20", "--cacert", try Fixture.certificates.get().path("root.pem"), "--resolve",
        "portal.localhost:\(fixture.tlsPort):127.0.0.1", "-o", folder["one"], "-o", folder["two"], address, address,
      ])
      #expect(output.succeeded)
      for name in ["one", "two"] {
        #expect(FileManager.default.contents(atPath: folder[name]).map { Array($0) == Self.bytes } == true)
      }
    }
    #expect(await fixture.log.entries(4).map(\.bytes) == [Int](repeating: Self.bytes.count, count: 4))
    await fixture.stop()
  }

  @Test("HEAD tells a file's length and sends none of it")
  func head() async throws {
    let folder = try TemporaryFolder()
    let fixture = try fixture(folder)
    let client = try RawClient(port: fixture.plainPort)
    client.send("HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    let answer = try #require(await client.readToEnd())
    #expect(answer.contains("Content-Length: 3000000\r\n"))
    #expect(answer.hasSuffix("\r\n\r\n"))
    await fixture.stop()
  }

  @Test("no descriptor stays open when peers leave in the middle of a file")
  func descriptors() async throws {
    let folder = try TemporaryFolder()
    let fixture = try fixture(folder)
    func open() throws -> Int {
      try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count { name in
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(name)")) == folder["body"]
      }
    }
    for _ in 0..<20 {
      let client = try RawClient(port: fixture.plainPort)
      client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
      client.hangUp()
    }
    await fixture.stop()
    #expect(try open() == 0)
  }

  @Test("a client that has the state is told so: by its tag first, by the date where it sends none (RFC 9110 13)")
  func validators() throws {
    let state = Validators(tag: "7-ab", modified: 784_111_777)
    let known = [
      ("If-None-Match", "\"7-ab\""), ("If-None-Match", "\"x\" , W/\"7-ab\""), ("If-None-Match", "*"),
      ("If-Modified-Since", "Sun, 06 Nov 1994 08:49:37 GMT"), ("If-Modified-Since", "Mon, 07 Nov 1994 00:00:00 GMT"),
    ]
    let unknown = [
      ("If-None-Match", "7-ab"), ("If-None-Match", "\"7-a\""), ("If-None-Match", ""),
      ("If-Modified-Since", "Sun, 06 Nov 1994 08:49:36 GMT"), ("If-Modified-Since", "Sun, 31 Feb 2094 08:49:36 GMT"),
      ("If-Modified-Since", "Sunday, 06-Nov-94 08:49:37 GMT"), ("Accept", "*"),
    ]
    for (fields, answer) in [(known, true), (unknown, false)] {
      for field in fields {
        let request = try #require(
          Request(method: .get, target: "/", host: "a", headers: Headers([field]), hostID: "public"))
        #expect(state.areKnown(to: request) == answer, "\(field)")
      }
    }
    let both = Headers([("If-None-Match", "\"x\""), ("If-Modified-Since", "Mon, 07 Nov 1994 00:00:00 GMT")])
    let request = try #require(Request(method: .get, target: "/", host: "a", headers: both, hostID: "public"))
    #expect(!state.areKnown(to: request))
    var headers = Headers()
    state.add(to: &headers)
    #expect(headers["Last-Modified"] == "Sun, 06 Nov 1994 08:49:37 GMT")
    #expect(headers["ETag"] == "\"7-ab\"")
  }
}
