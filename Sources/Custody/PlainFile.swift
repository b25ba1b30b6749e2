internal import Glibc

/// Files that hold no secret.
package enum PlainFile {
  package static func read(_ path: String) throws -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw CustodyError("cannot read \(path): \(String(cString: strerror(errno)))") }
    defer { close(file) }
    var bytes: [UInt8] = []
    let portion = 65_536
    while true {
      let piece = [UInt8](unsafeUninitializedCapacity: portion) { buffer, count in
        count = max(0, Glibc.read(file, buffer.baseAddress, portion))
      }
      if piece.isEmpty { return bytes }
      bytes += piece
    }
  }
}

/// A path as the configuration writes it: relative to the configuration's folder.
func absolute(_ path: String, in folder: String) -> String { path.hasPrefix("/") ? path : "\(folder)/\(path)" }
