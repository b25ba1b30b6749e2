import CPKCS11
import Foundation
import TestTools
import X509

@testable import Custody

/// A SoftHSM2 token of this process's, with keys in it. The library reads its configuration once, so there is one folder.
enum SoftToken {
  static let module = "/usr/lib/softhsm/libsofthsm2.so"
  static let pin = "123456"

  /// Where the configuration stands; made with the first token.
  private static let folder: TemporaryFolder? = {
    guard let folder = try? TemporaryFolder() else { return nil }
    try? FileManager.default.createDirectory(atPath: folder["tokens"], withIntermediateDirectories: true)
    let text = "directories.tokendir = \(folder["tokens"])\nobjectstore.backend = file\nlog.level = ERROR\n"
    guard let path = try? folder.write(text, "softhsm2.conf") else { return nil }
    setenv("SOFTHSM2_CONF", path, 1)
    return folder
  }()

  /// A new token with a key; the place as a configuration says it.
  static func make(_ label: String, key: PrivateKey, pinFile: String, sessions: Int = 4) throws -> String {
    guard let folder else { throw Bureau.Absent() }
    let pem = try folder.write(key.pem(), "\(label).pem")
    for words in [
      ["softhsm2-util", "--init-token", "--free", "--label", label, "--so-pin", "87654321", "--pin", pin],
      ["softhsm2-util", "--import", pem, "--token", label, "--label", "issuing", "--id", "A1", "--pin", pin],
    ] {
      let made = try Tool.run(words)
      guard made.succeeded else { throw Bureau.Absent() }
    }
    // The library knows the tokens that were there when it began: the next use begins anew.
    try CryptokiModule(path: module).call("C_Finalize") { $0.C_Finalize?(nil) }
    return """
      token: {
        module: "\(module)", token: "\(label)", key: "issuing", keyID: null, pinFile: "\(pinFile)",
        sessions: \(sessions),
      }
      """
  }
}
