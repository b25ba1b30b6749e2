/// GF(2⁸) by AES's polynomial (FIPS 197 §4.2), the field of secret sharing.
///
/// Without tables and without branches on values: what a cache or a branch predictor remembers would be the secret.
enum BinaryField {
  static func multiply(_ one: UInt8, _ other: UInt8) -> UInt8 {
    var (one, other, product) = (one, other, UInt8(0))
    for _ in 0..<8 {
      product ^= one & (0 &- (other & 1))
      one = one << 1 ^ 0x1B & (0 &- (one >> 7))
      other >>= 1
    }
    return product
  }

  /// The inverse, by Fermat: a²⁵⁴. Zero has none and gives zero.
  static func inverse(_ value: UInt8) -> UInt8 {
    var (square, product) = (value, UInt8(1))
    for _ in 0..<7 {
      square = multiply(square, square)
      product = multiply(product, square)
    }
    return product
  }
}
