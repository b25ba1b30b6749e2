public import DER

/// Where a complete list's delta is (RFC 5280 5.2.6).
public struct FreshestCRL: ExtensionValue {
  public static let identifier = ObjectIdentifier(2, 5, 29, 46)

  private let points: CRLDistributionPoints

  /// URLs, each its own distribution point.
  public var urls: [String] { points.urls }

  /// Some URLs, in ASCII.
  public init(urls: [String]) {
    points = CRLDistributionPoints(urls: urls)
  }

  public init(from reader: inout DERReader) throws(DERError) {
    points = try CRLDistributionPoints(from: &reader)
  }

  public func encode(into writer: inout DERWriter) {
    points.encode(into: &writer)
  }
}
