/// Header fields in their order; names are compared without regard to case (RFC 9110 §5.1).
public struct Headers: Sendable {
  /// Every field as it was added.
  public private(set) var fields: [(name: String, value: String)] = []

  /// No field.
  public init() {}

  /// The fields given.
  public init(_ fields: [(name: String, value: String)]) {
    self.fields = fields
  }

  /// The first value of that name. Setting replaces every field of the name; nil removes them.
  public subscript(name: String) -> String? {
    get { fields.first { Self.equal($0.name, name) }?.value }
    set {
      fields.removeAll { Self.equal($0.name, name) }
      if let newValue { add(name, newValue) }
    }
  }

  /// Adds a field behind the others.
  public mutating func add(_ name: String, _ value: String) {
    fields.append((name, value))
  }

  /// Every value of that name, in order.
  public func all(_ name: String) -> [String] {
    fields.filter { Self.equal($0.name, name) }.map(\.value)
  }

  /// Whether names are tokens and values are free of control characters, so that no field can end early and
  /// smuggle another one in (RFC 9110 §5.5).
  var areWellFormed: Bool {
    fields.allSatisfy { !$0.name.isEmpty && $0.name.utf8.allSatisfy(Self.isToken) && Self.isValue($0.value) }
  }

  static func isValue(_ value: String) -> Bool {
    value.utf8.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x09 }
  }

  /// RFC 9110 §5.6.2.
  static func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E...0x60, 0x7C, 0x7E: true
    default: false
    }
  }

  static func equal(_ one: String, _ other: String) -> Bool {
    one.utf8.count == other.utf8.count && zip(one.utf8, other.utf8).allSatisfy { lower($0) == lower($1) }
  }

  static func lower(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }
}
