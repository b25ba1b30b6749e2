public import Transfer

/// Where keys are made and kept with their certificates: a browser's database, or a file.
///
/// Keys are named by their public half (SubjectPublicKeyInfo, DER), so that a program that was cut off finds its key
/// again without a note of its own. Each act may be cut off and repeated. A store is open from its beginning: what is
/// locked is not made, `StoreAddress.open` then says `passwordNeeded`, and `wrongPassword` for another one.
public protocol CredentialStore: Sendable {
  /// The store as the person named it, for messages and for the journal.
  var location: String { get }

  /// Refuses where a new key has no place, before anybody is asked for a secret.
  func checkPlace() throws(StoreError)

  /// Makes a P-256 key that lasts, and returns its public half.
  func makeKey() throws(StoreError) -> [UInt8]

  /// The same under a name that was recorded before, by which a key is found of which nothing else was recorded.
  func makeKey(named name: String) throws(StoreError) -> [UInt8]

  /// Deletes a key of this name that no certificate was installed for; nobody else's has such a name.
  func deleteKey(named name: String) throws(StoreError)

  /// Whether the private half is here.
  func holdsKey(_ publicKey: [UInt8]) throws(StoreError) -> Bool

  /// Signs the message's SHA-256; ECDSA in DER form.
  func sign(_ message: [UInt8], with publicKey: [UInt8]) throws(StoreError) -> [UInt8]

  /// Puts a certificate beside its key, and its issuers without any trust as sites; repeating it is harmless.
  func install(_ certificate: [UInt8], chain: [[UInt8]], label: String) throws(StoreError)

  /// Called when the institution knows that the certificate works: what was kept in case it did not may go.
  func settle() throws(StoreError)

  /// Deletes a key that no certificate was installed for; one that has a certificate stays.
  func deleteKey(_ publicKey: [UInt8]) throws(StoreError)

  /// Deletes a certificate, and its key where no other certificate is of that key; one that is not here is no error.
  ///
  /// The key goes first: what was cut off is still listed, and deleting it again ends it.
  func deleteCertificate(_ der: [UInt8]) throws(StoreError)

  /// Every certificate of the store, issuers too.
  func certificates() throws(StoreError) -> [StoredCertificate]

  /// What proves in a handshake that the certificate is ours.
  func identity(_ certificate: [UInt8], chain: [[UInt8]], publicKey: [UInt8]) throws(StoreError) -> ClientIdentity
}

extension CredentialStore {
  /// A file has one place for a waiting key, which the next one takes: it needs no name.
  public func makeKey(named name: String) throws(StoreError) -> [UInt8] { try makeKey() }

  public func deleteKey(named name: String) throws(StoreError) {}
}
