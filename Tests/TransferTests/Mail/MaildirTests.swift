import Foundation
import TestTools
import Testing
import Transfer

@Suite("Maildir")
struct MaildirTests {
  private let folder: TemporaryFolder
  private let path: String
  private let maildir: Maildir

  init() throws {
    folder = try TemporaryFolder()
    path = folder["mail"]
    maildir = try Maildir(path: path)
  }

  @Test("a message lies in new with lines that end with LF, and only its owner may read it")
  func delivered() throws {
    let letter = try Letters.letter()
    let delivery = maildir.deliver([letter])
    let names = try names("new")
    #expect(delivery == names.map { .accepted("\(path)/new/\($0)") })
    #expect(names.count == 1)
    #expect(try content("new") == [letter.rendered.filter { $0 != 0x0D }])
    #expect(try self.names("tmp").isEmpty)
    for file in ["", "tmp", "new", "cur"] { #expect(try mode(file) == 0o700) }
    #expect(try mode("new/\(names[0])") == 0o600)
  }

  @Test("the same Message-ID again is accepted and replaces nothing, read or not")
  func again() throws {
    let first = try Letters.letter()
    let other = try Letters.letter(subject: "別の題")
    let path = maildir.deliver([first])
    #expect(maildir.deliver([other, first]) == path + path)
    #expect(try content("new") == [first.rendered.filter { $0 != 0x0D }])
    let name = try #require(try names("new").first)
    try FileManager.default.moveItem(atPath: "\(self.path)/new/\(name)", toPath: "\(self.path)/cur/\(name):2,S")
    #expect(try Maildir(path: self.path).deliver([other]) == [.accepted("\(self.path)/cur/\(name):2,S")])
    #expect(try names("new").isEmpty)
    #expect(try content("cur") == [first.rendered.filter { $0 != 0x0D }])
  }

  @Test("deliveries of the same message at the same time leave one whole file")
  func concurrent() async throws {
    let letter = try Letters.letter(body: String(repeating: "長い本文\n", count: 2000))
    let maildir = maildir
    let deliveries = await withTaskGroup(of: [Delivery].self) { group in
      for _ in 0..<16 { group.addTask { await OwnThread.run { maildir.deliver([letter]) } } }
      return await group.reduce(into: []) { $0 += $1 }
    }
    #expect(Set(deliveries.map { "\($0)" }).count == 1)
    #expect(try content("new") == [letter.rendered.filter { $0 != 0x0D }])
    #expect(try names("tmp").isEmpty)
  }

  @Test("different messages lie beside each other")
  func several() throws {
    let letters = try (1...3).map { try Letters.letter(id: "notice.\($0)@mail.example.jp") }
    #expect(maildir.deliver(letters).count == 3)
    #expect(try names("new").count == 3)
  }

  @Test("Python's mailbox finds the message")
  func python() async throws {
    _ = maildir.deliver([try Letters.letter(subject: "Notice")])
    let script = """
      import mailbox, sys
      for message in mailbox.Maildir(sys.argv[1], create=False): print(message["subject"], message["message-id"])
      """
    let output = try await Tool.runAside([Python.interpreter, "-c", script, path])
    #expect(output.text == "Notice <notice.1@mail.example.jp>\n", "\(output.errors)")
  }

  @Test("a folder that cannot be made is refused, one that went away postpones")
  func missing() throws {
    #expect(throws: MailError(.badFolder)) { try Maildir(path: folder["absent/mail"]) }
    #expect(throws: MailError(.badFolder)) { try Maildir(path: try folder.write("", "file")) }
    try FileManager.default.removeItem(atPath: "\(path)/tmp")
    #expect(maildir.deliver([try Letters.letter()]) == [.postponed(.cannotWrite)])
  }

  private func names(_ name: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(name)").sorted()
  }

  private func content(_ name: String) throws -> [[UInt8]] {
    try names(name).map { try folder.read("mail/\(name)/\($0)") }
  }

  private func mode(_ name: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")[.posixPermissions] as? Int
  }
}
