/// Answers requests. It runs as a Task of its own, which is cancelled when the peer goes away.
public typealias Handler = @Sendable (Request) async -> Response
