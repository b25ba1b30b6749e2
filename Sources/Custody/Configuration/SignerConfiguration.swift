import Signing
package import StrictJSON5

/// `signer.json5`: which keys the signer has and who may use them. Paths are relative to its folder.
package struct SignerConfiguration: Sendable {
  /// Where it listens.
  let socket: String
  /// The socket's mode: who may knock. Who is let in, `peers` and `custodians` say.
  let socketMode: UInt32
  /// The accounts whose services may have content signed.
  let peers: [Int]
  /// The accounts that may give shares.
  let custodians: [Int]
  /// The file to which everything that was signed is written.
  let journal: String
  let authorities: [Entry]

  /// A CA of the signer's: what certificates of it have to say, and where its key is.
  struct Entry: Sendable {
    let ca: CADescription
    let key: KeyPlace

    init(_ object: ConfigurationObject) {
      ca = CADescription(object)
      key = KeyPlace(object)
    }
  }

  package static func decode(json5: [UInt8]) throws(ConfigurationErrors) -> SignerConfiguration {
    let decoded = try ConfigurationReader.decode(json5, SignerConfiguration.init)
    let ids = decoded.authorities.map(\.ca.id)
    guard Set(ids).count == ids.count else {
      throw ConfigurationErrors(
        problems: [ConfigurationProblem(path: "authorities", message: "an id stands twice")])
    }
    return decoded
  }

  private init(_ object: ConfigurationObject) {
    socket = object.string("socket")
    socketMode = object.value("socketMode", due: "a mode such as 0660", placeholder: 0o600) { text in
      UInt32(text, radix: 8).flatMap { $0 <= 0o777 ? $0 : nil }
    }
    let accounts = 0...Int(Int32.max)
    peers = object.integers("peers", in: accounts)
    custodians = object.integers("custodians", orEmpty: true, in: accounts)
    journal = object.string("journal")
    authorities = object.objects("authorities") { Entry($0) }
  }
}
