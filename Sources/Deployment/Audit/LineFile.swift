import Foundation

/// A file of lines, read in pieces.
struct LineFile {
  /// Longer than any line that is written; a longer one is given cut, and so as no line of ours.
  private static let longest = 1 << 24

  let path: String

  /// Gives every line without its line feed; a last line without one too.
  func read(_ each: (ArraySlice<UInt8>) -> Void) throws {
    guard let handle = FileHandle(forReadingAtPath: path) else { throw DeploymentError("cannot read \(path)") }
    var waiting: [UInt8] = []
    while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
      waiting += piece
      var start = waiting.startIndex
      while let feed = waiting[start...].firstIndex(of: 0x0A) {
        each(waiting[start..<feed])
        start = feed + 1
      }
      waiting.removeSubrange(..<start)
      guard waiting.count < Self.longest else { throw DeploymentError("\(path) is no log: a line has no end") }
    }
    if !waiting.isEmpty { each(waiting[...]) }
  }
}
