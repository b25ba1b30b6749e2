import Foundation
import X509

/// A public key in a file of its own, as `openssl pkey -pubout` writes it.
struct PublicKeyFile {
  let key: PublicKey

  /// Reads the one key of a file.
  init(path: String) throws {
    let documents = try PEM.documents(in: DeploymentFolder(path: "/").text(path))
    guard documents.count == 1, let document = documents.first, document.label == "PUBLIC KEY" else {
      throw DeploymentError("\(path) holds no public key")
    }
    do throws(UnsuitableKey) {
      key = try PublicKey(subjectPublicKeyInfo: document.der)
    } catch {
      throw DeploymentError("\(path): \(error.reason)")
    }
  }

  /// The file's text.
  static func text(of key: PublicKey) -> String { PEM(label: "PUBLIC KEY", der: key.subjectPublicKeyInfo).text }
}
