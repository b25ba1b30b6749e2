import Persistence
import Secrets
import X509

/// What a backup's `manifest.json` says: what is in it, unchanged since, and what has to come from elsewhere.
struct BackupManifest: Codable, Equatable {
  /// The manifest's file in the backup's folder.
  static let name = "manifest.json"
  /// The store's file in the backup's folder.
  static let store = "store.db"
  /// The one form of backups so far.
  static let format = 1

  var format = BackupManifest.format
  /// When the store's state was copied, to the second.
  let madeAt: String
  /// The place in the ledger up to which the store knows everything; nil where it keeps none.
  let ledger: Place?
  /// The institutions in the store.
  let institutions: [String]
  /// How many certificates the store knows.
  let certificates: Int
  let files: [File]
  /// Keys, passphrases and peppers: kept apart from the store, so that a stolen backup opens nothing (security rule 6).
  let keptApart: [String]

  /// A file of the backup.
  struct File: Codable, Equatable {
    /// Its name in the backup's folder.
    let name: String
    /// Where it is in the deployment, as `inkand.json5` says.
    let place: String
    let bytes: Int
    /// SHA-256 in hexadecimal, as `sha256sum` prints it.
    let sha256: String
  }

  /// A place in a ledger.
  struct Place: Codable, Equatable {
    let bytes: Int64
    let hash: String

    init(_ position: LedgerPosition) {
      bytes = position.bytes
      hash = position.hash.hex
    }

    /// Throws for a hash that is none.
    var position: LedgerPosition {
      get throws {
        guard let octets = [UInt8](hex: hash), octets.count == 32 else {
          throw DeploymentError("the manifest's place in the ledger is not one")
        }
        return LedgerPosition(bytes: bytes, hash: octets)
      }
    }
  }

  static func digest(_ bytes: [UInt8]) -> String { Digest.sha256(bytes).hex }
}
