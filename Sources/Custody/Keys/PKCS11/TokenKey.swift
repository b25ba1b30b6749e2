import CPKCS11
import DER
internal import Glibc
import Secrets
import Unix
import X509

/// A key that never leaves its token: several sessions sign side by side, and one that dies is opened again.
final class TokenKey: SigningKey {
  let publicKey: PublicKey
  private let module: CryptokiModule
  private let place: KeyPlace.TokenPlace
  private let pinFile: String
  private let sessions: Monitor<Sessions>

  private struct Sessions {
    var idle: [CryptokiSession] = []
    var open = 0
    /// The token refused the PIN: it is not told again, so that the token is not locked.
    var pinRefusal: CryptokiError?
    /// The process in which the sessions were opened; a fork's have to be its own.
    var process = getpid()
  }

  /// Opens a first session and has the token show that the key is the certificate's.
  init(_ place: KeyPlace.TokenPlace, pinFile: String, publicKey: PublicKey) throws {
    self.place = place
    self.pinFile = pinFile
    self.publicKey = publicKey
    module = try CryptokiModule(path: place.module)
    sessions = Monitor(Sessions())
    let session = try take()
    defer { give(back: session) }
    let signature = try sign(Self.proof(publicKey), in: session)
    guard
      publicKey.verifies(signature: signature, over: Self.proofText, algorithm: publicKey.signatureAlgorithm)
    else { throw CustodyError("the token's key \(place.key) is not the certificate's") }
  }

  var width: Int { place.sessions }

  /// A token has a processor of its own, so that waiting for it is no work.
  var grain: Int { 1 }

  func sign(digest: [UInt8]) throws -> [UInt8] {
    let session = try take()
    do {
      let signature = try sign(digest, in: session)
      give(back: session)
      return signature
    } catch let error as CryptokiError where error.isOfSession {
      drop(session)
    } catch {
      drop(session)
      throw error
    }
    // Once more in a new session; who asked waits, and does not hear of the first.
    let renewed = try take(new: true)
    do {
      let signature = try sign(digest, in: renewed)
      give(back: renewed)
      return signature
    } catch {
      drop(renewed)
      throw error
    }
  }

  /// What no certificate's content is: the token signs it when it is opened, so that its key is known for the CA's.
  private static let proofText = Array("inkand-signer: is this the key of the certificate?".utf8)

  private static func proof(_ key: PublicKey) -> [UInt8] { key.signatureAlgorithm.digest(of: proofText) }

  private func sign(_ digest: [UInt8], in session: CryptokiSession) throws -> [UInt8] {
    if publicKey.kind.isRSA {
      return try session.sign(DigestInfo.sha256(digest), by: CK_MECHANISM_TYPE(CKM_RSA_PKCS))
    }
    let raw = try session.sign(digest, by: CK_MECHANISM_TYPE(CKM_ECDSA))
    guard !raw.isEmpty, raw.count.isMultiple(of: 2) else { throw CustodyError("the token gave half a signature") }
    // PKCS #11 2.40 2.3.1: r and s of equal length; X9.62 wants them as integers.
    return DERWriter.encode { writer in
      writer.nested(.sequence) { writer in
        writer.unsignedInteger(raw.prefix(raw.count / 2))
        writer.unsignedInteger(raw.suffix(raw.count / 2))
      }
    }
  }

  /// A session for this thread alone, opened where none is idle and there may be more.
  private func take(new: Bool = false) throws -> CryptokiSession {
    let idle: CryptokiSession?? = sessions.wait(until: { _ in nil }) { sessions in
      if sessions.process != getpid() { sessions = Sessions() }
      if !new, let session = sessions.idle.popLast() { return .some(session) }
      guard sessions.open < self.place.sessions else {
        // A new one is wanted, and the idle ones may be dead as well.
        guard new, let session = sessions.idle.popLast() else { return nil }
        session.close()
        return .some(nil)
      }
      sessions.open += 1
      return .some(nil)
    }
    if let session = idle ?? nil { return session }
    do {
      if let refusal = sessions.withLock({ $0.pinRefusal }) { throw refusal }
      return try opened()
    } catch {
      sessions.change { sessions in
        sessions.open -= 1
        if let error = error as? CryptokiError, error.isOfPIN { sessions.pinRefusal = error }
      }
      throw error
    }
  }

  private func opened() throws -> CryptokiSession {
    let pin = { [pinFile] in try SecretFile.readLine(pinFile, atMost: 256) }
    do {
      return try CryptokiSession(module, place, pin: pin)
    } catch let error as CryptokiError where error.code == CKR_CRYPTOKI_NOT_INITIALIZED {
      try module.initialize()
      return try CryptokiSession(module, place, pin: pin)
    }
  }

  private func give(back session: CryptokiSession) {
    sessions.change { $0.idle.append(session) }
  }

  private func drop(_ session: CryptokiSession) {
    session.close()
    sessions.change { $0.open -= 1 }
  }
}
