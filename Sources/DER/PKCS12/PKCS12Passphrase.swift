/// What a PKCS#12 file is locked with, in the form that Appendix B of RFC 7292 hashes; erased with its owner.
///
/// Only characters that every reader writes in the same octets are taken: some encode what lies beyond the Basic
/// Multilingual Plane as surrogates and some refuse it, and an import that says "wrong password" cannot be explained
/// to the person who typed the right one (C-11).
public struct PKCS12Passphrase: ~Copyable {
  /// At most so many characters, more than anyone types into an import dialog.
  public static let maximumLength = 127

  /// UTF-16 in big endian with a terminating zero (Appendix B.1).
  let octets: UnsafeMutableBufferPointer<UInt8>

  /// A passphrase from its UTF-8 octets.
  public init(utf8: some Collection<UInt8>) throws(PKCS12Error) {
    guard !utf8.isEmpty else { throw .emptyPassphrase }
    guard let text = String(validating: utf8, as: UTF8.self) else { throw .passphraseCharacter }
    var length = 0
    for scalar in text.unicodeScalars {
      guard scalar.value >= 0x20, !(0x7F...0x9F).contains(scalar.value), scalar.value < 0xFFFE else {
        throw .passphraseCharacter
      }
      length += 1
    }
    guard length <= Self.maximumLength else { throw .longPassphrase }
    octets = .allocate(capacity: 2 * length + 2)
    octets.initialize(repeating: 0)
    for (index, scalar) in text.unicodeScalars.enumerated() {
      octets[2 * index] = UInt8(truncatingIfNeeded: scalar.value >> 8)
      octets[2 * index + 1] = UInt8(truncatingIfNeeded: scalar.value)
    }
  }

  deinit {
    Self.erase(octets)
    octets.deallocate()
  }

  /// Out of line, so that the compiler does not see that nobody reads the zeros.
  @inline(never)
  private static func erase(_ octets: UnsafeMutableBufferPointer<UInt8>) {
    octets.update(repeating: 0)
  }
}
