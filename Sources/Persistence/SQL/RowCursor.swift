/// The row on which a walk stands, read where the engine has it; columns by position.
protocol RowCursor {
  /// An integer; 0 where the column holds none.
  func integer(_ column: Int) -> Int64

  /// A blob's octets, good until the closure returns.
  func withBlob<Value>(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> Value) rethrows -> Value
}
