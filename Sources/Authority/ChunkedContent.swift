/// What is to be signed and is too long to be held at once: a revocation list may have a million entries.
public protocol ChunkedContent: Sendable {
  /// Hands the bytes over from the first to the last, piece by piece; a piece is good only until the closure returns.
  ///
  /// It may be read more than once and then says the same. It throws where the bytes cannot be read, or are found
  /// unfit to be signed when the last of them has gone by: whoever signs signs nothing then.
  func read(_ chunk: (UnsafeRawBufferPointer) throws -> Void) throws
}
