import Foundation
import TestTools
import Testing

@testable import Deployment
@testable import HTTP

@Suite("The file of the requests that were answered")
struct AccessLogTests {
  @Test("each request has its line when the service has ended, behind those of the service before")
  func complete() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/access.log"
    for run in 0..<2 {
      let log = try AccessLog(path: path)
      for number in 0..<100 { log.add(Self.entry("\(run)-\(number)"), at: SampleFolder.now) }
      log.finish(at: SampleFolder.now)
    }
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    let ids = try lines.map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)).id }
    #expect(ids == (0..<2).flatMap { run in (0..<100).map { "\(run)-\($0)" } })
  }

  @Test("while the disk hangs lines wait, but not for ever more of them: those that found no room are counted")
  func hangingDisk() async throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/access.log"
    // A pipe that nobody reads takes some lines and then hangs.
    #expect(mkfifo(path, 0o600) == 0)
    let pipe = open(path, O_RDWR | O_NONBLOCK)
    defer { close(pipe) }
    let log = try AccessLog(path: path)
    let id = String(repeating: "x", count: 4_000)
    let added = AccessLog.room / 4_000 + 200
    for _ in 0..<added { log.add(Self.entry(id), at: SampleFolder.now) }
    let end = Task { await OwnThread.run { log.finish(at: SampleFolder.now) } }
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while text.last != 0x0A || !String(decoding: text.suffix(100), as: UTF8.self).contains("lost") {
      var waiting = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
      #expect(poll(&waiting, 1, 30_000) == 1)
      let count = read(pipe, &buffer, buffer.count)
      if count > 0 { text += buffer[..<count] }
    }
    await end.value
    let lines = text.split(separator: 0x0A)
    let last = try JSONDecoder().decode(Loss.self, from: Data(try #require(lines.last)))
    #expect(last.lost > 0 && lines.count - 1 + last.lost == added)
  }

  private struct Line: Decodable {
    let id: String
  }

  private struct Loss: Decodable {
    let lost: Int
  }

  private static func entry(_ id: String) -> AccessEntry {
    AccessEntry(
      id: id, source: "127.0.0.1", hostID: "status", host: "localhost", method: "POST", path: "/ocsp/{ca}", status: 200,
      bytes: 1, durationMicroseconds: 1, tlsVersion: nil, clientCertificatePresent: false)
  }
}
