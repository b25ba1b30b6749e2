import DER
import TestTools
import Testing
import X509

@Suite("Private keys")
struct PrivateKeyTests {
  private let passphrase = Array("合言葉 correct horse".utf8)

  @Test("a key signs what its public half verifies, and nothing else", arguments: KeyAlgorithm.allCases)
  func signs(_ algorithm: KeyAlgorithm) throws {
    let key = try PrivateKey.generate(algorithm)
    #expect(key.publicKey.kind.algorithm == algorithm)
    let message = Array("message".utf8)
    let signature = try key.sign(message)
    #expect(key.publicKey.verifies(signature: signature, over: message, algorithm: key.signatureAlgorithm))
    #expect(!key.publicKey.verifies(signature: signature, over: message + [0], algorithm: key.signatureAlgorithm))
    #expect(!key.publicKey.verifies(signature: [], over: message, algorithm: key.signatureAlgorithm))
    let other = try PrivateKey.generate(.ecP256)
    #expect(!other.publicKey.verifies(signature: signature, over: message, algorithm: key.signatureAlgorithm))
    #expect(key.publicKey.verifies(signature: try key.signSHA256(message), over: message))
  }

  @Test("an encrypted file opens with its passphrase only", arguments: [KeyAlgorithm.ecP256, .ecP384, .rsa2048])
  func encrypts(_ algorithm: KeyAlgorithm) throws {
    let key = try PrivateKey.generate(algorithm)
    let text = try key.pem(passphrase: passphrase)
    #expect(text.hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"))
    #expect(try PrivateKey(pem: text, passphrase: passphrase).publicKey == key.publicKey)
    let wrong = #expect(throws: KeyFileError.self) { try PrivateKey(pem: text, passphrase: Array("x".utf8)) }
    guard case .wrongPassphrase = wrong?.code else {
      Issue.record("the wrong passphrase is told as \(String(describing: wrong))")
      return
    }
    let missing = #expect(throws: KeyFileError.self) { try PrivateKey(pem: text) }
    guard case .passphraseMissing = missing?.code else {
      Issue.record("the missing passphrase is told as \(String(describing: missing))")
      return
    }
  }

  @Test("openssl reads the file, whose cipher is AES-256 under scrypt")
  func openSSLReads() throws {
    let folder = try TemporaryFolder()
    let key = try PrivateKey.generate(.ecP256)
    try folder.write(try key.pem(passphrase: Array("secret".utf8)), "key.pem")
    let openssl = OpenSSLCommand(folder: folder)
    let answer = try openssl("pkey", "-in", "key.pem", "-passin", "pass:secret", "-pubout", "-outform", "DER")
    #expect(answer.bytes == key.publicKey.subjectPublicKeyInfo)
    let structure = try openssl("asn1parse", "-in", "key.pem").text
    #expect(structure.contains("aes-256-cbc"))
    #expect(structure.contains("scrypt"))
  }

  @Test("a key that openssl made is read", arguments: [nil, "secret"])
  func reads(_ passphrase: String?) throws {
    let folder = try TemporaryFolder()
    var arguments = ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", "key.pem"]
    if let passphrase { arguments += ["-aes-256-cbc", "-pass", "pass:\(passphrase)"] }
    #expect(try OpenSSLCommand(folder: folder)(arguments).succeeded)
    let text = String(decoding: try folder.read("key.pem"), as: UTF8.self)
    let key = try PrivateKey(pem: text, passphrase: passphrase.map { Array($0.utf8) })
    #expect(key.publicKey.kind == .ecP256)
    #expect(key.publicKey.verifies(signature: try key.sign([1]), over: [1]))
  }

  @Test("text that is no single key is refused", arguments: ["", "-----BEGIN PRIVATE KEY-----\n", "rubbish"])
  func refuses(_ text: String) throws {
    #expect(throws: KeyFileError.self) { try PrivateKey(pem: text) }
    let key = try PrivateKey.generate(.ecP256).pem()
    #expect(throws: KeyFileError.self) { try PrivateKey(pem: key + key) }
  }

  @Test("several threads sign with one key at once")
  func concurrently() async throws {
    let key = try PrivateKey.generate(.ecP256)
    await withTaskGroup(of: Bool.self) { group in
      for task in 0..<8 {
        group.addTask {
          for round in 0..<50 {
            let message = [UInt8(task), UInt8(round)]
            guard let signature = try? key.sign(message), key.publicKey.verifies(signature: signature, over: message)
            else { return false }
          }
          return true
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }
}
