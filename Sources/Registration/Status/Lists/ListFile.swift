import Authority
import Dispatch
internal import Glibc

/// A file that stays open: what is read of it is one file, whatever takes its name meanwhile.
final class ListFile: Sendable {
  let descriptor: Int32
  private static let piece = 256 * 1024
  /// Whoever closes a long file last that has lost its name frees its bytes: some ten milliseconds, which are to be
  /// nobody's who asked for a list, or answers many.
  private static let closing = DispatchQueue(label: "lists-closing")

  /// Takes the descriptor over.
  init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit {
    Self.closing.async { [descriptor] in _ = close(descriptor) }
  }

  /// A file to read; nil where there is none.
  static func open(_ path: String) throws(ListFileError) -> ListFile? {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else {
      guard errno == ENOENT else { throw ListFileError("opening \(path)") }
      return nil
    }
    return ListFile(descriptor)
  }

  /// A new file to write and to read; one of that name is replaced.
  static func make(_ path: String) throws(ListFileError) -> ListFile {
    unlink(path)
    let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw ListFileError("making \(path)") }
    return ListFile(descriptor)
  }

  /// How long it is.
  var octets: Int {
    get throws(ListFileError) {
      let end = lseek(descriptor, 0, SEEK_END)
      guard end >= 0 else { throw ListFileError("asking for a file's length") }
      return end
    }
  }

  /// Writes bytes at a place.
  func write(_ bytes: UnsafeRawBufferPointer, at place: Int) throws(ListFileError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = pwrite(
        descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count, place + rest.startIndex)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw ListFileError("writing a list") }
      rest = rest.dropFirst(count)
    }
  }

  /// Waits until the disk has what was written.
  func synchronize() throws(ListFileError) {
    while fdatasync(descriptor) != 0 {
      guard errno == EINTR else { throw ListFileError("writing a list to the disk") }
    }
  }

  /// Hands over the bytes of a range in their order, piece by piece.
  func read(_ range: Range<Int>, _ chunk: (UnsafeRawBufferPointer) throws -> Void) throws {
    try withUnsafeTemporaryAllocation(byteCount: min(Self.piece, max(range.count, 1)), alignment: 16) { buffer in
      var place = range.lowerBound
      while place < range.upperBound {
        let count = pread(descriptor, buffer.baseAddress, min(buffer.count, range.upperBound - place), place)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw ListFileError("reading a list") }
        try chunk(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        place += count
      }
    }
  }
}

/// Why a list's file cannot be read or written; for the log.
struct ListFileError: Error, CustomStringConvertible {
  let description: String

  /// What was being done; why it failed the system says.
  init(_ what: String) {
    description = "\(what): \(String(cString: strerror(errno)))"
  }
}

/// Pieces of files, one behind the other.
struct FilePieces: ChunkedContent {
  typealias Piece = (file: ListFile, range: Range<Int>)

  let pieces: [Piece]

  func read(_ chunk: (UnsafeRawBufferPointer) throws -> Void) throws {
    for piece in pieces where !piece.range.isEmpty { try piece.file.read(piece.range, chunk) }
  }
}
