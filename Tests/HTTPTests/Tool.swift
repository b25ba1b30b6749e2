import Foundation
import Glibc

/// Runs what blocks. On the cooperative pool it would take the threads that the server's handlers need.
enum OwnThread {
  static func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: work()) }
    }
  }
}

/// Runs commands.
enum Tool {
  struct Output: Sendable {
    let status: Int32
    let bytes: [UInt8]
    let errors: String

    var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  static func run(_ name: String, _ arguments: [String], input: [UInt8] = []) async throws -> Output {
    try await OwnThread.run { Result { try runBlocking(name, arguments, input: input) } }.get()
  }

  private static let spawning = NSLock()

  static func runBlocking(_ name: String, _ arguments: [String], input: [UInt8] = []) throws -> Output {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments
    // Under one lock: a child that inherits another child's pipe keeps that one's output from ending.
    let (output, errors, standardInput) = try spawning.withLock { () throws -> (Pipe, Pipe, Pipe) in
      let pipes = (Pipe(), Pipe(), Pipe())
      for handle in [
        pipes.0.fileHandleForReading, pipes.1.fileHandleForReading, pipes.2.fileHandleForWriting,
      ] { _ = fcntl(handle.fileDescriptor, F_SETFD, FD_CLOEXEC) }
      process.standardOutput = pipes.0
      process.standardError = pipes.1
      process.standardInput = pipes.2
      try process.run()
      return pipes
    }
    let lines = Pending()
    let reader = Thread { lines.set(errors.fileHandleForReading.readDataToEndOfFile()) }
    reader.start()
    standardInput.fileHandleForWriting.write(Data(input))
    try standardInput.fileHandleForWriting.close()
    let bytes = [UInt8](output.fileHandleForReading.readDataToEndOfFile())
    process.waitUntilExit()
    return Output(status: process.terminationStatus, bytes: bytes, errors: String(decoding: lines.get(), as: UTF8.self))
  }

  /// What another thread read.
  private final class Pending: @unchecked Sendable {
    private let condition = NSCondition()
    private var data: Data?

    func set(_ data: Data) {
      condition.withLock {
        self.data = data
        condition.broadcast()
      }
    }

    func get() -> Data {
      condition.withLock {
        while data == nil { condition.wait() }
        return data ?? Data()
      }
    }
  }
}
