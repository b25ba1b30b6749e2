import TestTools
import Testing

@testable import DER

@Suite("What a PKCS#12 file is made of")
struct PKCS12PartsTests {
  @Test("SHA-256 is OpenSSL's, for every length over three blocks and where the padding turns")
  func hashes() throws {
    let folder = try TemporaryFolder()
    let lengths = Array(0...200) + [1000, 4095, 4096, 65_537]
    var generator = SplitMix(seed: 0x5151)
    for length in lengths {
      try folder.write((0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }, "\(length)")
    }
    let judged = try PKCS12Sample.succeed(
      OpenSSLCommand(folder: folder)(["dgst", "-sha256", "-r"] + lengths.map { "\($0)" }))
    let expected = judged.text.split(separator: "\n").map { String($0.prefix(64)) }
    #expect(expected.count == lengths.count)
    for (length, hash) in zip(lengths, expected) {
      #expect(hexadecimal(SHA256.hash(try folder.read("\(length)"))) == hash, "of \(length) octets")
    }
  }

  @Test("a hash of hashes is what hashing each gives", arguments: [0, 1, 2, 1000])
  func iterated(times: Int) {
    var start = SHA256()
    start.update("inkan".utf8)
    let digest = start.finish()
    #expect(digest.hashed(times: times).octets == (0..<times).reduce(digest.octets) { hash, _ in SHA256.hash(hash) })
  }

  @Test("HMAC is OpenSSL's", arguments: [0, 1, 55, 64, 200, 5000])
  func authenticates(length: Int) throws {
    let folder = try TemporaryFolder()
    let key = (0..<32).map { UInt8($0 * 7) }
    let message = (0..<length).map { UInt8(truncatingIfNeeded: $0) }
    try folder.write(message, "message")
    let judged = try PKCS12Sample.succeed(
      OpenSSLCommand(folder: folder)(
        "dgst", "-sha256", "-r", "-mac", "HMAC", "-macopt", "hexkey:" + hexadecimal(key), "message"))
    #expect(hexadecimal(HMACSHA256.code(of: message, key: key)) == judged.text.prefix(64))
  }

  @Test(
    "what readers write in different octets, or cannot be typed, is no passphrase (C-11)",
    arguments: [
      ([], PKCS12Error.emptyPassphrase), (Array("𠮷田".utf8), .passphraseCharacter),
      (Array("🔑".utf8), .passphraseCharacter),
      // Zero, a line's end, DEL, NEL, U+FFFF.
      ([0x61, 0], .passphraseCharacter), ([0x61, 0x0A], .passphraseCharacter), ([0x7F], .passphraseCharacter),
      ([0xC2, 0x85], .passphraseCharacter), ([0xEF, 0xBF, 0xBF], .passphraseCharacter),
      // Not UTF-8: no lead, an overlong zero, a surrogate, cut short.
      ([0xFF], .passphraseCharacter), ([0xC0, 0x80], .passphraseCharacter), ([0xED, 0xA0, 0x80], .passphraseCharacter),
      ([0xE3, 0x81], .passphraseCharacter), (Array(repeating: 0x61, count: 128), .longPassphrase),
    ] as [([UInt8], PKCS12Error)])
  func refused(utf8: [UInt8], error: PKCS12Error) {
    #expect(throws: error) { _ = try PKCS12Passphrase(utf8: utf8) }
  }

  @Test("a passphrase is a BMPString with a terminating zero (RFC 7292 B.1)")
  func passphrase() throws {
    let passphrase = try PKCS12Passphrase(utf8: "Beé見".utf8)
    #expect(Array(passphrase.octets) == [0, 0x42, 0, 0x65, 0, 0xE9, 0x89, 0x8B, 0, 0])
    _ = try PKCS12Passphrase(utf8: String(repeating: "見", count: 127).utf8)
  }

  @Test("salts, vectors and iterations that readers refuse, or that protect nothing, are not written")
  func parameters() throws {
    let (salt, vector) = ([UInt8](repeating: 1, count: 16), [UInt8](repeating: 2, count: 16))
    _ = try PBES2(salt: salt, iterations: 1000, initialisationVector: vector)
    for bad in [
      { try PBES2(salt: Array(salt[..<7]), iterations: 2048, initialisationVector: vector) },
      { try PBES2(salt: salt + salt + salt + salt + [1], iterations: 2048, initialisationVector: vector) },
      { try PBES2(salt: salt, iterations: 999, initialisationVector: vector) },
      { try PBES2(salt: salt, iterations: 5_000_001, initialisationVector: vector) },
      { try PBES2(salt: salt, iterations: 2048, initialisationVector: Array(vector[1...])) },
    ] {
      #expect(throws: PKCS12Error.invalidParameters) { _ = try bad() }
    }
    #expect(throws: PKCS12Error.invalidParameters) { _ = try PKCS12MAC(salt: [1], iterations: 2048) }
    #expect(throws: PKCS12Error.invalidParameters) { _ = try PKCS12MAC(salt: salt, iterations: 1) }
  }

  @Test("a key that OpenSSL encrypted is read, and written again octet for octet")
  func encryptedKey() throws {
    let sample = try PKCS12Sample()
    try PKCS12Sample.succeed(
      sample.openssl(
        "pkcs8", "-topk8", "-in", "key.pem", "-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA256", "-iter", "4096",
        "-passout",
        "pass:passphrase", "-outform", "DER", "-out", "shrouded.der"))
    let der = try sample.folder.read("shrouded.der")
    let key = try EncryptedPrivateKeyInfo(der: der)
    #expect(key.encryption.iterations == 4096)
    #expect(key.der == der)
    #expect(try sample.decrypt(key.encrypted, key.encryption, "passphrase").first == 0x30)
  }

  @Test(
    "a key under another cipher is refused as such",
    arguments: [
      ["-v2", "aes-128-cbc"], ["-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA512"], ["-scrypt"],
      ["-v1", "PBE-SHA1-3DES"],
    ])
  func otherCiphers(options: [String]) throws {
    let sample = try PKCS12Sample()
    try PKCS12Sample.succeed(
      sample.openssl(
        ["pkcs8", "-topk8", "-in", "key.pem", "-passout", "pass:passphrase", "-outform", "DER", "-out", "other.der"]
          + options))
    #expect(throws: PKCS12Error.unknownEncryption) {
      _ = try EncryptedPrivateKeyInfo(der: try sample.folder.read("other.der"))
    }
  }

  @Test("10,000 mutants and every truncation of an encrypted key are refused or read, and never trap")
  func mutations() throws {
    let encryption = try PBES2(
      salt: Array(repeating: 9, count: 16), iterations: 300_000, initialisationVector: Array(repeating: 8, count: 16))
    let der = EncryptedPrivateKeyInfo(encryption, encrypted: Array(repeating: 7, count: 144)).der
    #expect(try EncryptedPrivateKeyInfo(der: der).encryption == encryption)
    for count in 0..<der.count {
      #expect(throws: PKCS12Error.malformed) { _ = try EncryptedPrivateKeyInfo(der: Array(der.prefix(count))) }
    }
    var generator = SplitMix(seed: 0x12)
    var refused = 0
    for _ in 0..<10_000 where (try? EncryptedPrivateKeyInfo(der: der.mutated(using: &generator))) == nil {
      refused += 1
    }
    #expect(refused > 2000)
  }
}
