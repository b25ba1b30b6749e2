/// Why a whole container is refused; nothing of it is used then. What is wrong with one package is a
/// ``RefusedPackage``.
public struct PSKCError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Which, for programs.
  public let code: Code
  /// For the person who sent the file; holds no secret.
  public let reason: String

  public enum Code: String, Sendable, CaseIterable {
    /// More octets, packages or elements than the limits.
    case tooLarge
    /// Not well-formed XML in UTF-8, or nested too deeply.
    case badXML
    /// A document type declaration, which nobody needs here and much harm comes from.
    case documentType
    /// Well-formed, but not a key container of version 1.0.
    case notKeyContainer
    /// An element is missing, is there twice, or holds something else than it should.
    case badStructure
    /// Protected in a way that is not read, such as by a certificate.
    case unsupportedProtection
    /// Encrypted, and no key of the right kind was given: the pre-shared key or the password.
    case keyNeeded
    /// A key was given, but nothing says that the container is encrypted.
    case notEncrypted
    /// An encrypted value without its message authentication code.
    case macMissing
    /// The key, the password or a message authentication code is wrong; which one cannot be told.
    case wrongKey
  }

  init(_ code: Code, _ reason: String) {
    self.code = code
    self.reason = reason
  }

  /// Errors are the same when their codes are.
  public static func == (one: PSKCError, other: PSKCError) -> Bool { one.code == other.code }

  public var description: String { "\(code.rawValue): \(reason)" }
}
