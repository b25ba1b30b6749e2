import Enrolment
import Foundation
import TestTools
import Testing

/// The kinds of stores, all of which keep the same promises.
enum StoreKind: CaseIterable, CustomTestStringConvertible {
  case database, lockedDatabase, token, pem, sealedPEM, pkcs12

  /// Whether it holds more than one certificate with its key.
  var keepsSeveral: Bool { self == .database || self == .lockedDatabase || self == .token }

  var isLocked: Bool { self != .database && self != .pem }

  var testDescription: String { String(describing: self) }
}

/// One store of a kind, which can be opened again as another program would.
struct StorePlace {
  let kind: StoreKind
  let folder: TemporaryFolder
  let address: StoreAddress
  let password: [UInt8]?

  init(_ kind: StoreKind) throws {
    self.kind = kind
    folder = try TemporaryFolder()
    let text =
      switch kind {
      case .database, .lockedDatabase: "nss:it's 見本/db"
      case .token: SoftHSM.address(of: try SoftHSM.token())
      case .pem, .sealedPEM: "pem:mine.pem"
      case .pkcs12: "p12:mine.p12"
      }
    address = try StoreAddress(text, environment: [:], folder: folder.path)
    password = kind.isLocked ? Array(SoftHSM.pin.utf8) : nil
  }

  func open(for use: StoreUse = .acquiring) throws -> any CredentialStore {
    try address.open(for: use, password: password)
  }
}
