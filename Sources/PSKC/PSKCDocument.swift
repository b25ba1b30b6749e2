/// Keys of one-time password devices as their makers deliver them: a key container of version 1.0 (RFC 6030).
///
/// Values are in plain, or encrypted with a pre-shared AES key or a password; encrypted ones count only when all of
/// their codes are right. A signature is not looked at, nor is a container taken for signed: what protects it is the
/// key, or the way by which it came. The XML may be 1 MiB long and holds no document type.
public struct PSKCDocument: Sendable {
  /// The keys that can be used, in the container's order.
  public let packages: [KeyPackage]
  /// The packages that cannot, in the container's order.
  public let refused: [RefusedPackage]

  /// Octets of a container.
  public static let maximumBytes = 1 << 20
  /// Packages of a container.
  public static let maximumPackages = 10_000

  /// Reads a container; the caller erases the octets, of which nothing here keeps a copy but the keys themselves.
  ///
  /// With a key the container has to be encrypted, so that nobody takes an unprotected file for a protected one.
  public static func read(_ bytes: [UInt8], key: PSKCKey?) throws(PSKCError) -> PSKCDocument {
    guard bytes.count <= maximumBytes else {
      throw PSKCError(.tooLarge, "\(bytes.count) bytes; \(maximumBytes) are allowed")
    }
    let document = try XMLDocument(bytes)
    let container = document.root
    guard container.isNamed("KeyContainer"), container.attribute("Version") == "1.0" else {
      throw PSKCError(.notKeyContainer, "not a key container of version 1.0")
    }
    let packages = container.all("KeyPackage")
    guard !packages.isEmpty else { throw PSKCError(.badStructure, "no key package") }
    guard packages.count <= maximumPackages else {
      throw PSKCError(.tooLarge, "\(packages.count) packages; \(maximumPackages) are allowed")
    }
    let protection = try protection(of: container, packages, document, key)
    let reader = PackageReader(document: document, protection: protection)
    var keys: [KeyPackage] = []
    var keyIDs: Set<String> = []
    var refused: [RefusedPackage] = []
    for (index, package) in packages.enumerated() {
      do throws(RefusedPackage.Word) {
        let key = try reader.read(package)
        guard keyIDs.insert(key.keyID).inserted else { throw .duplicateKeyID }
        keys.append(key)
      } catch {
        refused.append(reader.refused(package, at: index + 1, error))
      }
    }
    return PSKCDocument(packages: keys, refused: refused)
  }

  /// The container's protection with all of its values authenticated; nil where there is none.
  private static func protection(
    of container: XMLElement, _ packages: [XMLElement], _ document: XMLDocument, _ key: PSKCKey?
  ) throws(PSKCError) -> ContainerProtection? {
    let values = packages.flatMap { $0.all("Key") }.flatMap { $0.all("Data") }.flatMap(\.children)
      .filter { !$0.all("EncryptedValue").isEmpty }
    guard !container.all("EncryptionKey").isEmpty else {
      guard values.isEmpty else { throw PSKCError(.badStructure, "encrypted values, but no encryption key is named") }
      guard key == nil else { throw PSKCError(.notEncrypted, "a key was given, but nothing is encrypted") }
      return nil
    }
    let protection = try ContainerProtection(container, in: document, key: key)
    for value in values { try protection.authenticate(value) }
    return protection
  }
}
