import CivilTime
import Foundation
import Lifecycle
import Persistence
import Testing

@testable import Deployment

/// The operators' socket with a real client of this account at its other end.
@Suite("The operators' socket (security rule 17)")
struct StaffSocketTests {
  private struct StillClock: TimeSource {
    func now() -> Timestamp { SampleFolder.now }
  }

  private func say(_ requests: [StaffRequest], to sample: borrowing SampleFolder) async throws -> [StaffAnswer] {
    let assembly = try await Assembly(folder: sample.folder)
    defer { assembly.store.close() }
    let socket = try StaffSocket(assembly: assembly, clock: StillClock(), output: Output(accessLog: nil))
    try socket.open()
    defer { socket.close() }
    let path = StaffSocket.path(in: sample.folder)
    return try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          with: Result {
            try requests.map { request in
              let client = try UnixSocket.connected(to: path)
              defer { client.shut() }
              client.write(Array(try JSONEncoder().encode(request)) + [0x0A])
              let line = client.readLine(limit: 1_000_000, seconds: 20) ?? []
              return try JSONDecoder().decode(StaffAnswer.self, from: Data(line))
            }
          })
      }
    }
  }

  @Test("an account that is not staff is refused")
  func stranger() async throws {
    let sample = try await SampleFolder()
    try sample.edit("staff: [{ uid: \(getuid()),", "staff: [{ uid: \(getuid() + 1),")
    let answers = try await say(
      [StaffRequest(act: "find", institution: "daiichi", contract: "50000001", reason: "test")], to: sample)
    #expect(answers.map(\.code) == ["INK-4001"])
  }

  @Test("every act wants a reason, a known person and a possible act; who may be found is found")
  func acts() async throws {
    let sample = try await SampleFolder()
    let answers = try await say(
      [
        StaffRequest(act: "find", institution: "daiichi", contract: "50000001", reason: "照会"),
        StaffRequest(act: "find", institution: "daiichi", contract: "50000001", reason: "  "),
        StaffRequest(act: "show", institution: "daiichi", contract: "59999999", reason: "照会"),
        StaffRequest(act: "unlock", institution: "daiichi", contract: "50000001", reason: "本人確認済み"),
        StaffRequest(act: "revoke", institution: "daiichi", contract: "50000001", reason: "紛失", why: "bored"),
        StaffRequest(act: "revoke", institution: "daiichi", contract: "50000001", reason: "紛失"),
        StaffRequest(act: "grant", institution: "daiichi", contract: "50000005", reason: "申込書 12号"),
        StaffRequest(act: "find", institution: "nowhere", contract: "50000001", reason: "照会"),
        StaffRequest(act: "erase", institution: "daiichi", contract: "50000001", reason: "照会"),
        StaffRequest(act: "clock.set", value: "2026-11-20T00:00:00Z"),
        StaffRequest(act: "find", institution: "daiichi", serial: "57 9A:00", reason: "照会"),
        StaffRequest(act: "find", institution: "daiichi", serial: "579", reason: "照会"),
        StaffRequest(act: "revoke", institution: "daiichi", serial: "579a", reason: "照会"),
        StaffRequest(act: "show", institution: "daiichi", contract: "50000001", reason: "照会"),
      ], to: sample)
    #expect(
      answers.map(\.code) == [
        nil, "INK-4003", "INK-4002", "INK-4004", "INK-4004", "INK-4004", nil, "INK-4002", "INK-4004", "INK-4004",
        "INK-4002", "INK-5001", "INK-4004", nil,
      ])
    #expect(answers[0].lines.count == 3)
    #expect(answers[6].lines[0].contains("granted"))
    let holds = answers[13].lines.filter { $0.hasPrefix("  hold") }
    #expect(holds.contains { $0.contains("open hosts: none") } && holds.contains { $0.contains("certificate") })
  }

  @Test("a serial number is taken as pages show it and people read it; anything else is misuse")
  func serials() async {
    #expect(SerialText.octets("57 9a:FF") == [0x57, 0x9A, 0xFF])
    for text in ["", " ", "5", "5g", "0x57", "五七", "５７", "57-9a", String(repeating: "57", count: 21)] {
      #expect(SerialText.octets(text) == nil, "\(text)")
      let words = ["operator", "find", "--data", "/nonexistent", "--serial", text, "--reason", "照会"]
      #expect(await CommandLineInterface.run(words) == 2)
    }
    for words in [["revoke", "--serial", "57"], ["find", "--serial", "57", "--contract", "50000001"], ["find"]] {
      #expect(await CommandLineInterface.run(["operator"] + words + ["--data", "/nonexistent", "--reason", "x"]) == 2)
    }
    let said = ["operator", "find", "--data", "/nonexistent", "--serial", "57", "--reason", "照会"]
    #expect(await CommandLineInterface.run(said) == 1, "well said; no service runs there")
  }
}
