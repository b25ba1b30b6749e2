/// The number printed on a matrix card, by which the help line and its holder tell cards apart; not a secret.
public struct MatrixCardNumber: Sendable, Hashable {
  private static let digits = 10

  /// Ten digits.
  public let text: String
  /// As it is printed: `1234 567 890`.
  public let grouped: String

  /// A new number, at random, so that it tells nothing of how many cards there are.
  public static func generate() -> MatrixCardNumber {
    MatrixCardNumber(NumericCode.generate(digits: digits))
  }

  /// A number from the store or as a person reads it from the card, see ``NumericCode/init(typed:digits:)``.
  public init?(typed text: String) {
    guard let code = NumericCode(typed: text, digits: Self.digits) else { return nil }
    self.init(code)
  }

  private init(_ code: NumericCode) {
    text = code.text
    grouped = code.grouped
  }
}

extension MatrixCardNumber: CustomStringConvertible {
  public var description: String { text }
}
