import COpenSSL
import Synchronization

/// A point that is known to lie on its curve.
///
/// OpenSSL's key copies the curve's parameters, which costs as much as judging the point; most keys are judged, and
/// never verify anything here. So it is made when it is first wanted.
final class CurvePoint: Sendable {
  private let octets: [UInt8]
  private let curve: EllipticCurve
  private let made = AtomicLazyReference<KeyHandle>()

  /// Judges an uncompressed point.
  init(_ octets: [UInt8], on curve: EllipticCurve) throws(UnsuitableKey) {
    guard octets.count == 1 + 2 * curve.coordinateOctets, octets[0] == 0x04 else {
      throw UnsuitableKey(.malformed, "a point that is not uncompressed")
    }
    guard let group = curve.group, let point = EC_POINT_new(group) else {
      throw UnsuitableKey(.unsupportedCurve, "OpenSSL lacks the curve")
    }
    defer { EC_POINT_free(point) }
    // It puts the coordinates into the curve's equation.
    guard EC_POINT_oct2point(group, point, octets, octets.count, nil) == 1 else {
      ERR_clear_error()
      throw UnsuitableKey(.pointNotOnCurve, "the point is not on the curve")
    }
    self.octets = octets
    self.curve = curve
  }

  /// OpenSSL's key; nil where it has no memory left.
  var key: KeyHandle? {
    if let key = made.load() { return key }
    guard let group = curve.group, let key = EC_KEY_new() else { return nil }
    let handle = KeyHandle(.ec(key))
    guard EC_KEY_set_group(key, group) == 1, EC_KEY_oct2key(key, octets, octets.count, nil) == 1 else {
      ERR_clear_error()
      return nil
    }
    return made.storeIfNil(handle)
  }
}
