internal import StrictJSON5

/// The PKCS#12 file of a server-made key (requirements §7 row 15, R-84, R-85, R-90).
public struct P12Rules: Sendable, Equatable {
  public let fileName: FileNameTemplate
  public let passphrase: Passphrase
  public let ciphers: [Cipher]

  public enum Passphrase: String, Sendable, CaseIterable {
    case logonSecret
    case chosen
  }

  public enum Cipher: String, Sendable, CaseIterable {
    case aes256
    case legacy
  }

  init(_ object: ConfigurationObject) {
    let due = "a file name of plain characters, {subscriberID} and a time such as {yyyyMMddHHmmss}"
    fileName = object.value("fileName", due: due, placeholder: .nothing, FileNameTemplate.init)
    passphrase = object.word("passphrase", .chosen)
    ciphers = object.words("ciphers")
  }
}
