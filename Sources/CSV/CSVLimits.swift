/// How much of a table is read before it is refused.
public struct CSVLimits: Sendable {
  /// Octets of the whole file.
  public let bytes: Int
  /// Rows after the header, wrong ones and blank lines between rows included.
  public let rows: Int
  /// Octets of one field as it stands in the file, its quotes included.
  public let fieldBytes: Int

  /// 16 MiB, 100,000 rows and 4,096 octets a field, where nothing else is said.
  public init(bytes: Int = 16 << 20, rows: Int = 100_000, fieldBytes: Int = 4_096) {
    self.bytes = bytes
    self.rows = rows
    self.fieldBytes = fieldBytes
  }
}
