import CivilTime
import Enrolment
import Foundation
import TestTools

/// A customer's PC: folders, files and one terminal a command.
struct Customer {
  let folder: TemporaryFolder
  let answers: String

  init() throws {
    folder = try TemporaryFolder()
    answers = try folder.write(
      #"{"logonSecret": "right", "matrix": {"A1": "12", "C3": "34"}, "initialSecret": null}"#, "answers.json")
    _ = try folder.write("見本 passphrase\n", "passphrase")
  }

  var database: String { folder["nssdb"] }

  @discardableResult
  func run(
    _ words: String..., language: String = "en_GB.UTF-8", terminal: RecordingTerminal = RecordingTerminal()
  ) -> (status: Int32, shown: String, told: String) {
    run(words, language: language, terminal: terminal)
  }

  @discardableResult
  func run(
    _ words: [String], language: String = "en_GB.UTF-8", terminal: RecordingTerminal = RecordingTerminal(),
    at now: Timestamp = Timestamp(seconds: Int64(Date().timeIntervalSince1970))
  ) -> (status: Int32, shown: String, told: String) {
    let command = InkanCommand(
      environment: ["LANG": language, "XDG_STATE_HOME": folder["state"], "HOME": folder.path],
      placed: folder["placed"], terminal: terminal, now: now)
    let status = command.run(words)
    return (status, terminal.shown, terminal.told)
  }

  func issue(at portal: FakePortal) -> (status: Int32, shown: String, told: String) {
    run(
      "issue", "--portal", portal.address, "--contract", "50000001", "--store", "nss:" + database, "--ca",
      portal.root, "--answers", answers)
  }

  func renew(at portal: FakePortal) -> (status: Int32, shown: String, told: String) {
    run(
      "renew", "--portal", portal.address, "--store", "nss:" + database, "--ca", portal.root, "--answers", answers)
  }
}
