public import DER

/// What an extension says.
public protocol ExtensionValue: Sendable, Hashable {
  /// The extension's identifier.
  static var identifier: ObjectIdentifier { get }
  /// The next element of a reader.
  init(from reader: inout DERReader) throws(DERError)
  /// Appends the encoding.
  func encode(into writer: inout DERWriter)
}
