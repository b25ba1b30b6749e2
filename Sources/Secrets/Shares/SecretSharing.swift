/// Splits a secret so that any k of n shares make it and k - 1 tell nothing (Shamir, 1979).
///
/// Each octet is the value at 0 of a polynomial of its own of degree k - 1 over GF(2⁸) with random coefficients; a share
/// has the values at its index. Some octets of the secret's digest are split with it, so that shares which were forged
/// are found out before what they make is tried on a key.
public enum SecretSharing {
  static let digestOctets = 8
  private static let mostOctets = 128

  /// The shares of a secret, numbered from 1.
  public static func split(
    _ secret: SecretText, into count: Int, threshold: Int
  ) throws(KeyShareError) -> [KeyShare] {
    guard (2...KeyShare.most).contains(count), (2...count).contains(threshold),
      (1...mostOctets).contains(secret.count)
    else { throw .unsuitable }
    let set = RandomBytes.generate(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    let shared = withDigest(secret)
    let octets = shared.count
    let coefficients = SecretText(count: octets * (threshold - 1), fill: RandomBytes.fill)
    return (1...count).map { index in
      let point = UInt8(index)
      return KeyShare(
        set: set, threshold: threshold, index: index,
        value: SecretText(count: octets) { values in
          shared.withBytes { shared in
            coefficients.withBytes { coefficients in
              for octet in 0..<octets {
                // Horner, from the highest power down.
                var value: UInt8 = 0
                for power in 0..<threshold - 1 {
                  value = BinaryField.multiply(value ^ coefficients[power * octets + octet], point)
                }
                values[octet] = value ^ shared[octet]
              }
            }
          }
        })
    }
  }

  /// The secret that the shares make; each of another index, as many as the threshold.
  static func combine(_ shares: [KeyShare]) throws(KeyShareError) -> SecretText {
    guard let octets = shares.first?.value.count, shares.allSatisfy({ $0.value.count == octets }),
      octets > digestOctets
    else { throw .forged(indices: shares.map(\.index)) }
    let shared = SecretText(count: octets) { secret in
      for one in shares {
        // Lagrange's factor at 0: Π xⱼ / (xⱼ - xᵢ); subtraction is exclusive or.
        var factor: UInt8 = 1
        for other in shares where other.index != one.index {
          let (x, own) = (UInt8(other.index), UInt8(one.index))
          factor = BinaryField.multiply(factor, BinaryField.multiply(x, BinaryField.inverse(x ^ own)))
        }
        one.value.withBytes { values in
          for octet in 0..<octets { secret[octet] ^= BinaryField.multiply(values[octet], factor) }
        }
      }
    }
    let secret = SecretText(count: octets - digestOctets) { secret in
      shared.withBytes { secret.copyBytes(from: $0.prefix(octets - digestOctets)) }
    }
    guard withDigest(secret).equals(shared) else { throw .forged(indices: shares.map(\.index)) }
    return secret
  }

  private static func withDigest(_ secret: SecretText) -> SecretText {
    SecretText(count: secret.count + digestOctets) { buffer in
      secret.withBytes { secret in
        buffer.copyBytes(from: secret)
        UnsafeMutableRawBufferPointer(rebasing: buffer[secret.count...])
          .copyBytes(from: Digest.sha256(secret).prefix(digestOctets))
      }
    }
  }
}
