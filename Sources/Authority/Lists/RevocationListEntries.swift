/// The encoded entries of a list, wherever they lie.
public struct RevocationListEntries: Sendable {
  /// Their bytes, one after another.
  public let content: any ChunkedContent
  /// How many bytes.
  public let octets: Int
  /// How many entries.
  public let count: Int

  /// Some entries.
  public init(content: any ChunkedContent, octets: Int, count: Int) {
    self.content = content
    self.octets = octets
    self.count = count
  }
}
