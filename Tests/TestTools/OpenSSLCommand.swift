/// The `openssl` command, working in a folder, as a judge of what we make and as a maker of what we judge.
public struct OpenSSLCommand: Sendable {
  private let folder: TemporaryFolder

  public init(folder: TemporaryFolder) {
    self.folder = folder
  }

  @discardableResult
  public func callAsFunction(_ arguments: String...) throws -> Tool.Output {
    try callAsFunction(arguments)
  }

  @discardableResult
  public func callAsFunction(_ arguments: [String]) throws -> Tool.Output {
    try Tool.run(["openssl"] + arguments, in: folder.path)
  }
}
