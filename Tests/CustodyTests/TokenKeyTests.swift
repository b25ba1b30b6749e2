import Authority
import CPKCS11
import CivilTime
import Foundation
import Signing
import TestTools
import Testing
import X509

@testable import Custody

/// Keys on a token, by PKCS#11.
@Suite("Keys on a token (issue 6)", .serialized)
struct TokenKeyTests {
  private static func bureau(
    _ label: String, _ algorithm: KeyAlgorithm = .ecP256, of another: PrivateKey? = nil, sessions: Int = 4
  ) throws -> Bureau {
    let bureau = try Bureau(algorithm: algorithm)
    try bureau.secret(SoftToken.pin + "\n", "pin")
    let token = try SoftToken.make(label, key: another ?? bureau.key, pinFile: "pin", sessions: sessions)
    let text = try bureau.folder.text("signer.json5")
    let file = #"key: { file: "daiichi-g1.key", passphraseFile: "daiichi-g1.passphrase" }"#
    try bureau.folder.write(text.replacing(file, with: token), "signer.json5")
    return bureau
  }

  /// As another program of the same process might, which has the library open as well.
  private static func closeAllSessions(of label: String) throws {
    let module = try CryptokiModule(path: SoftToken.module)
    for slot in try module.slots() where try module.label(of: slot) == label {
      try module.call("C_CloseAllSessions") { $0.C_CloseAllSessions?(slot) }
    }
  }

  @Test(
    "EC and RSA keys sign certificates and lists that others verify",
    arguments: [
      KeyAlgorithm.ecP256, .ecP384, .rsa3072,
    ])
  func signs(algorithm: KeyAlgorithm) async throws {
    let bureau = try Self.bureau("signs-\(algorithm.rawValue)", algorithm)
    let service = try bureau.serve()
    defer { service.stop() }
    let authority = try Authority(ca: bureau.ca, signer: bureau.client())
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<40 {
        group.addTask { try await authority.issue(authority.prepare(bureau.order())).isSigned(by: bureau.ca.publicKey) }
      }
      for try await isSigned in group { #expect(isSigned) }
    }
  }

  @Test("sessions that die are opened again, while requests go on, and none of these hears of it")
  func dyingSessions() async throws {
    let bureau = try Self.bureau("dying", sessions: 3)
    let service = try bureau.serve()
    defer { service.stop() }
    let authority = try Authority(ca: bureau.ca, signer: bureau.client())
    for _ in 0..<3 {
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<30 {
          group.addTask {
            try await authority.issue(authority.prepare(bureau.order())).isSigned(by: bureau.ca.publicKey)
          }
        }
        for try await isSigned in group { #expect(isSigned) }
      }
      try Self.closeAllSessions(of: "dying")
    }
    #expect(try await authority.issue(authority.prepare(bureau.order())).isSigned(by: bureau.ca.publicKey))
  }

  @Test("a PIN that the token refuses is told once and not again: tries lock a token for good")
  func wrongPIN() throws {
    let bureau = try Self.bureau("pins")
    let key = try Self.key(of: bureau)
    try Self.closeAllSessions(of: "pins")
    try bureau.secret("000000\n", "pin")
    let digest = [UInt8](repeating: 7, count: 32)
    #expect(throws: CryptokiError.self) { try key.sign(digest: digest) }
    try bureau.secret(SoftToken.pin, "pin")
    #expect(throws: CryptokiError.self) { try key.sign(digest: digest) }
    // Started again, it is told the PIN that is there then.
    #expect(try Self.key(of: bureau).sign(digest: digest).count > 60)
  }

  private static func key(of bureau: Bureau) throws -> TokenKey {
    let configuration = try SignerConfiguration.decode(json5: bureau.folder.read("signer.json5"))
    guard case .token(let place) = configuration.authorities[0].key else { throw Bureau.Absent() }
    return try TokenKey(place, pinFile: bureau.folder["pin"], publicKey: bureau.ca.publicKey)
  }

  @Test("a token without the key, with another's, or none of that label is refused at start")
  func refused() throws {
    let bureau = try Self.bureau("another", of: PrivateKey.generate(.ecP256))
    #expect(throws: CustodyError.self) { try bureau.serve() }
    let text = try bureau.folder.text("signer.json5")
    for (old, new) in [(#"key: "issuing""#, #"key: "missing""#), (#"token: "another""#, #"token: "absent""#)] {
      try bureau.folder.write(text.replacing(old, with: new), "signer.json5")
      #expect(throws: (any Error).self) { try bureau.serve() }
    }
    try bureau.folder.write(text.replacing(SoftToken.module, with: "/lib/x86_64-linux-gnu/libc.so.6"), "signer.json5")
    #expect(throws: CustodyError.self) { try bureau.serve() }
  }
}
