package import Authority
package import Secrets
package import Unix

/// What goes over a signer's socket: length (4 octets), kind, content. Numbers are big-endian.
///
/// A connection speaks for one CA: its `hello` is answered by `welcome`, then orders are answered in their turn. There
/// is no frame that asks for a key, for a signature over a digest, or for anything but what the signer can examine.
package enum SignerFrame: Sendable {
  /// The peer wants to have content of this CA signed.
  case hello(authority: String)
  /// Certificates; worthless to the peer after the deadline, so that a signer that slept leaves them unsigned.
  case certificates(number: UInt32, deadline: Deadline, orders: [SigningOrder])
  /// A revocation list comes: pieces of its content and then `end`.
  case list
  case piece([UInt8])
  case end
  /// One custodian's share of what opens a CA's key.
  case share(authority: String, text: SecretText)

  /// The CA's public key, as the signer holds its other half.
  case welcome(publicKey: [UInt8])
  /// What became of each order, in their order.
  case signed(number: UInt32, outcomes: [SigningOutcome])
  /// The share was taken: so many are still due; none when the key is open.
  case taken(missing: Int)
  /// The peer asked for what is not done; the connection ends.
  case refused(SignerRefusal, reason: String)

  var kind: UInt8 {
    switch self {
    case .hello: 0x01
    case .certificates: 0x02
    case .list: 0x03
    case .piece: 0x04
    case .end: 0x05
    case .share: 0x06
    case .welcome: 0x81
    case .signed: 0x82
    case .taken: 0x83
    case .refused: 0x84
    }
  }

  /// The version of all this, which `hello` tells.
  static let version: UInt8 = 1
}

/// What became of one order.
package enum SigningOutcome: Sendable, Equatable {
  case signature([UInt8])
  /// The content breaks rules; nothing was signed.
  case refused(reason: String)
  /// The deadline passed, or the key did not answer; nothing was signed.
  case unavailable(reason: String)
}

/// Why a signer refuses a frame, for the program at the other end.
package enum SignerRefusal: UInt8, Sendable {
  /// This account may not do that.
  case account = 1
  /// No CA of that name is here.
  case authority = 2
  /// The key is not open yet: shares are missing.
  case closed = 3
  /// A share that is wrong; the reason says how.
  case share = 4
  /// Content that breaks rules.
  case content = 5
  /// Not a frame that belongs here.
  case malformed = 6
  /// Too many connections, or the key does not answer.
  case busy = 7
}
