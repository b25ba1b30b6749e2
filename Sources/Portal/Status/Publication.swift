public import CivilTime

/// A short file of the plain port, which a ceremony made: a root's certificate, its revocation list.
public struct Publication: Sendable {
  let bytes: [UInt8]
  /// Since when it is this one.
  let modified: Timestamp
  /// When it ends, if it does.
  let ends: Timestamp?

  /// A file.
  public init(_ bytes: [UInt8], modified: Timestamp, ends: Timestamp? = nil) {
    self.bytes = bytes
    self.modified = modified
    self.ends = ends
  }
}
