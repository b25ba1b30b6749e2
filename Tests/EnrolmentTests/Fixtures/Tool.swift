/// A program that judges or prepares.
enum Tool {
  @discardableResult
  static func run(_ words: String...) throws -> (status: Int32, output: String, errors: String) {
    let folder = try TemporaryFolder()
    let status = try Child(words, output: folder["output"], errors: folder["errors"]).wait()
    return (
      status, String(decoding: try folder.bytes("output"), as: UTF8.self),
      String(decoding: try folder.bytes("errors"), as: UTF8.self)
    )
  }
}
