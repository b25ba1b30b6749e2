import Authority
import Secrets
import Synchronization
import X509

/// A CA's key, which may wait for its custodians' shares.
final class KeySafe: Sendable {
  private enum State {
    case open(any SigningKey)
    case closed(ShareCollection)
  }

  private let ca: IssuingCA
  private let state: Mutex<State>
  private let opening: @Sendable (SecretText) throws -> any SigningKey

  /// A safe that is open.
  init(_ key: any SigningKey, of ca: IssuingCA) throws {
    guard key.publicKey == ca.publicKey else { throw CustodyError("\(ca.id): the key is not the certificate's") }
    self.ca = ca
    state = Mutex(.open(key))
    opening = { _ in key }
  }

  /// A safe that shares of the passphrase open.
  init(of ca: IssuingCA, opening: @escaping @Sendable (SecretText) throws -> any SigningKey) {
    self.ca = ca
    state = Mutex(.closed(ShareCollection()))
    self.opening = opening
  }

  /// The key; nil until it is open.
  var key: (any SigningKey)? {
    state.withLock { state in
      if case .open(let key) = state { key } else { nil }
    }
  }

  /// How far the shares are, for a peer that wants the key.
  var complaint: String {
    state.withLock { state in
      guard case .closed(let shares) = state else { return "open" }
      return shares.missing.map { "the key of \(ca.id) waits for \($0) more shares" }
        ?? "the key of \(ca.id) waits for its custodians' shares"
    }
  }

  /// Takes a share; the answer is how many are still due.
  func add(_ share: KeyShare) throws -> Int {
    try state.withLock { state in
      guard case .closed(var shares) = state else { throw CustodyError("the key of \(ca.id) is open already") }
      let passphrase: SecretText?
      do throws(KeyShareError) {
        passphrase = try shares.add(share)
      } catch {
        state = .closed(shares)
        throw error
      }
      state = .closed(shares)
      guard let passphrase else { return shares.missing ?? 0 }
      let key: any SigningKey
      do {
        key = try opening(passphrase)
      } catch {
        throw CustodyError("what the shares make does not open the key of \(ca.id); all of them are forgotten")
      }
      guard key.publicKey == ca.publicKey else { throw CustodyError("\(ca.id): the key is not the certificate's") }
      state = .open(key)
      return 0
    }
  }
}
