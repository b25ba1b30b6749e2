import Authority
import Unix
import X509

/// Where a CA's signer is, and how one gets in.
struct SignerDoor: Sendable {
  let socket: String
  let authority: String
  /// The key that the signer has to have: the one in the CA's certificate.
  let publicKey: PublicKey

  /// Seconds for which a signer may be silent where it has nothing to compute.
  private static let greetingSeconds = 1

  /// A connection on which the signer has shown that it is this CA's.
  func opened() throws(SignerUnavailable) -> FrameChannel {
    let channel: FrameChannel
    do throws(SocketError) {
      channel = FrameChannel(try UnixSocket.connected(to: socket, within: Self.greetingSeconds))
    } catch {
      throw SignerUnavailable(error.description)
    }
    // Who is refused at once may find the socket closed under his greeting; why, is there to be read all the same.
    _ = channel.write(.hello(authority: authority))
    switch channel.next() {
    case .frame(.welcome(let key)) where key == publicKey.subjectPublicKeyInfo: return channel
    case .frame(.welcome):
      throw SignerUnavailable("\(socket) has another key than the certificate of \(authority)")
    case .frame(.refused(_, let reason)):
      throw SignerUnavailable("\(socket) refuses: \(reason)")
    default:
      throw SignerUnavailable("\(socket) does not answer")
    }
  }
}
