/// SHA-256 (FIPS 180-4) for the integrity of a PKCS#12 file, and for nothing else.
///
/// WebCrypto has SHA-256, but answers each call by a promise: the hundreds of thousands of iterations that
/// RFC 7292 Appendix B chains would take minutes. A page has no other implementation, so this is our own, and with it
/// the MAC can take as many iterations as the encryption does: it is no shortcut for whoever guesses the passphrase.
public struct SHA256: Sendable {
  /// A hash value as the eight words that the next iteration starts from.
  struct Digest: Sendable {
    fileprivate(set) var words: InlineArray<8, UInt32>

    /// The 32 octets.
    var octets: [UInt8] {
      var octets: [UInt8] = []
      octets.reserveCapacity(32)
      for index in words.indices {
        for shift: UInt32 in [24, 16, 8, 0] { octets.append(UInt8(truncatingIfNeeded: words[index] >> shift)) }
      }
      return octets
    }

    /// The hash of the hash, so many times: Appendix B.2's step 6A after its first round.
    func hashed(times: Int) -> Digest {
      var digest = self
      for _ in 0..<times {
        var block = InlineArray<16, UInt32>(repeating: 0)
        for index in 0..<8 { block[index] = digest.words[index] }
        block[8] = 0x8000_0000
        block[15] = 256
        digest.words = SHA256.initial
        SHA256.compress(&digest.words, block)
      }
      return digest
    }
  }

  /// The octets of one block, which is what Appendix B and HMAC pad to.
  static let blockLength = 64

  private var state = Self.initial
  private var block = InlineArray<16, UInt32>(repeating: 0)
  private var count = 0

  init() {}

  /// The hash of octets.
  public static func hash(_ octets: some Sequence<UInt8>) -> [UInt8] {
    var hash = SHA256()
    hash.update(octets)
    return hash.finish().octets
  }

  /// Takes the octets that follow.
  mutating func update(_ octets: some Sequence<UInt8>) {
    for octet in octets { append(octet) }
  }

  /// The hash of all that was taken.
  consuming func finish() -> Digest {
    let bits = UInt64(count) * 8
    append(0x80)
    while count % Self.blockLength != 56 { append(0) }
    for shift in stride(from: UInt64(56), through: 0, by: -8) { append(UInt8(truncatingIfNeeded: bits >> shift)) }
    return Digest(words: state)
  }

  private mutating func append(_ octet: UInt8) {
    let position = count % Self.blockLength
    let word = position / 4
    block[word] = position % 4 == 0 ? UInt32(octet) : block[word] << 8 | UInt32(octet)
    count += 1
    if position == Self.blockLength - 1 { Self.compress(&state, block) }
  }

  private static func compress(_ state: inout InlineArray<8, UInt32>, _ block: InlineArray<16, UInt32>) {
    var schedule = block
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for round in 0..<64 {
      let slot = round & 15
      if round >= 16 {
        let early = schedule[(round + 1) & 15]
        let late = schedule[(round + 14) & 15]
        schedule[slot] &+= (rotated(early, 7) ^ rotated(early, 18) ^ early >> 3) &+ schedule[(round + 9) & 15]
        schedule[slot] &+= rotated(late, 17) ^ rotated(late, 19) ^ late >> 10
      }
      let choice = (e & f) ^ (~e & g)
      let majority = (a & b) ^ (a & c) ^ (b & c)
      let one = h &+ (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) &+ choice &+ constants[round] &+ schedule[slot]
      let two = (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) &+ majority
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ one, c, b, a, one &+ two)
    }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
    state[4] &+= e
    state[5] &+= f
    state[6] &+= g
    state[7] &+= h
  }

  @inline(__always)
  private static func rotated(_ word: UInt32, _ bits: UInt32) -> UInt32 {
    word &>> bits | word &<< (32 &- bits)
  }

  private static let initial: InlineArray<8, UInt32> = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]

  private static let constants: InlineArray<64, UInt32> = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
  ]
}
