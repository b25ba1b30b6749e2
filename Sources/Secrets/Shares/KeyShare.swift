/// One custodian's part of a secret that was split (``SecretSharing``); alone it tells nothing of it.
///
/// Its text is typed by hand: Base32 in groups of five, with a checksum by which a wrong character is noticed at once and
/// not by a secret that opens nothing. Format: version, set (4), threshold, index, value, checksum (4).
public struct KeyShare: Sendable {
  /// Which splitting it is of: shares of different sets never fit.
  public let set: UInt32
  /// How many shares make the secret.
  public let threshold: Int
  /// Which share it is, from 1; the point at which the polynomials were taken.
  public let index: Int
  let value: SecretText

  static let version: UInt8 = 1
  static let most = 16
  private static let head = 7
  private static let checksum = 4
  private static let group = 5
  private static let longest = 512

  init(set: UInt32, threshold: Int, index: Int, value: SecretText) {
    self.set = set
    self.threshold = threshold
    self.index = index
    self.value = value
  }

  /// A share as it was typed, in either case; spaces and hyphens do not count.
  public init(text: SecretText) throws(KeyShareError) {
    guard text.count <= Self.longest else { throw .malformed }
    // A character holds five bits; what is decoded is erased with its last reference.
    var count = 0
    var isShare = false
    let bytes = SecretText(count: text.count) { buffer in
      text.withBytes { typed in
        isShare = Base32.read(typed.lazy.filter { !Self.isFiller($0) }) { byte in
          buffer[count] = byte
          count += 1
        }
      }
    }
    guard isShare, count > Self.head + Self.checksum else { throw .malformed }
    let valueEnd = count - Self.checksum
    let (fits, head) = bytes.withBytes { bytes in
      (
        constantTimeEquals(Self.sum(bytes[..<valueEnd]), Array(bytes[valueEnd..<count])),
        Array(bytes[..<Self.head])
      )
    }
    guard head[0] == Self.version else { throw .malformed }
    guard fits else { throw .mistyped }
    let (threshold, index) = (Int(head[5]), Int(head[6]))
    guard (2...Self.most).contains(threshold), (1...Self.most).contains(index) else { throw .malformed }
    self.init(
      set: head[1..<5].reduce(0) { $0 << 8 | UInt32($1) }, threshold: threshold, index: index,
      value: SecretText(count: valueEnd - Self.head) { value in
        bytes.withBytes { value.copyBytes(from: $0[Self.head..<valueEnd]) }
      })
  }

  /// What its custodian keeps and types.
  public var text: SecretText {
    let count = Self.head + value.count
    let bytes = SecretText(count: count + Self.checksum) { buffer in
      buffer[0] = Self.version
      for octet in 0..<4 { buffer[1 + octet] = UInt8(truncatingIfNeeded: set >> (24 - 8 * octet)) }
      buffer[5] = UInt8(truncatingIfNeeded: threshold)
      buffer[6] = UInt8(truncatingIfNeeded: index)
      value.withBytes { UnsafeMutableRawBufferPointer(rebasing: buffer[Self.head..<count]).copyBytes(from: $0) }
      let sum = Self.sum(UnsafeRawBufferPointer(buffer)[..<count])
      UnsafeMutableRawBufferPointer(rebasing: buffer[count...]).copyBytes(from: sum)
    }
    let characters = (bytes.count * 8 + 4) / 5
    return SecretText(count: characters + (characters - 1) / Self.group) { buffer in
      var place = 0
      bytes.withBytes { bytes in
        Base32.write(bytes) { character in
          if place % (Self.group + 1) == Self.group {
            buffer[place] = UInt8(ascii: "-")
            place += 1
          }
          buffer[place] = character
          place += 1
        }
      }
    }
  }

  private static func isFiller(_ character: UInt8) -> Bool {
    character == UInt8(ascii: "-") || character == 0x20 || character == 0x0A || character == 0x0D || character == 0x09
  }

  private static func sum(_ bytes: Slice<UnsafeRawBufferPointer>) -> [UInt8] {
    Array(Digest.sha256(UnsafeRawBufferPointer(rebasing: bytes)).prefix(checksum))
  }
}
