internal import Glibc
import Secrets

/// `inkand-signer split`: makes shares of a passphrase, a file each.
enum SplitCommand {
  static func run(_ words: Words) throws {
    let secret = try SecretFile.readLine(try words.required("passphrase"), atMost: 128)
    let folder = try words.required("out")
    let shares = try SecretSharing.split(
      secret, into: try words.number("shares"), threshold: try words.number("threshold"))
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
      throw CustodyError("cannot make \(folder): \(String(cString: strerror(errno)))")
    }
    for share in shares { try write(share, to: "\(folder)/share-\(share.index)") }
    SignerCommandLine.note(
      "\(shares.count) shares in \(folder), of which any \(shares[0].threshold) open the key: hand each to its "
        + "custodian, and erase the files and the passphrase's")
  }

  private static func write(_ share: KeyShare, to path: String) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw CustodyError("cannot make \(path): \(String(cString: strerror(errno)))") }
    defer { close(file) }
    let text = share.text
    let written = text.withBytes { Glibc.write(file, $0.baseAddress, $0.count) }
    guard written == text.count, Glibc.write(file, "\n", 1) == 1, fsync(file) == 0 else {
      throw CustodyError("cannot write \(path): \(String(cString: strerror(errno)))")
    }
  }
}
