import Unix

/// Bytes on their way into a list's file, one behind the other; the disk begins with them while the next are made.
struct ListWriting {
  private let file: ListFile
  private var place: Int
  /// Up to where the disk was told to begin.
  private var begun: Int
  /// Octets with which the disk begins at once.
  static let stretch = 4 << 20

  init(_ file: ListFile, from place: Int) {
    self.file = file
    self.place = place
    begun = place
  }

  /// Writes bytes behind those that were written before.
  mutating func append(_ bytes: UnsafeRawBufferPointer) throws(ListFileError) {
    try file.write(bytes, at: place)
    place += bytes.count
    guard place - begun >= Self.stretch else { return }
    Writeback.begin(file.descriptor, begun..<place)
    begun = place
  }
}
