import Authority
import Foundation
import Signing
import X509

/// `inkand-signer` with one CA's key, started for a measurement and ended with this object.
final class SignerProcess {
  static let module = "/usr/lib/softhsm/libsofthsm2.so"
  static let pin = "123456"

  private let process = Process()
  let signer: RemoteSigner

  /// - Parameter sessions: of a SoftHSM token that has the key; nil: it lies in a file.
  init(
    program: String, folder: String, ca: IssuingCA, root: KeyedCertificate, key: PrivateKey, sessions: Int? = nil
  ) throws {
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    func write(_ text: String, _ name: String) throws {
      let path = "\(folder)/\(name)"
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }
    try write(ca.certificate.pem, "ca.pem")
    try write(root.certificate.pem, "root.pem")
    try write("bench passphrase\n", "passphrase")
    try write(key.pem(passphrase: Array("bench passphrase".utf8)), "ca.key")
    try write("\(Self.pin)\n", "pin")
    var place = #"key: { file: "ca.key", passphraseFile: "passphrase" }"#
    if let sessions {
      try write(key.pem(), "plain.pem")
      try Self.tool(["--init-token", "--free", "--label", "bench", "--so-pin", Self.pin, "--pin", Self.pin])
      try Self.tool([
        "--import", "\(folder)/plain.pem", "--token", "bench", "--label", "issuing", "--id", "A1", "--pin", Self.pin,
      ])
      place = """
        token: {
          module: "\(Self.module)", token: "bench", key: "issuing", keyID: null, pinFile: "pin", sessions: \(sessions),
        }
        """
    }
    try write(
      """
      {
        socket: "s", socketMode: "0600", peers: [\(getuid())], custodians: [], journal: "journal",
        authorities: [{
          id: "\(ca.id)", certificate: "ca.pem", root: "root.pem", statusURL: "\(ca.addresses.base)",
          shards: \(ca.shards), policy: "\(ca.policy.dotted)", \(place),
        }],
      }
      """, "signer.json5")
    signer = RemoteSigner(socket: "\(folder)/s", ca: ca, patience: 30_000)
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = ["serve", "--config", "\(folder)/signer.json5"]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
  }

  /// SoftHSM's tokens in a folder, for this process and those that it starts.
  static func useTokens(in folder: String) throws {
    try FileManager.default.createDirectory(atPath: "\(folder)/tokens", withIntermediateDirectories: true)
    let text = "directories.tokendir = \(folder)/tokens\nobjectstore.backend = file\nlog.level = ERROR\n"
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/softhsm2.conf"))
    setenv("SOFTHSM2_CONF", "\(folder)/softhsm2.conf", 1)
  }

  private static func tool(_ arguments: [String]) throws {
    let tool = Process()
    tool.executableURL = URL(fileURLWithPath: "/usr/bin/softhsm2-util")
    tool.arguments = arguments
    // What it says would stand before our one JSON object.
    tool.standardOutput = FileHandle.nullDevice
    try tool.run()
    tool.waitUntilExit()
    guard tool.terminationStatus == 0 else { throw SignerUnavailable("softhsm2-util \(arguments[0]) has failed") }
  }
}
