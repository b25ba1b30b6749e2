import Foundation
import Synchronization
import TestTools

/// SoftHSM's tokens, each for one test. The library reads its configuration once a process, so all are made beforehand.
enum SoftHSM {
  static let library = "/usr/lib/softhsm/libsofthsm2.so"
  static let pin = "見本1234"

  struct Exhausted: Error {}

  private final class Pool: Sendable {
    let folder: TemporaryFolder
    let labels: Mutex<[String]>

    init(count: Int) throws {
      folder = try TemporaryFolder()
      try FileManager.default.createDirectory(atPath: folder["tokens"], withIntermediateDirectories: true)
      let configuration = try folder.write(
        "directories.tokendir = \(folder["tokens"])\nobjectstore.backend = file\nlog.level = ERROR\n", "softhsm2.conf")
      setenv("SOFTHSM2_CONF", configuration, 1)
      var made: [String] = []
      for number in 1...count {
        let label = "見本 token;\(number)"
        let outcome = try Tool.run(
          "softhsm2-util", "--module", SoftHSM.library, "--init-token", "--free", "--label", label, "--so-pin",
          "12345678", "--pin", SoftHSM.pin)
        guard outcome.succeeded else { throw Exhausted() }
        made.append(label)
      }
      labels = Mutex(made)
    }
  }

  /// Kept in a global on purpose: the library holds the folder's files until the process ends.
  private static let pool = Result { try Pool(count: 24) }

  /// The label of a token that nobody else uses.
  static func token() throws -> String {
    let label = try pool.get().labels.withLock { $0.popLast() }
    guard let label else { throw Exhausted() }
    return label
  }

  static func address(of label: String, more: String = "") -> String {
    let name = label.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    return "pkcs11:token=\(name)?module-path=\(library)\(more)"
  }

  /// How many objects a token keeps.
  static func objects(of label: String) throws -> Int {
    let tokens = try pool.get().folder["tokens"]
    for token in try FileManager.default.contentsOfDirectory(atPath: tokens) {
      let files = try FileManager.default.contentsOfDirectory(atPath: tokens + "/" + token)
      let description = FileManager.default.contents(atPath: tokens + "/" + token + "/token.object") ?? Data()
      if description.range(of: Data(label.utf8)) != nil { return files.count { $0.hasSuffix(".object") } }
    }
    throw Exhausted()
  }
}
