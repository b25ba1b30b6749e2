import Authority
import CivilTime
internal import Glibc
import Secrets
import Signing
import X509

/// The desks of all CAs of a configuration.
enum SigningDesks {
  static func open(
    _ configuration: SignerConfiguration, folder: String, clock: @escaping @Sendable () -> Timestamp
  ) throws -> [String: SigningDesk] {
    let journal = try SigningJournal(path: absolute(configuration.journal, in: folder), at: clock())
    let cores = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    var safes: [(IssuingCA, KeySafe)] = []
    var width = 1
    for entry in configuration.authorities {
      let ca = try entry.ca.issuingCA { try certificate(absolute($0, in: folder)) }
      switch entry.key {
      case .file(let file, let passphraseFile):
        width = max(width, cores)
        safes.append((ca, try fileSafe(of: ca, file: file, passphraseFile, folder: folder, cores: cores)))
      case .token(let place):
        width = max(width, place.sessions)
        let pin = absolute(place.pinFile, in: folder)
        safes.append((ca, try KeySafe(TokenKey(place, pinFile: pin, publicKey: ca.publicKey), of: ca)))
      }
    }
    let lanes = Lanes(count: width - 1)
    return Dictionary(
      uniqueKeysWithValues: safes.map { ca, safe in
        (ca.id, SigningDesk(ca: ca, safe: safe, journal: journal, lanes: lanes, clock: clock))
      })
  }

  private static func fileSafe(
    of ca: IssuingCA, file: String, _ passphraseFile: String?, folder: String, cores: Int
  ) throws -> KeySafe {
    // Read now, so that a missing file is told before custodians come together; it is encrypted.
    let pem = try SecretFile.read(absolute(file, in: folder), atMost: 65_536)
    let opening: @Sendable (SecretText) throws -> any SigningKey = { passphrase in
      try FileKey(
        pem: pem.withBytes { String(decoding: $0, as: UTF8.self) }, passphrase: passphrase, width: cores)
    }
    guard let passphraseFile else { return KeySafe(of: ca, opening: opening) }
    return try KeySafe(
      opening(SecretFile.readLine(absolute(passphraseFile, in: folder), atMost: 1_024)), of: ca)
  }

  private static func certificate(_ path: String) throws -> Certificate {
    let text = String(decoding: try PlainFile.read(path), as: UTF8.self)
    guard let certificate = try Certificate.certificates(pem: text).first else {
      throw CustodyError("\(path) holds no certificate")
    }
    return certificate
  }
}
