import Audit
import Secrets
import X509

/// The signature beside a backup's manifest, by the deployment's log key: who can write a backup's folder cannot prepare
/// one that a restore takes for ours.
struct ManifestSignature {
  /// Its file in the backup's folder.
  static let name = "manifest.signature"

  private let keyID: [UInt8]
  private let signature: [UInt8]

  /// Signs a manifest's octets.
  init(over manifest: [UInt8], by key: LogKey) throws {
    keyID = key.id
    signature = try key.sign(Self.statement(manifest))
  }

  /// A signature from its file's text; nil for anything else.
  init?(text: String) {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard words.count == 2, let keyID = [UInt8](hex: words[0]), let signature = Base64URL.decode(words[1]) else {
      return nil
    }
    (self.keyID, self.signature) = (keyID, signature)
  }

  /// The file's text.
  var text: String { "\(keyID.hex) \(Base64URL.encode(signature))\n" }

  /// Whether one of these keys has signed those octets.
  func holds(over manifest: [UInt8], keys: [KeyIntroduction]) -> Bool {
    keys.contains {
      $0.id == keyID && $0.publicKey.verifies(signature: signature, over: Array(Self.statement(manifest).utf8))
    }
  }

  private static func statement(_ manifest: [UInt8]) -> String {
    "inkan backup manifest 1 \(BackupManifest.digest(manifest))"
  }
}
