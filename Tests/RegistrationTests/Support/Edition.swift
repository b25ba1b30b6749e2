import Foundation
import Lifecycle

/// An edition of an institution's rules: a file of `profiles/`, some pieces of its text replaced.
struct Edition: Sendable {
  struct Missing: Error {
    let piece: String
  }

  let file: String
  let changes: [(String, String)]

  init(_ file: String, _ changes: [(String, String)] = []) {
    self.file = file
    self.changes = changes
  }

  func profile() throws -> Profile {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../profiles/\(file).json5")
    var text = String(decoding: try Data(contentsOf: path), as: UTF8.self)
    for (piece, replacement) in changes {
      guard text.contains(piece) else { throw Missing(piece: piece) }
      text = text.replacingOccurrences(of: piece, with: replacement)
    }
    return try Profile.decode(json5: Array(text.utf8))
  }
}
