import Foundation

/// Runs what blocks. On the cooperative pool it would take the threads that a server's handlers need.
public enum OwnThread {
  public static func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: work()) }
    }
  }
}
