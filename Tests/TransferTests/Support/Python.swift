import Foundation
import TestTools

/// The tests' own Python with the packages from scripts/requirements.txt, and our scripts for it.
enum Python {
  static let interpreter = root.appending(path: ".venv/bin/python").path

  static func script(_ name: String) -> String { root.appending(path: "Tests/TransferTests/Python/\(name)").path }

  private static let root = (0..<4).reduce(URL(filePath: #filePath).resolvingSymlinksInPath()) { folder, _ in
    folder.deletingLastPathComponent()
  }
}

/// What Python's `email` package found in a message.
struct ReadMail: Decodable {
  struct Mailbox: Decodable, Equatable {
    let name: String
    let address: String
  }

  struct Attachment: Decodable, Equatable {
    let name: String
    let type: String
    let parameters: [String: String]
    let disposition: String
    let bytes: Data
  }

  let subject: String
  let newSubject: String
  let from: Mailbox
  let to: Mailbox
  let date: String
  let messageID: String
  let autoSubmitted: String
  let names: [String]
  let charset: String
  let body: Data
  let attachments: [Attachment]
  let defects: [String]

  static func read(_ messages: [[UInt8]]) async throws -> [ReadMail] {
    let input = try JSONEncoder().encode(messages.map { Data($0) })
    let output = try await Tool.runAside([Python.interpreter, Python.script("read_mail.py")], input: [UInt8](input))
    guard output.succeeded else { throw Failed(description: output.errors) }
    return try JSONDecoder().decode([ReadMail].self, from: Data(output.bytes))
  }
}
