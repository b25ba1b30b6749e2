/// Answers requests. It runs as a Task of its own, which is cancelled when the peer goes away.
public typealias Handler = @Sendable (Request) async -> Response

/// Answers at once and on the loop's own thread what costs less than handing it to another; nil leaves it to the
/// `Handler`. All connections of the loop wait meanwhile, so it computes and looks up, and waits for nobody.
public typealias ImmediateHandler = @Sendable (Request) -> Response?
