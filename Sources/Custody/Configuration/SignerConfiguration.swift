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
    let id: String
    let certificate: String
    let root: String
    let statusURL: String
    let shards: Int
    let policy: String
    let key: KeyPlace

    init(_ object: ConfigurationObject) {
      id = object.string("id")
      certificate = object.string("certificate")
      root = object.string("root")
      statusURL = object.string("statusURL")
      shards = object.integer("shards", in: 1...256)
      policy = object.string("policy")
      key = KeyPlace(object)
    }
  }

  package static func decode(json5: [UInt8]) throws(ConfigurationErrors) -> SignerConfiguration {
    let decoded = try ConfigurationReader.decode(json5, SignerConfiguration.init)
    let ids = decoded.authorities.map(\.id)
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
