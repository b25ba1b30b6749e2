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
      log.finish()
    }
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    let ids = try lines.map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)).id }
    #expect(ids == (0..<2).flatMap { run in (0..<100).map { "\(run)-\($0)" } })
  }

  private struct Line: Decodable {
    let id: String
  }

  private static func entry(_ id: String) -> AccessEntry {
    AccessEntry(
      id: id, source: "127.0.0.1", hostID: "status", host: "localhost", method: "POST", path: "/ocsp/{ca}", status: 200,
      bytes: 1, durationMicroseconds: 1, tlsVersion: nil, clientCertificatePresent: false)
  }
}
