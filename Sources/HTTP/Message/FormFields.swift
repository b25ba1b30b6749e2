/// The fields of a submitted form. Each name occurs once, so that two readers cannot see two values.
public struct FormFields: Sendable {
  /// The most fields that one form may have.
  public static let limit = 100

  private let values: [String: String]

  /// Reads `application/x-www-form-urlencoded`; errors: broken encoding, over 100 fields, a name that comes twice.
  public init(urlEncoded body: [UInt8]) throws(MalformedRequest) {
    guard body.lazy.filter({ $0 == 0x26 }).count < Self.limit else { throw MalformedRequest(.tooManyFields) }
    guard let pairs = PercentEncoding.pairs(body, limit: Self.limit) else { throw MalformedRequest(.badEncoding) }
    var values: [String: String] = [:]
    for (name, value) in pairs {
      guard values.updateValue(value, forKey: name) == nil else { throw MalformedRequest(.duplicateField) }
    }
    self.values = values
  }

  /// Fields that were kept from an earlier form.
  public init(_ values: [String: String]) {
    self.values = values
  }

  /// The value of a field; nil when the form has no such field.
  public subscript(name: String) -> String? { values[name] }

  /// The names that the form has.
  public var names: Set<String> { Set(values.keys) }
}
