import Foundation
import Lifecycle
import Testing

@testable import Deployment

@Suite("What the command line says of itself")
struct UsageTests {
  @Test("who misuses a command is told how that one is typed, and of no other")
  func ofOneCommand() {
    #expect(Usage.text(for: ["restore", "--frm", "x"]).hasPrefix("inkand restore --data DIR --from BACKUP"))
    #expect(!Usage.text(for: ["restore"]).contains("operator"))
    #expect(Usage.text(for: ["ceremony"]).contains("ceremony issue"))
    let all = Usage.text(for: ["operator", "erase"])
    #expect(OperatorAct.allCases.allSatisfy { all.contains($0.typed) })
    #expect(Usage.text(for: ["erase"]).hasPrefix("inkand init | serve | operator"))
  }

  @Test("of an act: how it is typed, what it does, and the words that it takes", arguments: OperatorAct.allCases)
  func ofOneAct(act: OperatorAct) {
    let usage = Usage.text(for: ["operator", act.rawValue, "--data", "x"])
    #expect(usage.hasPrefix("inkand operator \(act.typed)\n") && usage.split(separator: "\n").count <= 5)
    #expect(usage.contains("--data DIR"))
    let takesReason = [.revoke, .reissue].contains(act)
    #expect(RevocationReason.allCases.allSatisfy { usage.contains($0.word) } == takesReason)
    #expect(usage.contains("form | registeredPhone") == (act == .reset))
  }

  @Test("unlock and unblock stand side by side")
  func unblock() {
    #expect(Usage.text(for: ["operator", "unblock"]).contains("unlock, unblock: releases a lock or a block"))
  }

  @Test(
    "--help works after every command and does nothing else",
    arguments: [
      ["init"], ["serve"], ["operator"], ["operator", "revoke", "--contract", "1"], ["backup", "--out", "/none"],
      ["restore"], ["ceremony", "roots"], ["ceremony", "sign"], ["audit"], ["audit", "verify"], ["profile", "check"],
      ["clock"], ["help"],
    ])
  func help(words: [String]) async {
    #expect(await CommandLineInterface.run(words + ["--help"]) == 0)
  }

  @Test("a service without its peppers says that they are kept apart and have to be put back (security rule 6)")
  func peppers() async throws {
    let sample = try await SampleFolder()
    try FileManager.default.removeItem(atPath: sample.folder.file("peppers/p1"))
    let error = await #expect(throws: DeploymentError.self) {
      try await ServeCommand.run(["--data", sample.folder.path])
    }
    #expect(error?.description.contains("backed up apart from the store and have to be put back") == true)
  }
}
