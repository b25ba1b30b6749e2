import Foundation
import StrictJSON5

@testable import Lifecycle

/// A profile as it is shipped, with some of its values replaced, as the text of a file.
struct ProfileText {
  private(set) var root: JSON5Value

  /// The names of all that are shipped.
  static let names = ["h-direct", "b-suite", "r-payroll", "s-shinkin", "t-direct", "best"]

  /// A profile as it is shipped.
  init(_ name: String = "h-direct") throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../profiles/\(name).json5")
    root = try ConfigurationReader.parse(Array(Data(contentsOf: file)))
  }

  static func b() throws -> ProfileText { try ProfileText("b-suite") }
  static func r() throws -> ProfileText { try ProfileText("r-payroll") }
  static func s() throws -> ProfileText { try ProfileText("s-shinkin") }
  static func t() throws -> ProfileText { try ProfileText("t-direct") }

  /// A shipped profile with values put in: path → JSON5 text of the value, nil to take the key out.
  init(_ changes: [String: String?], of name: String = "h-direct") throws {
    try self.init(name)
    for (path, text) in changes {
      let value = try text.map { try ConfigurationReader.parse(Array($0.utf8)) }
      root = Self.replace(root, path.split(separator: ".").map(String.init)[...], value)
    }
  }

  var profile: Profile {
    get throws { try Profile.decode(json5: bytes) }
  }

  /// What decoding complains of, in order.
  var problems: [String] {
    do {
      _ = try profile
      return []
    } catch let errors as ConfigurationErrors {
      return errors.problems.map(\.description)
    } catch {
      return ["\(error)"]
    }
  }

  var bytes: [UInt8] { Array(Self.write(root).utf8) }

  private static func replace(_ tree: JSON5Value, _ path: ArraySlice<String>, _ value: JSON5Value?) -> JSON5Value {
    guard let key = path.first else { return value ?? .null }
    guard case .object(var members) = tree else { return tree }
    if path.count == 1 {
      members[key] = value
    } else {
      members[key] = replace(members[key] ?? .object([:]), path.dropFirst(), value)
    }
    return .object(members)
  }

  private static func write(_ value: JSON5Value) -> String {
    switch value {
    case .null: "null"
    case .bool(let flag): "\(flag)"
    case .integer(let number): "\(number)"
    case .decimal(let number): "\(number)"
    case .string(let text): "\"\(text)\""
    case .array(let values): "[" + values.map(write).joined(separator: ",") + "]"
    case .object(let members): "{" + members.map { "\"\($0)\":" + write($1) }.joined(separator: ",") + "}"
    }
  }
}
