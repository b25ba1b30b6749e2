import DER

/// Why a CMP message is refused, as its sender is told.
public struct CMPRefusal: Error, Sendable, Hashable {
  /// For a program.
  public let failure: CMPFailure
  /// For a person; nothing that only the service should know.
  public let text: String

  /// A refusal and what is said of it.
  public init(_ failure: CMPFailure, _ text: String) {
    self.failure = failure
    self.text = text
  }

  init(_ error: DERError) {
    self.init(.badDataFormat, "\(error.reason)")
  }

  /// Runs what reads DER; whatever cannot be read is `badDataFormat`.
  static func reading<Value>(_ body: () throws(DERError) -> Value) throws(CMPRefusal) -> Value {
    do throws(DERError) {
      return try body()
    } catch {
      throw CMPRefusal(error)
    }
  }
}
