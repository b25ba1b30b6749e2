import CivilTime
import Foundation
import Lifecycle
import Persistence
import Testing

@testable import Deployment

/// The operators' socket with a real client of this account at its other end.
@Suite("The operators' socket (security rule 17)")
struct StaffSocketTests {
  @Test("an account that is not staff is refused, and read no further than a small request")
  func stranger() async throws {
    let branch = try await Branch {
      try $0.edit("staff: [{ uid: \(getuid()),", "staff: [{ uid: \(getuid() + 1),")
    }
    let request = StaffRequest(act: "find", institution: "daiichi", contract: "50000001", reason: "test")
    #expect(try await branch.ask(request).answer.code == "INK-4001")
    let large = try await branch.ask(line: [UInt8](repeating: 0x20, count: StaffRequest.strangersLimit + 1))
    #expect(large.answer.code == "INK-5005")
  }

  @Test("a request of a megabyte is read, one over the limit refused, one that is none told so")
  func sizes() async throws {
    let branch = try await Branch()
    let file = Data(repeating: 0x61, count: 1 << 20)
    let request = StaffRequest(act: "leavers", institution: "daiichi", reason: "照会", file: file)
    #expect(try await branch.ask(request).answer.code == "INK-4009")
    let over = try await branch.ask(line: [UInt8](repeating: 0x20, count: StaffRequest.limit + 1))
    #expect(over.answer.code == "INK-5005")
    #expect(try await branch.ask(line: Array("{}".utf8)).answer.code == "INK-5001")
  }

  @Test("every act wants a reason, a known person and a possible act; who may be found is found")
  func acts() async throws {
    let branch = try await Branch()
    let heard = try await branch.say(
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
      StaffRequest(act: "find", institution: "daiichi", user: "0019001", reason: "照会"),
      StaffRequest(act: "find", institution: "rokin", user: "mihon01", reason: "照会"))
    #expect(
      heard.map(\.answer.code) == [
        nil, "INK-4003", "INK-4002", "INK-4004", "INK-4004", "INK-4004", nil, "INK-4002", "INK-4004", "INK-4004",
        "INK-4002", "INK-5001", "INK-4002", nil, "INK-4002", nil,
      ])
    #expect(heard[0].answer.lines.count == 3)
    #expect(heard[6].answer.lines[0].contains("granted"))
    let shown = heard[13].answer.lines
    let holds = shown.filter { $0.hasPrefix("  hold") }
    #expect(holds.contains { $0.contains("by ID: none") } && holds.contains { $0.contains("by certificate: none") })
    for word in ["  version", "  logon", "  factor   none", "  window", "windowEnd"] {
      #expect(shown.contains { $0.contains(word) } || word == "windowEnd", "\(word)")
    }
    let window = try #require(shown.first { $0.hasPrefix("  window") })
    #expect(window.hasSuffix(" 23:59:59 JST"), "the last second of the window, not the first after it: \(window)")
    #expect(!shown.contains { $0.contains("T") && $0.contains("Z") && $0.contains("20") }, "a moment in UTC")
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
