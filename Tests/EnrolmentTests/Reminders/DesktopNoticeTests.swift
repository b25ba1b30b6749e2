import CivilTime
import Foundation
import TestTools
import Testing
import X509

@testable import Enrolment

@Suite("Notices on the desktop")
struct DesktopNoticeTests {
  private let folder: TemporaryFolder
  private let now = Timestamp(rfc3339: "2027-03-01T00:00:00Z")!

  init() throws {
    folder = try TemporaryFolder()
  }

  /// A `notify-send` that writes its arguments down, each with a NUL, and ends as told.
  private func environment(_ ending: String = "exit 0") throws -> [String: String] {
    try FileManager.default.createDirectory(atPath: folder["bin"], withIntermediateDirectories: true)
    let program = try folder.write("#!/bin/sh\nprintf '%s\\0' \"$@\" >> \"$OUT\"\n\(ending)\n", "bin/notify-send")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    return ["PATH": "bin:relative:\(folder["bin"]):/bin", "OUT": folder["arguments"]]
  }

  private func arguments() throws -> [String] {
    try folder.text("arguments").split(separator: "\0").map(String.init)
  }

  private func certificate(_ name: String = "50000001", days: Int64 = 3) throws -> Certificate {
    try Sample.certificate("/O=Mihon Bank/CN=\(name)", from: now.adding(days: -300), to: now.adding(days: days))
  }

  private func tell(
    _ certificates: [Certificate], _ environment: [String: String], at moment: Timestamp? = nil, seconds: Int = 60
  ) throws -> (due: [Reminder], lines: [String]) {
    var lines: [String] = []
    let due = try Reminders.tell(
      certificates, directory: folder["state"], notice: DesktopNotice(environment: environment, seconds: seconds),
      language: .en, at: moment ?? now
    ) { lines.append($0) }
    return (due, lines)
  }

  @Test("a reminder reaches the desktop once and is remembered in a file of the owner's alone (F-14)")
  func once() throws {
    let certificates = [try certificate()]
    let environment = try environment()
    #expect(try tell(certificates, environment).due.map(\.step) == [3])
    #expect(try tell(certificates, environment).due.isEmpty)
    let words = try arguments()
    #expect(
      words.count == 7 && words[0] == "--app-name=inkan" && words[2] == "--urgency=critical"
        && words[4...].first == "--" || words[3] == "--")
    #expect(words.last?.contains(certificates[0].serialNumber.hex) == true)
    let attributes = try FileManager.default.attributesOfItem(atPath: folder["state/reminders.json"])
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(!(try folder.text("state/reminders.json")).contains("50000001"))
    #expect(try tell(certificates, environment, at: now.adding(days: 2)).due.map(\.step) == [1])
  }

  @Test("names from elsewhere are no markup, no option and no shell's (F-14)")
  func hostile() throws {
    let name = "--help<b>&$(touch x)`id`'\""
    let outcome = try tell([try certificate(name)], try environment())
    #expect(outcome.due.count == 1)
    let body = try #require(try arguments().last)
    #expect(body.contains("--help&lt;b&gt;&amp;$(touch x)`id`'\""), "\(body)")
  }

  @Test("without notify-send the error stream says so, at every run until there is one (F-14)")
  func missing() throws {
    let certificates = [try certificate()]
    for _ in 0..<2 {
      let outcome = try tell(certificates, ["PATH": folder.path])
      #expect(outcome.due.count == 1)
      #expect(outcome.lines.count == 2 && outcome.lines[1].contains("notify-send is not installed"))
    }
    #expect(try tell(certificates, try environment()).lines.count == 1)
    #expect(try tell(certificates, try environment()).lines.isEmpty)
  }

  @Test(
    "a notify-send that fails or hangs is told, ended, and asked again (F-14)",
    arguments: ["echo no bus >&2; exit 1", "exec sleep 60"])
  func failing(ending: String) throws {
    let outcome = try tell(
      [try certificate()], try environment(ending), seconds: ending.hasPrefix("exec") ? 1 : 60)
    #expect(outcome.lines.count == 2, "\(outcome.lines)")
    #expect(outcome.lines[1].contains(ending.hasPrefix("echo") ? "no bus" : "did not answer"), "\(outcome.lines)")
    #expect(try tell([try certificate()], try environment()).due.count == 1)
  }

  @Test("two runs at a time do not tell the same twice (F-14)")
  func locked() throws {
    let record = try ReminderRecord(directory: folder["state"])
    #expect(throws: EnrolmentError.failed(.anotherAtWork, detail: "the reminders are locked")) {
      try tell([try certificate()], try environment())
    }
    withExtendedLifetime(record) {}
    #expect(!FileManager.default.fileExists(atPath: folder["arguments"]))
  }

  @Test("a real notification service on a bus of its own shows the text as it was meant (F-14)")
  func realBus() throws {
    let service = try folder.write(
      """
      import sys, dbus, dbus.service, dbus.mainloop.glib
      from gi.repository import GLib
      dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
      loop = GLib.MainLoop()
      class Notifications(dbus.service.Object):
          @dbus.service.method("org.freedesktop.Notifications", in_signature="susssasa{sv}i", out_signature="u")
          def Notify(self, app, replaces, icon, summary, body, actions, hints, expire):
              with open(sys.argv[1], "w") as f: f.write("\\\\n".join([app, icon, summary, body, str(int(hints["urgency"]))]))
              return 1
          @dbus.service.method("org.freedesktop.Notifications", out_signature="ssss")
          def GetServerInformation(self): return ("test", "test", "1", "1.2")
          @dbus.service.method("org.freedesktop.Notifications", out_signature="as")
          def GetCapabilities(self): return ["body", "body-markup"]
      bus = dbus.SessionBus()
      name = dbus.service.BusName("org.freedesktop.Notifications", bus)
      Notifications(bus, "/org/freedesktop/Notifications")
      open(sys.argv[2], "w").write(bus.get_unique_name())
      loop.run()
      """.replacing("\\\\n", with: "\\n"), "service.py")
    let bus = try Bus(in: folder)
    try bus.serve(["/usr/bin/python3", service, folder["shown"], folder["ready"]], until: folder["ready"])
    let outcome = try tell(
      [try certificate("A<B>&C")], ["PATH": "/usr/bin", "DBUS_SESSION_BUS_ADDRESS": bus.address, "HOME": folder.path])
    #expect(outcome.lines.count == 1, "\(outcome.lines)")
    let shown = try folder.text("shown").split(separator: "\n").map(String.init)
    #expect(shown.count == 5 && shown[0] == "inkan" && shown[4] == "2", "\(shown)")
    #expect(shown[3].contains("A&lt;B&gt;&amp;C"))
  }
}
