import FoundationEssentials
import X509

/// The form in which known institutions are kept and placed:
/// `{"institutions": [{"id", "name", "portal", "roots", "issuers"}]}`, the last two optional.
enum KnownInstitutionsFile {
  private struct Content: Codable {
    let institutions: [Entry]
  }

  private struct Entry: Codable {
    let id: String
    let name: String
    let portal: String
    let roots: String?
    let issuers: [Base64Value]?
  }

  /// More than these nobody's PC deals with; what is longer is no such file.
  private static let most = 64

  /// The institutions of a file; none where there is no file.
  ///
  /// - Parameter folder: where a relative path of roots begins.
  static func read(
    _ path: String, in folder: String, isPlaced: Bool
  ) throws(EnrolmentError) -> [KnownInstitution] {
    guard let bytes = try trusted(path) else { return [] }
    guard let content = try? JSONDecoder().decode(Content.self, from: Data(bytes)),
      content.institutions.count <= most, Set(content.institutions.map(\.id)).count == content.institutions.count
    else { throw unusable(path) }
    var institutions: [KnownInstitution] = []
    for entry in content.institutions {
      guard KnownInstitution.isID(entry.id), let portal = try? PortalAddress(entry.portal) else { throw unusable(path) }
      var issuers: [Certificate] = []
      for issuer in entry.issuers ?? [] {
        guard let certificate = try? Certificate(der: issuer.bytes) else { throw unusable(path) }
        issuers.append(certificate)
      }
      let roots = entry.roots.map { $0.hasPrefix("/") ? $0 : folder + "/" + $0 }
      if let roots { _ = try trusted(roots) }
      institutions.append(
        KnownInstitution(
          id: entry.id, name: TerminalText.line(entry.name, limit: 100), portal: portal,
          roots: roots, issuers: issuers, isPlaced: isPlaced))
    }
    return institutions
  }

  static func write(_ institutions: [KnownInstitution], to path: String, in folder: String) throws(EnrolmentError) {
    let entries = institutions.sorted { $0.id < $1.id }.map { institution in
      Entry(
        id: institution.id, name: institution.name, portal: institution.portal.description,
        roots: institution.roots.map { $0.hasPrefix(folder + "/") ? String($0.dropFirst(folder.count + 1)) : $0 },
        issuers: institution.issuers.map { Base64Value($0.der) })
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      try DurableFile.write(Array(try encoder.encode(Content(institutions: entries))), to: path)
    } catch {
      throw .failed(.knownInstitutionsUnusable, detail: TerminalText.line("\(error)"))
    }
  }

  /// Whoever may change the file, or the roots that it names, chooses the servers that get this person's secrets; nil
  /// where there is no file.
  private static func trusted(_ path: String) throws(EnrolmentError) -> [UInt8]? {
    do throws(StoreError) {
      return try DurableFile.readTrusted(path)
    } catch {
      throw .failed(.knownInstitutionsUnusable, detail: TerminalText.line(error.reason))
    }
  }

  private static func unusable(_ path: String) -> EnrolmentError {
    .failed(.knownInstitutionsUnusable, detail: "\(TerminalText.line(path)) is not a list of institutions")
  }
}
