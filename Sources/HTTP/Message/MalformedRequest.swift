/// A request, or a part of one, that does not follow its grammar.
public struct MalformedRequest: Error, Sendable, Equatable {
  /// A stable name of what is wrong.
  public enum Code: String, Sendable {
    /// The body is not declared as a form.
    case notAForm = "not-a-form"
    /// Percent-encoding or UTF-8 is broken.
    case badEncoding = "bad-encoding"
    /// More fields than allowed.
    case tooManyFields = "too-many-fields"
    /// A field that comes twice.
    case duplicateField = "duplicate-field"
  }

  /// What is wrong.
  public let code: Code

  /// A fault of that kind.
  public init(_ code: Code) {
    self.code = code
  }
}
