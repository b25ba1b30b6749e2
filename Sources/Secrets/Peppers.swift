internal import Glibc

/// The keys that stand outside the store, so that its copy alone does not help to guess secrets.
///
/// Each is a file `peppers/p<number>` of mode 0600 with 64 hexadecimal digits. The highest number is current; older ones
/// stay for the records that name them.
public struct Peppers: Sendable {
  /// The name of the one with which new records are made.
  public let currentID: String
  let current: SecretText
  private let keys: [String: SecretText]

  /// Reads a folder of peppers.
  public init(directory: String) throws(SecretsError) {
    var keys: [String: SecretText] = [:]
    var highest = 0
    for number in try Self.numbers(in: directory) {
      keys["p\(number)"] = try PepperFile.read("\(directory)/p\(number)")
      highest = max(highest, number)
    }
    guard let current = keys["p\(highest)"] else {
      throw SecretsError(.pepperFile, "there is no pepper in \(directory)")
    }
    self.keys = keys
    self.current = current
    currentID = "p\(highest)"
  }

  /// A random pepper that lives in memory only, for tests and benchmarks.
  public static func ephemeral() -> Peppers {
    Peppers(only: PepperFile.random())
  }

  private init(only key: SecretText) {
    currentID = "p1"
    current = key
    keys = [currentID: key]
  }

  /// Makes the next pepper in the folder, and the folder if there is none; returns its name.
  @discardableResult
  public static func create(in directory: String) throws(SecretsError) -> String {
    if mkdir(directory, 0o700) != 0, errno != EEXIST {
      throw SecretsError(.pepperFile, "cannot make \(directory): errno \(errno)")
    }
    let id = "p\((try numbers(in: directory).max() ?? 0) + 1)"
    try PepperFile.write(PepperFile.random(), to: "\(directory)/\(id)", syncing: directory)
    return id
  }

  /// The pepper of that name.
  func key(_ id: String) throws(SecretsError) -> SecretText {
    guard let key = keys[id] else { throw SecretsError(.unknownPepper, "there is no pepper \(id)") }
    return key
  }

  private static func numbers(in directory: String) throws(SecretsError) -> [Int] {
    guard let folder = opendir(directory) else {
      throw SecretsError(.pepperFile, "cannot open \(directory): errno \(errno)")
    }
    defer { closedir(folder) }
    var numbers: [Int] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      guard name != ".", name != ".." else { continue }
      guard name.hasPrefix("p"), let number = Int(name.dropFirst()), (1...9999).contains(number), name == "p\(number)"
      else { throw SecretsError(.pepperFile, "\(directory)/\(name) is not named like a pepper") }
      numbers.append(number)
    }
    return numbers
  }
}
