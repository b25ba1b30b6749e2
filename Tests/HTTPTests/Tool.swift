import Foundation

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

  static func runBlocking(_ name: String, _ arguments: [String], input: [UInt8] = []) throws -> Output {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments
    let output = Pipe()
    let errors = Pipe()
    let standardInput = Pipe()
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = standardInput
    let lines = Pending()
    try process.run()
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
