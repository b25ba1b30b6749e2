internal import CivilTime
internal import Secrets

/// Reads a package of a container whose values are authentic, and refuses what ``TOTP`` could not verify.
struct PackageReader {
  private static let secretOctets = 16...64
  private static let digits = 6
  private static let labelOctets = 256

  let document: XMLDocument
  /// nil where the container's values are in plain.
  let protection: ContainerProtection?

  /// The package's key.
  func read(_ package: XMLElement) throws(RefusedPackage.Word) -> KeyPackage {
    let device = try only(package, "DeviceInfo")
    guard let key = try only(package, "Key"), let keyID = try keyID(key) else { throw .noKey }
    try checkAlgorithm(key)
    let policy = try only(key, "Policy").map { (element) throws(RefusedPackage.Word) in
      try KeyPolicy(element, in: document)
    }
    let deviceValidity = try device.map { (device) throws(RefusedPackage.Word) in
      try Validity(device, in: document)
    }
    let validity = try (policy?.validity ?? Validity()).narrowed(to: deviceValidity ?? Validity())
    var userID = try label("UserId", of: key)
    if userID == nil { userID = try label("UserId", of: device) }
    return KeyPackage(
      serialNumber: try label("SerialNo", of: device), manufacturer: try label("Manufacturer", of: device),
      keyID: keyID, algorithm: .totp,
      userID: userID, secret: try secret(of: key),
      digits: Self.digits, interval: TOTP.period, start: validity.start, expiry: validity.expiry)
  }

  /// The package with why it is refused.
  func refused(_ package: XMLElement, at position: Int, _ word: RefusedPackage.Word) -> RefusedPackage {
    RefusedPackage(
      position: position, line: package.line,
      serialNumber: try? label("SerialNo", of: only(package, "DeviceInfo")),
      keyID: try? only(package, "Key").flatMap { try keyID($0) }, word: word)
  }

  private func keyID(_ key: XMLElement) throws(RefusedPackage.Word) -> String? {
    guard let text = key.attribute("Id"), !text.isEmpty else { return nil }
    return try checked(text)
  }

  // MARK: The algorithm

  private func checkAlgorithm(_ key: XMLElement) throws(RefusedPackage.Word) {
    switch KeyAlgorithm(rawValue: key.attribute("Algorithm") ?? "") {
    case .totp: break
    case .hotp: throw .counterBased
    case nil: throw .unknownAlgorithm
    }
    guard let parameters = try only(key, "AlgorithmParameters") else { throw .responseFormat }
    // RFC 6238's default, and so ours, is HMAC-SHA-1.
    if let suite = try label("Suite", of: parameters),
      !["HMACSHA1", "SHA1"].contains(suite.uppercased().filter { $0 != "-" })
    {
      throw .digest
    }
    guard try only(parameters, "ChallengeFormat") == nil, let response = try only(parameters, "ResponseFormat"),
      response.attribute("Encoding") == "DECIMAL",
      ["false", "0"].contains(response.attribute("CheckDigits") ?? "false")
    else { throw .responseFormat }
    guard let length = Int(response.attribute("Length") ?? ""), length == Self.digits else { throw .digits }
    let data = try only(key, "Data")
    if let origin = try number("Time", of: data), origin != 0 { throw .timeOrigin }
    // RFC 6238's default is ours.
    if let interval = try number("TimeInterval", of: data), interval != TOTP.period { throw .interval }
    if let drift = try number("TimeDrift", of: data), drift != 0 { throw .clockDrift }
  }

  private func number(_ name: String, of data: XMLElement?) throws(RefusedPackage.Word) -> Int64? {
    guard let data, let element = try only(data, name) else { return nil }
    guard element.all("EncryptedValue").isEmpty else { throw .encryptedParameter }
    guard let text = try label("PlainValue", of: element), let number = Int64(text) else { throw .badStructure }
    return number
  }

  // MARK: The secret

  private func secret(of key: XMLElement) throws(RefusedPackage.Word) -> SecretText {
    guard let data = try only(key, "Data"), let element = try only(data, "Secret") else { throw .noKey }
    let plain = try only(element, "PlainValue")
    let secret: SecretText
    if try only(element, "EncryptedValue") != nil {
      guard plain == nil, let opened = try? protection?.open(element) else { throw .badStructure }
      secret = opened
    } else {
      guard let plain else { throw .noKey }
      guard protection == nil else { throw .plainSecret }
      guard plain.children.isEmpty, let decoded = document.base64(of: plain, limit: 1_024) else { throw .badStructure }
      secret = decoded
    }
    guard Self.secretOctets.contains(secret.count) else { throw .secretLength }
    return secret
  }

  // MARK: Elements

  private func only(_ parent: XMLElement, _ name: String) throws(RefusedPackage.Word) -> XMLElement? {
    let found = parent.all(name)
    guard found.count <= 1 else { throw .badStructure }
    return found.first
  }

  private func label(_ name: String, of parent: XMLElement?) throws(RefusedPackage.Word) -> String? {
    guard let parent, let element = try only(parent, name) else { return nil }
    guard element.children.isEmpty else { throw .badStructure }
    let text = document.text(of: element)
    return text.isEmpty ? nil : try checked(text)
  }

  private func checked(_ text: String) throws(RefusedPackage.Word) -> String {
    guard text.utf8.count <= Self.labelOctets,
      !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { throw .badText }
    return text
  }
}
