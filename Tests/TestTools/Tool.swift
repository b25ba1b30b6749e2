/// A program that judges or prepares, run to its end.
public enum Tool {
  /// What it said and how it ended.
  public struct Output: Sendable {
    public let status: Int32
    public let bytes: [UInt8]
    public let errors: String

    public var succeeded: Bool { status == 0 }
    public var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  @discardableResult
  public static func run(_ words: String...) throws -> Output {
    try run(words)
  }

  /// The program, looked for in PATH, and its arguments; it is ended when it takes more than two minutes.
  @discardableResult
  public static func run(_ words: [String], in folder: String? = nil, input: [UInt8] = []) throws -> Output {
    let streams = try TemporaryFolder()
    let child = try Child(
      words, in: folder, input: streams.write(input, "input"), output: streams["output"], errors: streams["errors"])
    return Output(
      status: try child.wait(), bytes: try streams.read("output"),
      errors: String(decoding: try streams.read("errors"), as: UTF8.self))
  }

  /// The same on a thread of its own.
  public static func runAside(_ words: [String], input: [UInt8] = []) async throws -> Output {
    try await OwnThread.run { Result { try run(words, input: input) } }.get()
  }
}
